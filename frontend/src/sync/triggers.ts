/** When to sync besides after a write: a connection, a page that comes back, and now and then. */
import type { Engine } from './engine';

const EVERY_MS = 60_000;

/** Answers a function that takes the listeners off again. */
export function watch(engine: Engine, page: Window): () => void {
  const until = new AbortController();
  const { signal } = until;
  const { document } = page;
  const wake = () => void engine.wake();
  page.addEventListener('online', wake, { signal });
  page.addEventListener('pageshow', wake, { signal });
  page.addEventListener('pagehide', () => engine.farewell(), { signal });
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? wake() : engine.farewell()), { signal });
  const timer = page.setInterval(() => {
    if (document.visibilityState === 'visible') void engine.sync();
  }, EVERY_MS);
  return () => {
    page.clearInterval(timer);
    until.abort();
  };
}
