/** The fold of a log: one event or stretch of time after another. Rules: docs/player.md, "How the log folds". */
import { flawOf, type Payload } from './events';
import { LeftOut } from './leftOut';
import type { Plan, PlanStep } from './plan';
import { isQuestion, isTouching } from './steps';
import { capOf, Pressures, softEnd, type Speaker } from './pressures';
import { pressureAt } from './ramps';
import { type Clock, type LoggedEvent, payloadOf } from './timeline';
import { type On, Timing } from './timing';

/** Within this time the opposite move takes a move back. */
export const UNDO_MS = 5000;
/** A gate that names no limit waits so long; silence is a no. */
const GATE_WAITS_MS = 60_000;

interface Move {
  kind: 'next' | 'back';
  at: number;
  from: number;
  spent: number;
  /** How things were timed before. */
  lengths: number[];
  ramp: number;
  due: number;
  reserved: number;
}

export interface Signal {
  kind: 'softer' | 'firmer' | 'perfect' | 'halt';
  by: Speaker;
  /** The step that was on, by index. */
  step: number;
  /** Epoch milliseconds. */
  at: number;
}

/** What an event has to do with the time of the rest: nothing; it shifts the end; it gives or takes time; it asks for time. */
type Effect = 'none' | 'shifts' | 'frees' | 'asks';

export class Fold {
  status: 'ready' | 'running' | 'paused' | 'stopped' | 'finished' = 'ready';
  index = 0;
  /** Milliseconds spent on this step, or waiting for its answer. */
  spent = 0;
  /** Milliseconds over which the passes and the pressure of this step go. */
  ramp = 0;
  /** When it started and ended, in counted milliseconds. */
  startedAt: number | null = null;
  endedAt: number | null = null;
  readonly leftOut: LeftOut;
  readonly timing: Timing;
  readonly swaps = new Map<number, number>();
  readonly signals: Signal[] = [];
  /** Milliseconds that each step's clock ran. */
  readonly given: number[];
  #now = -Infinity;
  /** Now, in epoch milliseconds. */
  #epoch = -Infinity;
  /** Milliseconds that stood in the plan for the questions that were passed. */
  #reserved = 0;
  #move: Move | null = null;
  readonly #pressures = new Pressures();
  readonly #steps: readonly PlanStep[];
  readonly #clock: Clock;

  constructor(plan: Plan, clock: Clock) {
    this.#steps = plan.steps;
    this.#clock = clock;
    this.leftOut = new LeftOut(plan.steps);
    this.timing = new Timing(plan, this.leftOut);
    this.given = plan.steps.map(() => 0);
  }

  get step(): PlanStep | null {
    return this.#steps[this.index] ?? null;
  }

  // --- time -----------------------------------------------------------------------------------

  /** Takes in one event; what does not fit the state changes nothing. */
  take(event: LoggedEvent): void {
    this.runTo(event.at);
    const rule = RULES.get(event.kind);
    if (!rule || flawOf(event) || !(this.#isUnderWay() || event.kind === 'start')) return;
    const promised = this.#promised();
    this.#settle(rule(this, payloadOf(event)), promised);
  }

  /** Lets time pass until `at`, epoch milliseconds; an earlier time gives nothing back. */
  runTo(at: number): void {
    const until = this.#clock.counted(at);
    while (this.status === 'running' && this.#now < until) this.#runStep(until);
    this.#now = Math.max(this.#now, until);
    this.#epoch = Math.max(this.#epoch, at);
  }

  #runStep(until: number): void {
    const step = this.step as PlanStep;
    const passed = Math.min(until - this.#now, this.limit() - this.spent);
    this.#now += passed;
    this.spent += passed;
    this.#epoch = this.#clock.epoch(this.#now);
    if (!isQuestion(step)) this.given[this.index] = (this.given[this.index] ?? 0) + passed;
    if (this.spent >= this.limit()) this.#runOut(step);
  }

  /** The time limit of the step that is on: its seconds, or how long its question may wait. */
  limit(): number {
    const step = this.step as PlanStep;
    if (!isQuestion(step)) return this.timing.lengths[this.index] ?? 0;
    if (step.max !== null) return step.max * 1000;
    return step.kind === 'consent_gate' ? GATE_WAITS_MS : Infinity;
  }

  #runOut(step: PlanStep): void {
    const promised = this.#promised();
    this.leftOut.silence(step);
    this.#goOn();
    if (isQuestion(step)) this.#settle(step.ask?.gates.length ? 'frees' : 'shifts', promised);
  }

  /** Time of the plan that lies behind: what was given, and what stood there for questions. */
  get elapsed(): number {
    return this.given.reduce((sum, each) => sum + each, this.#reserved);
  }

  /** Time of the plan that lies ahead. */
  get left(): number {
    return this.#isOver() ? 0 : this.timing.left(this.#on());
  }

  /** How long the session was to last in all. */
  #promised(): number {
    return this.elapsed + this.left + this.timing.due;
  }

  #on(): On {
    return { index: this.index, spent: this.step && !isQuestion(this.step) ? this.spent : 0 };
  }

  /** Re-times the rest when an event gives reason to. */
  #settle(effect: Effect, promised: number): void {
    const { finishBy, followsSkips } = this.timing;
    const isDue = effect === 'asks' || (effect === 'frees' && followsSkips) || (effect !== 'none' && finishBy !== null);
    if (!isDue || !this.#isUnderWay()) return;
    this.timing.retime(this.#on(), finishBy === null ? promised - this.elapsed : finishBy - this.#epoch);
    if (this.spent === 0) this.ramp = this.timing.lengths[this.index] ?? 0;
    if (this.spent >= this.limit()) this.#runOut(this.step as PlanStep);
  }

  #isUnderWay(): boolean {
    return this.status === 'running' || this.status === 'paused';
  }

  #isOver(): boolean {
    return this.status === 'stopped' || this.status === 'finished';
  }

