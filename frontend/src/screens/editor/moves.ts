/** Where "up" and "down" lead. Both go on into the next phase. */
import type { Branch, Tree } from '../../routines/tree';

export interface Place {
  phase: string;
  /** The index among the other steps of the phase. */
  at: number;
}

function found({ branches }: Tree, id: string): { branch: Branch; index: number; number: number } | null {
  const number = branches.findIndex(({ steps }) => steps.some((step) => step.id === id));
  const branch = branches[number];
  return branch ? { branch, number, index: branch.steps.findIndex((step) => step.id === id) } : null;
}

/** Null at the very top. */
export function placeAbove(tree: Tree, id: string): Place | null {
  const here = found(tree, id);
  if (!here) return null;
  if (here.index > 0) return { phase: here.branch.phase.id, at: here.index - 1 };
  const before = tree.branches[here.number - 1];
  return before ? { phase: before.phase.id, at: before.steps.length } : null;
}

/** Null at the very end. */
export function placeBelow(tree: Tree, id: string): Place | null {
  const here = found(tree, id);
  if (!here) return null;
  if (here.index < here.branch.steps.length - 1) return { phase: here.branch.phase.id, at: here.index + 1 };
  const after = tree.branches[here.number + 1];
  return after ? { phase: after.phase.id, at: 0 } : null;
}

/** Whether the step lies there already. */
export function liesAt(tree: Tree, id: string, { phase, at }: Place): boolean {
  const here = found(tree, id);
  return here !== null && here.branch.phase.id === phase && here.index === at;
}

/** Its number among the steps of its phase, for saying it aloud. */
export function whereIs(tree: Tree, id: string): { place: number; of: number; phase: string } | null {
  const here = found(tree, id);
  return here && { place: here.index + 1, of: here.branch.steps.length, phase: here.branch.phase.title };
}
