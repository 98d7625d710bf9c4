/** What a session's events say about the evening. Nothing of this is stored: it is worked out each time. */
import type { PlayerState } from '../player/engine';
import type { PlanStep } from '../player/plan';
import { isTouching } from '../player/steps';
import type { Known, Session } from '../store/rows';

export type Outcome = 'done' | 'left_out' | 'not_reached';

export interface Happened {
  step: PlanStep;
  /** Seconds that its clock ran. */
  seconds: number;
  outcome: Outcome;
}

export interface Evening {
  session: Known<Session>;
  state: PlayerState;
  /** Epoch milliseconds: when it began, or when it was planned. */
  at: number;
  /** Seconds given in all. */
  seconds: number;
  happened: Happened[];
}

const UNDER_WAY = new Set(['running', 'paused', 'asking']);

export const isUnderWay = ({ state }: Evening) => UNDER_WAY.has(state.status);
export const isOver = ({ state }: Evening) => state.status === 'finished' || state.status === 'stopped';
export const isReady = ({ state }: Evening) => state.status === 'ready';

/** Ids are UUIDv7: their first 48 bits are the time (epoch ms) at which they were made. */
export const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Steps one can have an opinion on: hands were on the body, and not only for a moment. */
export function felt(evening: Evening): PlanStep[] {
  return evening.happened.filter(({ step, seconds, outcome }) => outcome === 'done' && seconds >= 5 && isTouching(step)).map(({ step }) => step);
}

/** The latest first. */
export const byTime = (evenings: readonly Evening[]): Evening[] => [...evenings].sort((a, b) => b.at - a.at);

/** Counts what a person counts: not the seconds between two sides. */
export function stepCounts(steps: readonly PlanStep[]): { steps: number; questions: number } {
  const questions = steps.filter((step) => step.ask !== null).length;
  const passing = steps.filter((step) => step.kind === 'switch_side').length;
  return { steps: steps.length - questions - passing, questions };
}

export interface FeltStep {
  step: PlanStep;
  /** The keys of the step and of its other side. */
  keys: string[];
}

const withoutSide = (key: string) => key.replace(/\.(left|right)$/, '');

/** One per step: left and right are the same thing to say something about. */
export function feltOnce(evening: Evening): FeltStep[] {
  const groups = new Map<string, FeltStep>();
  for (const step of felt(evening)) {
    const known = groups.get(withoutSide(step.key));
    if (known) known.keys.push(step.key);
    else groups.set(withoutSide(step.key), { step, keys: [step.key] });
  }
  return [...groups.values()];
}
