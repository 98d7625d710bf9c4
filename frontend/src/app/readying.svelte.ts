/** Keeps the plans for when there is no connection up to date, quietly. */
import { api } from '../api/client';
import { store } from '../store';
import { ReadyPlans, type Who } from './ready';
import { Refreshing } from './refreshing';

export const readyPlans = new ReadyPlans((etag) => api.readyPlans(etag));

/** After a change there are often others. */
const CALM_MS = 4_000;

/** Whose plans this phone may hold; null: nobody's. */
export function whose(): Who | null {
  const { person } = store.account;
  return person === null ? null : { person, partner: store.couple?.partner.id ?? null };
}

/** Asks after each change that may move a plan, once the server has heard of it, and whenever somebody comes back. */
export function watchReadyPlans(): () => void {
  const refreshing = new Refreshing();
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
      if (who === null || !refreshing.due(now, state === 'in-step', Date.now())) return;
      const timer = setTimeout(() => void refreshing.ask(now, Date.now(), () => readyPlans.refresh(who)), CALM_MS);
      return () => clearTimeout(timer);
    });
  });
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop();
  };
}
