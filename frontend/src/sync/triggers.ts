/** When to sync besides after a write: a connection, a page that comes back, and now and then. */
import type { Engine } from './engine';
import type { Live } from './live';

const EVERY_MS = 60_000;

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
  page.addEventListener('online', wake, { signal });
  page.addEventListener('pageshow', wake, { signal });
  page.addEventListener('pagehide', leave, { signal });
  document.addEventListener('visibilitychange', () => (visible() ? wake() : leave()), { signal });
  const timer = page.setInterval(() => {
    if (visible() && !live.speaks) void engine.sync();
  }, EVERY_MS);
  if (visible()) live.start();
  return () => {
    page.clearInterval(timer);
    live.stop();
    until.abort();
  };
}
