/** Tabs of one browser: one talks to the server at a time, all of them hear what was stored. */
import type { Channel, Locks, Writes } from './types';

/** Also held while a new version of the app takes over, so that no push is under way then. */
export const PUSH_LOCK = 'unknot-push';

/** Held by the tab that listens to the live stream. */
export const LIVE_LOCK = 'unknot-live';

/** Longer than a request may take. Who holds a lock for so long is a tab that its browser has put to sleep. */
const PATIENCE_MS = 60_000;

/** One tab after the other. Two at once would be harmless: the numbers and the check of the cursors see to that. */
export const webLocks = (locks: LockManager | undefined, name = PUSH_LOCK): Locks => ({
  hold: async (work) => {
    if (!locks) return work();
    let held = false;
    const turn = () => ((held = true), work());
    await locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, turn).catch((error: unknown) => {
      if (held) throw error;
      return work();
    });
  },
});

/** One tab alone, for as long as it takes. */
export const leaderLock = (locks: LockManager | undefined): Locks => ({
  hold: async (work) => {
    if (locks) await locks.request(LIVE_LOCK, work);
    else await work();
  },
});

export function tabChannel(name = 'unknot'): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener('message', (event: MessageEvent<Writes>) => hear(event.data)),
  };
}
