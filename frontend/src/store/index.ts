/** The one store of this phone. */
import { api } from '../api/client';
import { browserEngine, newId, watch } from '../sync';
import { Store, type World } from './store.svelte';

function browserWorld(): World {
  const engine = browserEngine(api, newId, () => location.reload());
  let watching = false;
  return {
    engine,
    api,
    id: newId,
    now: Date.now,
    watch: (tell) => {
      if (!watching) watch(engine, window, tell);
      watching = true;
    },
    persist: () => void navigator.storage?.persist?.().catch(() => false),
  };
}

export const store = new Store(browserWorld);
export { Store } from './store.svelte';
export type { ApprovalState, Beyond } from './approval';
export type { Conflict } from './conflicts';
export type { Couple } from './couple';
export type { Problem, SyncStatus } from './status';
export * from './rows';
