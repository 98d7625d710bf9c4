/** When to sync besides after a write: a connection, a page that comes back, and now and then. */
import type { Engine } from './engine';
import type { Live } from './live';

const EVERY_MS = 60_000;
/** Nobody answers: asking costs the server nothing, and whoever looks should see it come back. */
const UNANSWERED_MS = 3_000;

/** Answers a function that takes the listeners off again. */
export function watch(engine: Engine, live: Pick<Live, 'start' | 'stop' | 'speaks'>, page: Window): () => void {
  const until = new AbortController();
  const { signal } = until;
  const { document } = page;
  const visible = () => document.visibilityState === 'visible';
  const wake = () => void engine.wake().then(() => (visible() ? live.start() : undefined));
  const leave = () => {
    live.stop();
    engine.farewell();
  };
  // By another way than before, perhaps: the old line would die without a word.
  const online = () => {
    live.stop();
    wake();
  };
  page.addEventListener('online', online, { signal });
  // Finding nobody is how the engine learns it.
  page.addEventListener('offline', () => void engine.sync(), { signal });
  page.addEventListener('pageshow', wake, { signal });
  page.addEventListener('pagehide', leave, { signal });
  document.addEventListener('visibilitychange', () => (visible() ? wake() : leave()), { signal });
  const timers = [
    page.setInterval(() => visible() && !live.speaks && void engine.sync(), EVERY_MS),
    page.setInterval(() => visible() && engine.unanswered && void engine.sync(), UNANSWERED_MS),
  ];
  if (visible()) live.start();
  return () => {
    for (const timer of timers) page.clearInterval(timer);
    live.stop();
    until.abort();
  };
}
