/** The state of a session, from its plan and its log alone. Specified in docs/player.md. */
import { flawOf } from './events';
import { Fold, type Signal } from './fold';
import type { Alternative, Ask, Plan, PlanStep, Side } from './plan';
import { type Breath, breathAt, type Pass, passAt } from './ramps';
import { type Notice, reading } from './reading';
import { isQuestion } from './steps';
import { type Clock, clockOf, latest, type LoggedEvent, ordered } from './timeline';

export type Status = 'ready' | 'running' | 'paused' | 'asking' | 'stopped' | 'finished';

/** What gave way because the rest does not fit. Seconds; keys of steps. */
export interface Gives {
  /** It ends so much after what was wanted, or before it. */
  late: number;
  early: number;
  /** There is no time for these; the one that went first is first. */
  dropped: string[];
  /** Second sides that last shorter or longer than their first. */
  uneven: string[];
}

export interface PlayerState {
  status: Status;
  /** The index of the step that is on; the number of steps once the last one ran out. */
  index: number;
  /** The step that is on, its `seconds` as they are timed now. */
  step: PlanStep | null;
  /** Seconds left in the step, exact, and spent on it. */
  secondsLeft: number;
  spent: number;
  side: Side | null;
  pass: Pass | null;
  /** The level now, after all that was said: 1 to 4 in half steps. */
  pressure: number | null;
  /** The level now, if nobody had said anything. */
  pressurePlanned: number | null;
  /** The level at the end of the step, if nobody says any more. */
  pressureAhead: number | null;
  /** The giver's "firmer" goes no further in this step. */
  pressureCap: number | null;
  breath: Breath | null;
  /** What is done in place of the step as planned. */
  alternative: Alternative | null;
  /** The index of the step after this one, or null. */
  next: number | null;
  /** The question that waits for its answer, also while paused. */
  question: Ask | null;
  /** Seconds until silence is the answer; null when the question may wait. */
  silenceIn: number | null;
  /** Seconds of the plan that lie ahead, and behind: what was given, and what stood there for questions. */
  left: number;
  elapsed: number;
  /** Seconds that each step is timed for; of one that was left early, what it had. */
  timed: number[];
  /** Keys of the steps that are left out, those without time among them. */
  skipped: string[];
  /** Keys of the steps that there is no time for. */
  dropped: string[];
  gives: Gives | null;
  /** Alternatives in force, by step index. */
  swaps: ReadonlyMap<number, number>;
  /** All that was said about the touch, the latest last. */
  signals: readonly Signal[];
  /** Seconds that each step's clock ran. */
  given: number[];
  /** Epoch milliseconds. */
  startedAt: number | null;
  endedAt: number | null;
  /** When it ends if nobody does anything; when it ended; null before the start. */
  endsAt: number | null;
  finishBy: number | null;
  /** What of the plan or the log is not understood. */
  notices: readonly Notice[];
}

/** Folds a log up to `now` (epoch ms, never earlier than the last event that tells time). Any plan and log give a state; nothing throws. */
export function replay(plan: Plan, events: readonly LoggedEvent[], now: number): PlayerState {
  const { read, fold, clock, latest, notices } = foldedTo(plan, events, now);
  const endedAt = fold.endedAt === null ? null : clock.epoch(fold.endedAt);
  return {
    ...stepState(read, fold),
    ...planState(read, fold),
    startedAt: fold.startedAt === null ? null : clock.epoch(fold.startedAt),
    endedAt,
    endsAt: endedAt ?? endsAt(fold, Math.max(now, latest)),
    finishBy: fold.timing.finishBy,
    notices,
  };
}

interface Folded {
  plan: Plan;
  read: Plan;
  fold: Fold;
  clock: Clock;
  log: readonly LoggedEvent[];
  /** How late it was already. */
  latest: number;
  /** The first event of the log that is still to come. */
  next: number;
  notices: readonly Notice[];
  count: number;
  now: number;
}

/** A log that grows is another list, so one that was folded only has to be let run on: a repaint costs no replay. */
const foldedLogs = new WeakMap<readonly LoggedEvent[], Folded>();

function foldedTo(plan: Plan, events: readonly LoggedEvent[], now: number): Folded {
  const known = foldedLogs.get(events);
  const goesOn = known && known.plan === plan && known.count === events.length && known.now <= now;
  const folded = goesOn ? known : foldedAnew(plan, events);
  runTo(folded, Math.max(now, folded.latest));
  folded.now = now;
  foldedLogs.set(events, folded);
  return folded;
}

