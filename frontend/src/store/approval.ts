/**
 * The receiver's yes to the plan of an evening: where hands may go, and how firmly at most. It holds for every plan that
 * stays within it, and for no other. The same on the server: sessions/approval.py, tests/vectors/approval.json.
 */
import type { Plan, PlanStep } from '../player/plan';
import type { Most } from './rows';

export type ApprovalState = 'none' | 'given' | 'void';
type Touching = Pick<PlanStep, 'side' | 'areas' | 'path' | 'pressure'>;

/** A place that a yes does not reach: it is new, or it gets firmer there. */
export interface Beyond {
  /** An area on one side, such as `calves.left`. */
  place: string;
  why: 'new' | 'firmer';
}

/** What still hands weigh. */
const RESTING = 1;

/** Every place that a plan touches, with the firmest that it gets there, whatever anybody wishes for. */
export function mostOf({ steps }: Pick<Plan, 'steps'> | { steps: readonly Touching[] }): Most {
  const most: Record<string, number> = {};
  for (const step of steps) {
    for (const place of placesOf(step)) most[place] = Math.max(most[place] ?? RESTING, firmest(step));
  }
  return most;
}

/** Where `planned`, the most of a plan, goes beyond what was said yes to. */
export function beyond(planned: Most, most: Most): Beyond[] {
  return Object.entries(planned)
    .filter(([place, level]) => level > (most[place] ?? 0))
    .map(([place]) => ({ place, why: place in most ? 'firmer' : 'new' }));
}

/** `given`: what who receives has said yes to. */
export function approvalOf(plan: Pick<Plan, 'steps'>, given: readonly Most[]): { state: ApprovalState; beyond: Beyond[] } {
  const planned = mostOf(plan);
  const [least] = given.map((most) => beyond(planned, most)).sort((left, right) => left.length - right.length);
  if (!least) return { state: 'none', beyond: [] };
  return { state: least.length > 0 ? 'void' : 'given', beyond: least };
}

function placesOf({ side, areas, path }: Touching): string[] {
  const sides = side === 'left' || side === 'right' ? [side] : ['left', 'right'];
  return [...areas, ...path].flatMap((area) => sides.map((each) => `${area}.${each}`));
}

const firmest = ({ pressure }: Touching): number => (pressure ? Math.max(pressure.from, pressure.to, pressure.cap ?? 0) : RESTING);
