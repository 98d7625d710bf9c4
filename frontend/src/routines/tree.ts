/** A routine's rows in their order. */
import { inOrder } from './ranks';
import type { PhaseRow, StepRow } from './rows';

export interface Branch {
  phase: PhaseRow;
  steps: StepRow[];
}

export interface Tree {
  branches: Branch[];
  /** Steps of a routine that has no phase left. They show as soon as it has one. */
  strays: StepRow[];
}

/**
 * Steps under their phases. Somebody may put a step into a phase that the other one takes away meanwhile. It does not
 * vanish with it: it comes last in the last main phase (without one, in the last), here and on the server
 * (routines/selectors.py).
 */
export function treeOf(phases: readonly PhaseRow[], steps: readonly StepRow[]): Tree {
  const branches = [...phases].sort(inOrder).map((phase): Branch => ({ phase, steps: [] }));
  const byPhase = new Map(branches.map((branch) => [branch.phase.id, branch.steps]));
  const strays: StepRow[] = [];
  for (const step of [...steps].sort(inOrder)) (byPhase.get(step.phase) ?? strays).push(step);
  const last = branches.findLast(({ phase }) => phase.intent === 'main') ?? branches.at(-1);
  if (!last) return { branches, strays };
  last.steps.push(...strays);
  return { branches, strays: [] };
}

export const stepsOf = (tree: Tree): StepRow[] => tree.branches.flatMap(({ steps }) => steps);
