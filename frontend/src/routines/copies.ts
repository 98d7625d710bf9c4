/** A whole routine as rows, and back: what copying, importing and sending need. */
import type { Routine } from '../store/rows';
import type { Change } from './changes';
import { spread } from './ranks';
import type { RecipePhase } from './recipe';
import { own } from './rows';
import type { Tree } from './tree';

export interface Whole {
  routine: Routine;
  phases: RecipePhase[];
}

/** The rows of `phases`, new, in a routine with this id. Keys stay: gates and alternatives point at them. */
export function rowsOf(routine: string, phases: readonly RecipePhase[], id: () => string): Change[] {
  const ranks = spread(phases.length);
  return phases.flatMap(({ steps, ...phase }, index): Change[] => {
    const row = id();
    const places = spread(steps.length);
    return [
      { op: 'create', kind: 'phase', id: row, fields: { ...phase, routine, rank: ranks[index] } },
      ...steps.map((step, place): Change => ({ op: 'create', kind: 'step', id: id(), fields: { ...step, phase: row, rank: places[place] } })),
    ];
  });
}

export const phasesIn = (tree: Tree): RecipePhase[] => tree.branches.map(({ phase, steps }) => ({ ...own(phase), steps: steps.map((step) => own(step)) }));