  // --- moving ---------------------------------------------------------------------------------

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

  /** On to the next step. What was left early had the time that it had. */
  #goOn(): void {
    const { step } = this;
    if (step && isQuestion(step)) this.#reserved += step.seconds * 1000;
    else this.timing.lengths[this.index] = this.spent;
    this.#enter(this.following(this.index));
  }

  /** Goes to a step; steps of no length are gone through at once. */
  #enter(index: number): void {
    this.index = index;
    this.spent = 0;
    this.#move = null;
    this.timing.begin();
    this.ramp = this.timing.lengths[index] ?? 0;
    if (index >= this.#steps.length) this.end('finished');
    else if (this.limit() <= 0) this.#runOut(this.step as PlanStep);
  }

  start(): Effect {
    if (this.status !== 'ready') return 'none';
    this.status = 'running';
    this.startedAt = this.#now;
    this.#enter(this.following(-1));
    return 'none';
  }

  hold(): Effect {
    if (this.status === 'running') this.status = 'paused';
    return 'none';
  }

  release(): Effect {
    if (this.status !== 'paused') return 'none';
    this.status = 'running';
    return 'shifts';
  }

  move(kind: Move['kind'], payload: Payload): Effect {
    if (payload['step'] !== this.index) return 'none';
    const last = this.#move;
    if (last && last.kind !== kind && this.#isTakenBack(last)) return this.#takeBack(last);
    const { lengths, due } = this.timing;
    const left = { kind, at: this.#now, from: this.index, spent: this.spent, lengths: [...lengths], ramp: this.ramp, due, reserved: this.#reserved };
    if (kind === 'next') this.#skip();
    else this.#return();
    this.#move = left;
    return kind === 'next' ? 'frees' : 'shifts';
  }

  #skip(): void {
    this.leftOut.silence(this.step as PlanStep);
    this.#goOn();
  }

  #return(): void {
    const index = this.#before(this.index);
    if (index !== this.index) this.timing.restore(index);
    this.#enter(index);
  }

  #isTakenBack(last: Move): boolean {
    return this.#now - last.at <= UNDO_MS && !this.leftOut.skips(last.from);
  }

  #takeBack({ from, spent, lengths, ramp, due, reserved }: Move): Effect {
    this.timing.lengths = lengths;
    this.timing.due = due;
    this.#reserved = reserved;
    this.#enter(from);
    this.spent = spent;
    this.ramp = ramp;
    return 'shifts';
  }

  // --- answers --------------------------------------------------------------------------------

  answer(payload: Payload): Effect {
    const { step: index, value } = payload;
    const step = this.#steps[index as number];
    if (!step) return 'none';
    if (value === 'leave_out' || (value === 'no' && step.kind === 'consent_gate')) return this.#leaveOut(step);
    return index === this.index && isQuestion(step) ? this.#reply(step, value as string) : 'none';
  }

  #reply(step: PlanStep, value: string): Effect {
    if (value === 'adjust') return this.hold();
    if (value === 'stop') return this.end('stopped');
    const goesOn = value === 'yes' || (step.kind === 'check_in' && step.ask?.answers.includes(value));
    if (!goesOn) return 'none';
    const comesIn = this.leftOut.allow(step);
    this.#goOn();
    return comesIn ? 'frees' : 'shifts';
  }

  /** Counts at any time, whichever step is on: what was once said is never asked back for having come late. */
  #leaveOut(step: PlanStep): Effect {
    this.leftOut.area(step);
    if (this.leftOut.skips(this.index)) this.#goOn();
    return 'frees';
  }

  /** Both sides are done alike: what is changed on the first goes for the second, as long as that lies ahead. */
  swap(payload: Payload): Effect {
    const { step, alternative } = payload as { step: number; alternative: number | null };
    const seconds = [...this.timing.firstOf].flatMap(([second, first]) => (first === step && second > this.index ? [second] : []));
    for (const index of [step, ...seconds]) {
      if (alternative === null) this.swaps.delete(index);
      else if (this.#steps[index]?.alternatives[alternative]) this.swaps.set(index, alternative);
    }
    return 'none';
  }

  // --- wishes ---------------------------------------------------------------------------------

  /** The pressure now; null when nothing touches. */
  get pressure(): number | null {
    return this.#pressureAfter(this.#on().spent);
  }

  /** The pressure at the end of the step, if nobody says any more. */
  get pressureAhead(): number | null {
    return this.#pressureAfter(Math.max(this.ramp, this.spent));
  }

  /** The pressure now if nobody had said anything. */
  get pressurePlanned(): number | null {
    const planned = this.step && pressureAt(this.step, this.#on().spent, this.ramp);
    return planned === null ? null : softEnd(planned, this.#isLastTouch());
  }

  #pressureAfter(spent: number): number | null {
    const planned = this.step && pressureAt(this.step, spent, this.ramp);
    return planned === null ? null : this.#pressures.now(this.#wished(), planned, this.#isLastTouch());
  }

  get #cap(): number | null {
    return this.step && capOf(this.step, this.#isLastTouch());
  }

  /** How far the giver may go: not above what the receiver said is enough. */
  get pressureCap(): number | null {
    return this.#cap === null ? null : this.#pressures.most(this.#wished(), this.#cap);
  }

  /** What is wished on one side holds on the other. */
  #wished(): number {
    return this.timing.firstOf.get(this.index) ?? this.index;
  }

  #isLastTouch(): boolean {
    let next = this.following(this.index);
    while (next < this.#steps.length && !isTouching(this.#steps[next] as PlanStep)) next = this.following(next);
    return next >= this.#steps.length;
  }

  /** Less is heard even when it comes late; more only about the step that it was said about. */
  signal(kind: Signal['kind'], payload: Payload): Effect {
    const { step, by } = payload as { step: number; by: Speaker };
    if (!this.#steps[step]) return 'none';
    this.signals.push({ kind, by, step, at: this.#epoch });
    const { pressure } = this;
    const cap = this.#cap;
    if (pressure === null || cap === null) return 'none';
    if (kind === 'softer') this.#pressures.softer(this.#wished(), pressure, by);
    if (kind === 'firmer' && step === this.index) this.#pressures.firmer(this.#wished(), pressure, cap, by);
    return 'none';
  }

  stay(payload: Payload): Effect {
    const { step, seconds } = payload as { step: number; seconds: number };
    if (step !== this.index || isQuestion(this.step as PlanStep)) return 'none';
    this.timing.stay(this.#on(), seconds * 1000);
    return 'asks';
  }

  finishBy(payload: Payload): Effect {
    const { at } = payload as { at: number | null };
    this.timing.finishBy = at === null ? null : Math.trunc(at);
    if (at !== null) return 'asks';
    this.timing.asPlanned(this.#on());
    return 'none';
  }

  end(status: 'stopped' | 'finished'): Effect {
    this.status = status;
    this.endedAt = this.#now;
    return 'none';
  }
}

type Rule = (fold: Fold, payload: Payload) => Effect;

/** What each kind of event does. `away` already did its work on the clock. */
const RULES = new Map<string, Rule>([
  ['start', (fold) => fold.start()],
  ['pause', (fold) => fold.hold()],
  ['resume', (fold) => fold.release()],
  ['next', (fold, payload) => fold.move('next', payload)],
  ['back', (fold, payload) => fold.move('back', payload)],
  ['answer', (fold, payload) => fold.answer(payload)],
  ['swap', (fold, payload) => fold.swap(payload)],
  ['softer', (fold, payload) => fold.signal('softer', payload)],
  ['firmer', (fold, payload) => fold.signal('firmer', payload)],
  ['perfect', (fold, payload) => fold.signal('perfect', payload)],
  ['halt', (fold, payload) => fold.signal('halt', payload)],
  ['stay', (fold, payload) => fold.stay(payload)],
  ['finish_by', (fold, payload) => fold.finishBy(payload)],
  ['away', () => 'shifts'],
  ['stop', (fold) => fold.end('stopped')],
  ['finish', (fold) => fold.end('finished')],
]);
