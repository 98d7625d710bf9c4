/** Tabs of one browser: one talks to the server at a time, all of them hear what was stored. */
import type { Channel, Locks, Writes } from './types';

/** Also held while a new version of the app takes over, so that no push is under way then. */
export const PUSH_LOCK = 'unknot-push';

/** Held by the tab that listens to the live stream. */
export const LIVE_LOCK = 'unknot-live';

/** Without Web Locks two tabs may push at once; the numbers and the check of the cursors keep that harmless. */
export const webLocks = (locks: LockManager | undefined, name = PUSH_LOCK): Locks => ({
  hold: async (work) => {
    if (locks) await locks.request(name, work);
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
