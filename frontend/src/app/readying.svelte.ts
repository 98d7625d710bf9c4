/** Keeps the plans for when there is no connection up to date, quietly. */
import { api } from '../api/client';
import { store } from '../store';
import { ReadyPlans, type Who } from './ready';

export const readyPlans = new ReadyPlans((etag) => api.readyPlans(etag));

/** After a change there are often others. */
const CALM_MS = 4_000;
/** What the partner keeps to themselves moves plans too, and this phone does not hear of it: ask now and then. */
const OFTEN_ENOUGH_MS = 15 * 60_000;

/** Whose plans this phone may hold; null: nobody's. */
export function whose(): Who | null {
  const { person } = store.account;
  return person === null ? null : { person, partner: store.couple?.partner.id ?? null };
}

/** Asks after each change that may move a plan, once the server has heard of it, and whenever somebody comes back. */
export function watchReadyPlans(): () => void {
  let made = '';
  let asked = 0;
  let shown = $state(0);
  const look = () => document.visibilityState === 'visible' && (shown += 1);
  document.addEventListener('visibilitychange', look);
  const stop = $effect.root(() => {
    const state = $derived(store.status.state);
    const now = $derived(JSON.stringify([whose(), store.revision('preference', 'caution', 'feedback', 'forgotten', 'routine', 'phase', 'step')]));
    // With the end of a couple its plans leave the phone, with or without a connection.
    const held = $derived(JSON.stringify(whose()));
    $effect(() => {
      const who = JSON.parse(held) as Who | null;
      void (who ? readyPlans.keepOnly(who) : readyPlans.forget()).catch(() => undefined);
    });
    $effect(() => {
      void shown;
      const who = whose();
      if (who === null || state !== 'in-step' || (now === made && Date.now() - asked < OFTEN_ENOUGH_MS)) return;
      const timer = setTimeout(() => {
        [made, asked] = [now, Date.now()];
        // Without a connection the next change, or the next look, asks again.
        readyPlans.refresh(who).catch(() => (made = ''));
      }, CALM_MS);
      return () => clearTimeout(timer);
    });
  });
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop();
  };
}
