/** What was learned is forgotten by one touch, and taken back by another. The plan is made anew without it. */
import { keep } from '../../app/keep';
import type { PlanStep } from '../../player/plan';
import { store } from '../../store';
import type { Forgotten } from '../../store/rows';
import { toast } from '../../ui';
import { p } from './p';

/** Of one step: what was said about its technique on each of its areas. */
export function forget(step: PlanStep, after: () => Promise<void>): Promise<void> {
  const { technique } = step;
  return gone(step.areas.map((area) => ({ area, technique })), p().forgot(step.title), after);
}

export const forgetAll = (after: () => Promise<void>): Promise<void> => gone([{ area: null, technique: null }], p().forgotAll, after);

async function gone(what: readonly Forgotten[], said: string, after: () => Promise<void>): Promise<void> {
  const ids: string[] = [];
  const kept = await keep(async () => {
    for (const one of what) ids.push(await store.forget(one));
  });
  if (!kept) return;
  toast(said, () => void back(ids, after));
  await after();
}

async function back(ids: readonly string[], after: () => Promise<void>): Promise<void> {
  if (await keep(() => Promise.all(ids.map((id) => store.remember(id))))) await after();
}
