/** What an editor does to a routine, as changes of rows: what sync sends, and what undo takes back. */
import type { Draft } from '../sync';
import { place, spread } from './ranks';
import type { Phase, PhaseRow, Placed, Step, StepRow } from './rows';
import type { Branch, Tree } from './tree';

/** A change of one row; the store knows in which space the row is. */
export type Change = Pick<Draft, 'op' | 'kind' | 'id' | 'fields'>;
export type Kind = 'phase' | 'step';

const patch = (kind: Kind | 'routine', id: string, fields: object): Change => ({ op: 'patch', kind, id, fields: { ...fields } });
const remove = (kind: Kind, id: string): Change => ({ op: 'delete', kind, id, fields: {} });

/** `at` is the index among the siblings, the row itself not counted. `draw`: see ranks.ts. */
interface At {
  at: number;
  draw: number;
}

function placed(kind: Kind, others: readonly Placed[], { at, draw }: At): { rank: string; aside: Change[] } {
  const { rank, aside } = place(others, Math.max(0, Math.min(at, others.length)), draw);
  return { rank, aside: [...aside].map(([id, moved]) => patch(kind, id, { rank: moved })) };
}

export function addPhase(tree: Tree, routine: string, id: string, phase: Phase, where: At): Change[] {
  const { rank, aside } = placed('phase', phasesOf(tree), where);
  return [...aside, { op: 'create', kind: 'phase', id, fields: { ...phase, routine, rank } }];
}

export function movePhase(tree: Tree, id: string, where: At): Change[] {
  const { rank, aside } = placed('phase', phasesOf(tree).filter((one) => one.id !== id), where);
  return [...aside, patch('phase', id, { rank })];
}

export const changePhase = (id: string, fields: Partial<Phase>): Change[] => [patch('phase', id, fields)];

/** Its steps go with it, one by one: a step that somebody adds meanwhile stays. */
export function removePhase(tree: Tree, id: string): Change[] {
  return [...(branchOf(tree, id)?.steps ?? []).map((step) => remove('step', step.id)), remove('phase', id)];
}

export function addStep(tree: Tree, phase: string, id: string, step: Step, where: At): Change[] {
  const { rank, aside } = among(branchOf(tree, phase)?.steps ?? [], phase, where);
  return [...aside, { op: 'create', kind: 'step', id, fields: { ...step, phase, rank } }];
}

export function moveStep(tree: Tree, id: string, phase: string, where: At): Change[] {
  const { rank, aside } = among((branchOf(tree, phase)?.steps ?? []).filter((one) => one.id !== id), phase, where);
  const stays = tree.branches.some(({ steps }) => steps.some((one) => one.id === id && one.phase === phase));
  return [...aside, patch('step', id, { ...(stays ? {} : { phase }), rank })];
}

export const changeStep = (id: string, fields: Partial<Step>): Change[] => [patch('step', id, fields)];
export const removeStep = (id: string): Change[] => [remove('step', id)];

/** Puts steps whose own phase is gone, for good, where they show. Two phones that do so put them alike. */
export function settle(tree: Tree): Change[] {
  return tree.branches.flatMap(({ phase, steps }) => {
    if (steps.every((step) => step.phase === phase.id)) return [];
    const ranks = spread(steps.length);
    return steps.map((step, index) => patch('step', step.id, { phase: phase.id, rank: ranks[index] }));
  });
}

/** A place among the steps of a phase. Those whose own phase is gone belong, from now on, to this one, where they show. */
function among(others: readonly StepRow[], phase: string, { at, draw }: At): { rank: string; aside: Change[] } {
  if (others.every((step) => step.phase === phase)) return placed('step', others, { at, draw });
  const ranks = spread(others.length + 1);
  const [rank = ''] = ranks.splice(Math.max(0, Math.min(at, others.length)), 1);
  return { rank, aside: others.map((step, index) => patch('step', step.id, { phase, rank: ranks[index] })) };
}

export const phasesOf = (tree: Tree): PhaseRow[] => tree.branches.map(({ phase }) => phase);
export const branchOf = (tree: Tree, phase: string): Branch | undefined => tree.branches.find((branch) => branch.phase.id === phase);
export const stepRow = (tree: Tree, id: string): StepRow | undefined => tree.branches.flatMap(({ steps }) => steps).find((step) => step.id === id);
