/** Copies, made on the phone with or without a connection. */
import { starterWords } from '../../app/i18n';
import { loadRoutine } from '../../app/library';
import { phasesIn, type Whole } from '../../routines/copies';
import { own } from '../../routines/rows';
import { starterOf, type Beyond } from '../../routines/starters';
import { treeOf } from '../../routines/tree';
import { store } from '../../store';

/** An own routine with all that it holds; null: it is not here. */
export function wholeOf(id: string): Whole | null {
  const row = store.routines.find((routine) => routine.id === id);
  if (!row) return null;
  return { routine: own(row), phases: phasesIn(treeOf(store.phasesOf(id), store.stepsOf(id))) };
}

/** Answers the id of the copy; null: there is no such starter. */
export async function copyStarter(id: string): Promise<string | null> {
  const [routine, { default: beyond }] = await Promise.all([loadRoutine(id), import('../../generated/recipes.json')]);
  const whole = routine && starterOf(routine, beyond as unknown as Beyond);
  if (!whole) return null;
  const { routine: told, phases } = (await starterWords()).told(whole);
  return store.makeRoutine(told, phases);
}

/** Where the original is, unless it is for oneself alone. */
export async function copyOwn(id: string, title: string, forMe = !store.isShared('routine', id)): Promise<string | null> {
  const whole = wholeOf(id);
  return whole && store.makeRoutine({ ...whole.routine, title }, whole.phases, forMe);
}
