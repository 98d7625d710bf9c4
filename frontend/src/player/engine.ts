/** The state of a session, from its plan and its log alone. Specified in docs/player.md. */
import { Fold, isQuestion, limitOf } from './fold';
import type { Alternative, Ask, Plan, PlanStep, Side } from './plan';
import { type Breath, breathAt, type Pass, passAt, pressureAt } from './ramps';
import { clockOf, type LoggedEvent, ordered } from './timeline';

export type Status = 'ready' | 'running' | 'paused' | 'asking' | 'stopped' | 'finished';

export interface PlayerState {
  status: Status;
  /** The index of the step that is on; the number of steps once the last one ran out. */
  index: number;
  step: PlanStep | null;
  /** Seconds left in the step, exact. */
  secondsLeft: number;
  side: Side | null;
  pass: Pass | null;
  /** The level now, 1 to 4 in half steps. */
  pressure: number | null;
  breath: Breath | null;
  /** What is done in place of the step as planned. */
  alternative: Alternative | null;
  /** The index of the step after this one, or null. */
  next: number | null;
  /** The question that waits for its answer, also while paused. */
  question: Ask | null;
  /** Seconds until silence is the answer; null when the question may wait. */
  silenceIn: number | null;
  /** Seconds of the plan that still lie ahead, and all others. */
  left: number;
  elapsed: number;
  /** Keys of the steps that are left out. */
  skipped: string[];
  /** Alternatives in force, by step index. */
  swaps: ReadonlyMap<number, number>;
  /** Seconds that each step's clock ran. */
  given: number[];
  /** Epoch milliseconds. */
  startedAt: number | null;
  endedAt: number | null;
}

/** Folds a log up to `now` (epoch ms, never earlier than the last event). Any log gives a state; nothing throws. */
export function replay(plan: Plan, events: readonly LoggedEvent[], now: number): PlayerState {
  const log = ordered(events);
  const clock = clockOf(log);
  const fold = new Fold(plan, clock);
  for (const event of log) fold.take(event);
  fold.runTo(now);
  return {
    ...stepState(plan, fold),
    ...planState(plan, fold),
    startedAt: fold.startedAt === null ? null : clock.epoch(fold.startedAt),
    endedAt: fold.endedAt === null ? null : clock.epoch(fold.endedAt),
  };
}

function statusOf(fold: Fold): Status {
  return fold.status === 'running' && fold.step && isQuestion(fold.step) ? 'asking' : fold.status;
}

function stepState(plan: Plan, fold: Fold) {
  const { step } = fold;
  const next = fold.following(fold.index);
  const swap = fold.swaps.get(fold.index);
  return {
    status: statusOf(fold),
    index: fold.index,
    step,
    side: step?.side ?? null,
    alternative: (swap !== undefined && step?.alternatives[swap]) || null,
    next: next < plan.steps.length ? next : null,
    ...(step && isQuestion(step) ? questionState(step, fold) : touchState(step, fold.spent)),
  };
}

/** While a question is on, the step's own clock stands at its beginning. */
function questionState(step: PlanStep, fold: Fold) {
  const isOpen = fold.status === 'running' || fold.status === 'paused';
  return {
    ...touchState(step, 0),
    question: isOpen ? step.ask : null,
    silenceIn: isOpen && step.max !== null ? (limitOf(step) - fold.spent) / 1000 : null,
  };
}

function touchState(step: PlanStep | null, spent: number) {
  return {
    secondsLeft: step ? (step.seconds * 1000 - spent) / 1000 : 0,
    pass: step && passAt(step, spent),
    pressure: step && pressureAt(step, spent),
    breath: step && breathAt(step, spent),
    question: null,
    silenceIn: null,
  };
}

function planState(plan: Plan, fold: Fold) {
  const total = plan.steps.reduce((sum, step) => sum + step.seconds, 0);
  const ahead = plan.steps.reduce((sum, step, i) => (i > fold.index && !fold.leftOut.skips(i) ? sum + step.seconds : sum), 0);
  const spent = fold.step && !isQuestion(fold.step) ? fold.spent / 1000 : 0;
  const left = (fold.step ? fold.step.seconds - spent : 0) + ahead;
  return {
    left,
    elapsed: total - left,
    skipped: fold.leftOut.keys(),
    swaps: fold.swaps,
    given: fold.given.map((milliseconds) => milliseconds / 1000),
  };
}
