/** The fold of a log: one event or stretch of time after another. Rules: docs/player.md, "How the log folds". */
import { LeftOut } from './leftOut';
import type { Plan, PlanStep } from './plan';
import { type Clock, type LoggedEvent, payloadOf } from './timeline';

/** Within this time the opposite move takes a move back. */
export const UNDO_MS = 5000;

/** A step's time limit on the clock: its seconds, or how long its question may wait. */
export function limitOf(step: PlanStep): number {
  if (!isQuestion(step)) return step.seconds * 1000;
  return step.max === null ? Infinity : step.max * 1000;
}

/** Does this step hold the clock until somebody answers? */
export function isQuestion(step: PlanStep): boolean {
  return step.ask !== null && (step.kind === 'check_in' || step.kind === 'consent_gate');
}

interface Move {
  kind: 'next' | 'back';
  at: number;
  from: number;
  spent: number;
}

export class Fold {
  status: 'ready' | 'running' | 'paused' | 'stopped' | 'finished' = 'ready';
  index = 0;
  /** Milliseconds spent on this step, or waiting for its answer. */
  spent = 0;
  /** When it started and ended, in counted milliseconds. */
  startedAt: number | null = null;
  endedAt: number | null = null;
  readonly leftOut: LeftOut;
  readonly swaps = new Map<number, number>();
  /** Milliseconds that each step's clock ran. */
  readonly given: number[];
  #now = -Infinity;
  #move: Move | null = null;
  readonly #steps: readonly PlanStep[];
  readonly #clock: Clock;

  constructor(plan: Plan, clock: Clock) {
    this.#steps = plan.steps;
    this.#clock = clock;
    this.leftOut = new LeftOut(plan.steps);
    this.given = plan.steps.map(() => 0);
  }

  get step(): PlanStep | null {
    return this.#steps[this.index] ?? null;
  }

  /** Takes in one event; what does not fit the state changes nothing. */
  take(event: LoggedEvent): void {
    this.runTo(event.at);
    const rule = RULES.get(event.kind);
    if (rule && (this.#isUnderWay() || event.kind === 'start')) rule(this, payloadOf(event));
  }

  /** Lets time pass until `at`, epoch milliseconds; an earlier time gives nothing back. */
  runTo(at: number): void {
    const until = this.#clock.counted(at);
    while (this.status === 'running' && this.#now < until) this.#runStep(until);
    this.#now = Math.max(this.#now, until);
  }

  #runStep(until: number): void {
    const step = this.step as PlanStep;
    const passed = Math.min(until - this.#now, limitOf(step) - this.spent);
    this.#now += passed;
    this.spent += passed;
    if (!isQuestion(step)) this.given[this.index] = (this.given[this.index] ?? 0) + passed;
    if (this.spent >= limitOf(step)) this.#runOut(step);
  }

  #runOut(step: PlanStep): void {
    this.leftOut.silence(step);
    this.#enter(this.following(this.index));
  }

  #isUnderWay(): boolean {
    return this.status === 'running' || this.status === 'paused';
  }

  /** The next step that is not skipped; the number of steps when there is none. */
  following(index: number): number {
    let next = index + 1;
    while (next < this.#steps.length && this.leftOut.skips(next)) next += 1;
    return next;
  }

  #before(index: number): number {
    for (let last = index - 1; last >= 0; last -= 1) if (!this.leftOut.skips(last)) return last;
    return index;
  }

  /** Goes to a step; steps of no length are gone through at once. */
  #enter(index: number, spent = 0): void {
    this.index = index;
    this.spent = spent;
    this.#move = null;
    if (index >= this.#steps.length) this.end('finished');
    else if (spent >= limitOf(this.step as PlanStep)) this.#runOut(this.step as PlanStep);
  }

  start(): void {
    if (this.status !== 'ready') return;
    this.status = 'running';
    this.startedAt = this.#now;
    this.#enter(this.following(-1));
  }

  hold(): void {
    if (this.status === 'running') this.status = 'paused';
  }

  release(): void {
    if (this.status === 'paused') this.status = 'running';
  }

  move(kind: Move['kind'], payload: Record<string, unknown>): void {
    if (payload['step'] !== this.index) return;
    const last = this.#move;
    if (last && last.kind !== kind && this.#isTakenBack(last)) return this.#enter(last.from, last.spent);
    const left = { kind, at: this.#now, from: this.index, spent: this.spent };
    if (kind === 'next') this.leftOut.silence(this.step as PlanStep);
    this.#enter(kind === 'next' ? this.following(this.index) : this.#before(this.index));
    this.#move = left;
  }

  #isTakenBack(last: Move): boolean {
    return this.#now - last.at <= UNDO_MS && !this.leftOut.skips(last.from);
  }

  answer(payload: Record<string, unknown>): void {
    const { step: index, value } = payload;
    const step = typeof index === 'number' ? this.#steps[index] : undefined;
    if (!step || typeof value !== 'string') return;
    if (value === 'no' && step.kind === 'consent_gate') this.#refuse(step);
    else if (index !== this.index) return;
    else if (value === 'leave_out') this.#leaveOut(step);
    else if (isQuestion(step)) this.#reply(step, value);
  }

  #reply(step: PlanStep, value: string): void {
    if (value === 'adjust') return this.hold();
    if (value === 'stop') return this.end('stopped');
    const goesOn = value === 'yes' || (step.kind === 'check_in' && step.ask?.answers.includes(value));
    if (!goesOn) return;
    this.leftOut.allow(step);
    this.#enter(this.following(this.index));
  }

  #refuse(gate: PlanStep): void {
    this.leftOut.area(gate);
    if (this.leftOut.skips(this.index)) this.#enter(this.following(this.index));
  }

  #leaveOut(step: PlanStep): void {
    this.leftOut.area(step);
    this.#enter(this.following(this.index));
  }

  swap(payload: Record<string, unknown>): void {
    const { step: index, alternative } = payload;
    if (typeof index !== 'number') return;
    if (alternative === null) this.swaps.delete(index);
    else if (typeof alternative === 'number' && this.#steps[index]?.alternatives[alternative]) this.swaps.set(index, alternative);
  }

  end(status: 'stopped' | 'finished'): void {
    this.status = status;
    this.endedAt = this.#now;
  }
}

type Rule = (fold: Fold, payload: Record<string, unknown>) => void;

/** What each kind of event does. `away` already did its work on the clock. */
const RULES = new Map<string, Rule>([
  ['start', (fold) => fold.start()],
  ['pause', (fold) => fold.hold()],
  ['resume', (fold) => fold.release()],
  ['next', (fold, payload) => fold.move('next', payload)],
  ['back', (fold, payload) => fold.move('back', payload)],
  ['answer', (fold, payload) => fold.answer(payload)],
  ['swap', (fold, payload) => fold.swap(payload)],
  ['stop', (fold) => fold.end('stopped')],
  ['finish', (fold) => fold.end('finished')],
]);