/** What is said by a clock that is ahead waits for its time. */
function runTo(folded: Folded, now: number): void {
  const { fold, log } = folded;
  for (let event = log[folded.next]; event && event.at <= now; event = log[folded.next]) {
    fold.take(event);
    folded.next += 1;
  }
  fold.runTo(now);
}

function foldedAnew(plan: Plan, events: readonly LoggedEvent[]): Folded {
  const { plan: read, notices } = reading(plan);
  const log = ordered(events);
  const clock = clockOf(log);
  const all = [...notices, ...flaws(log, events)];
  return { plan, read, fold: new Fold(read, clock), clock, log, latest: latest(log), next: 0, notices: all, count: events.length, now: -Infinity };
}

function statusOf(fold: Fold): Status {
  return fold.status === 'running' && fold.step && isQuestion(fold.step) ? 'asking' : fold.status;
}

/** Waiting will be made up for when a wanted end holds. */
function endsAt(fold: Fold, now: number): number | null {
  if (fold.startedAt === null) return null;
  const { finishBy } = fold.timing;
  return finishBy !== null && statusOf(fold) !== 'running' ? Math.max(finishBy, now) : now + fold.left;
}

function stepState(plan: Plan, fold: Fold) {
  const { step } = fold;
  const next = fold.following(fold.index);
  const swap = fold.swaps.get(fold.index);
  return {
    status: statusOf(fold),
    index: fold.index,
    step: step && timedStep(step, (fold.timing.lengths[fold.index] ?? 0) / 1000),
    side: step?.side ?? null,
    alternative: (swap !== undefined && step?.alternatives[swap]) || null,
    next: next < plan.steps.length ? next : null,
    pressure: fold.pressure,
    pressurePlanned: fold.pressurePlanned,
    pressureAhead: fold.pressureAhead,
    pressureCap: fold.pressureCap,
    ...(step && isQuestion(step) ? questionState(step, fold) : touchState(step, fold)),
  };
}

const timedSteps = new WeakMap<PlanStep, PlanStep>();

/** The step with other seconds; the same object as long as these stay, so that screens see no change where there is none. */
function timedStep(step: PlanStep, seconds: number): PlanStep {
  if (step.seconds === seconds) return step;
  const last = timedSteps.get(step);
  if (last?.seconds === seconds) return last;
  const timed = { ...step, seconds };
  timedSteps.set(step, timed);
  return timed;
}

/** While a question is on, the step's own clock stands at its beginning. */
function questionState(step: PlanStep, fold: Fold) {
  const isOpen = fold.status === 'running' || fold.status === 'paused';
  const limit = fold.limit();
  return {
    secondsLeft: step.seconds,
    spent: 0,
    pass: null,
    breath: null,
    question: isOpen ? step.ask : null,
    silenceIn: isOpen && Number.isFinite(limit) ? (limit - fold.spent) / 1000 : null,
  };
}

function touchState(step: PlanStep | null, fold: Fold) {
  const { spent, ramp } = fold;
  return {
    secondsLeft: step ? ((fold.timing.lengths[fold.index] ?? 0) - spent) / 1000 : 0,
    spent: step ? spent / 1000 : 0,
    pass: step && passAt(step, spent, ramp),
    breath: step && breathAt(step, spent, ramp),
    question: null,
    silenceIn: null,
  };
}

function planState(plan: Plan, fold: Fold) {
  const keys = (indices: Iterable<number>) => [...indices].map((index) => plan.steps[index]?.key ?? '');
  const dropped = keys(fold.leftOut.dropped);
  const { due, lengths } = fold.timing;
  const uneven = fold.timing.followsSkips ? keys(fold.timing.uneven()) : [];
  const fits = due === 0 && dropped.length === 0 && uneven.length === 0;
  return {
    left: fold.left / 1000,
    elapsed: fold.elapsed / 1000,
    timed: seconds(lengths),
    skipped: keys(fold.leftOut.indices()),
    dropped,
    gives: fits ? null : { late: Math.max(0, -due) / 1000, early: Math.max(0, due) / 1000, dropped, uneven },
    swaps: fold.swaps,
    signals: fold.signals,
    given: seconds(fold.given),
  };
}

const seconds = (milliseconds: readonly number[]) => milliseconds.map((each) => each / 1000);

/** What of the log is not understood; what has no time has no place in it either. */
function flaws(log: readonly LoggedEvent[], events: readonly LoggedEvent[]): Notice[] {
  const timeless = new Map(events.filter(({ at }) => !Number.isFinite(at)).map((event) => [event.id, event]));
  return [...log, ...timeless.values()].flatMap((event) => {
    const code = flawOf(event);
    return code ? [{ code, about: String(event.id) }] : [];
  });
}
