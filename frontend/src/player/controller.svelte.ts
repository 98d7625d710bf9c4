/** Between the hands and the log: every input is stored before it takes effect, and time only repaints. */
import type { EventKind } from '../store/rows';
import { Announcer, type Mouth } from './announcer.svelte';
import { cuesAhead } from './cues';
import type { Awake } from './devices/awake';
import type { Lead } from './devices/lead';
import type { Media } from './devices/media';
import { type PlayerState, replay } from './engine';
import { UNDO_MS } from './fold';
import { type Choices, type Memory, USUAL } from './memory';
import type { Plan } from './plan';
import { type Absence, absence, ABSENT_MS, BEAT_MS } from './presence';
import type { Speaker } from './pressures';
import { reading } from './reading';
import { Recorder, type SessionLog } from './recorder.svelte';
import type { Now } from './steadyClock';
import type { LoggedEvent } from './timeline';

export interface Devices extends Mouth {
  clock: Now;
  memory: Pick<Memory, 'beat' | 'keepBeat' | 'choices' | 'keepChoices' | 'forget'>;
  awake: Awake;
  media: Media;
  lead: Lead;
}

export type { SessionLog };

/** An input that can still be taken back. */
export interface Slip {
  /** The event that takes it back, and what it carries. */
  kind: 'next' | 'back' | 'stay' | 'swap' | 'finish_by';
  payload: Record<string, unknown>;
  /** The step that was on after it. */
  index: number;
  until: number;
}

export class PlayerController {
  #now = $state(0);
  #slip = $state.raw<Slip | null>(null);
  /** Nobody heard the cues for this long: the clock stands until somebody says how to go on. */
  away = $state.raw<Absence | null>(null);
  /** The Stop screen is up. It needs nothing but this phone. */
  stopping = $state(false);
  maySleep = $state(false);
  soundHeld = $state(false);
  choices = $state.raw<Choices>(USUAL);
  readonly state: PlayerState = $derived.by(() => replay(this.plan, this.#recorder.events, this.#now));

  /** The plan as far as it is understood. */
  readonly plan: Plan;
  readonly #recorder: Recorder;
  readonly #announcer: Announcer;
  #leads = false;
  #opened = false;
  #seen = 0;
  #beatAt = -Infinity;
  #scheduled = '';
  #finishing = false;

  constructor(
    readonly log: SessionLog,
    readonly devices: Devices,
  ) {
    this.plan = reading(log.plan).plan;
    this.#recorder = new Recorder(log, () => this.#refresh());
    const tell = () => void this.choose({ ...this.choices, toldVoiceless: true });
    this.#announcer = new Announcer(this.plan, devices, () => this.choices.toldVoiceless, tell);
  }

  /** Picks the session up where the log and the last sign of life left it. */
  async open(): Promise<void> {
    const { memory, clock, lead, awake, media } = this.devices;
    const [beat, choices] = await Promise.all([
      memory.beat(this.log.session).catch(() => null),
      memory.choices().catch(() => this.choices),
    ]);
    this.choices = choices;
    this.devices.sound.choose(choices);
    this.#recorder.events = this.log.events();
    clock.notBefore(Math.max(beat ?? 0, this.#recorder.lastAt));
    this.#seen = clock.now();
    this.away = absence(this.plan, this.#recorder.events, beat, this.#seen);
    this.#opened = true;
    this.#announcer.openAt(this.#seen);
    awake.onchange = (maySleep) => (this.maySleep = maySleep);
    media.listen({ pause: () => this.pause(), resume: () => this.resume(), next: () => this.next(), back: () => this.back(), stop: () => this.stop() });
    this.#refresh();
    lead.seek(this.log.session, () => {
      this.#leads = true;
      this.#refresh();
    });
  }

  close(): void {
    const { awake, sound, media, lead } = this.devices;
    for (const device of [awake, sound, media, lead]) device.close();
    this.#opened = false;
  }

  // --- time -----------------------------------------------------------------------------------

  /** Repaints. A page that was frozen notices here that nobody heard the cues. */
  tick(): void {
    if (!this.#opened) return;
    const now = this.devices.clock.now();
    if (this.#leads && !this.away && now - this.#seen > ABSENT_MS) this.away = absence(this.plan, this.#recorder.events, this.#seen, now);
    this.#seen = now;
    this.#refresh();
  }

  /** Events of other tabs and phones have arrived. */
  follow(events: readonly LoggedEvent[]): void {
    if (!this.#opened || events === this.#recorder.events) return;
    this.#recorder.events = events;
    this.#refresh();
  }

  /** The page goes out of sight: leave a sign of life, it may be the last. */
  hide(): void {
    if (this.#opened) this.#beat(this.devices.clock.now(), 0);
  }

  /** Seconds spent on this step at this very instant, for what moves between two ticks. */
  spentNow(): number {
    const { spent, status } = this.state;
    return status === 'running' && !this.away ? spent + (this.devices.clock.now() - this.#now) / 1000 : spent;
  }

  get slip(): Slip | null {
    const slip = this.#slip;
    return slip && slip.index === this.state.index && this.#now < slip.until ? slip : null;
  }

  /** Epoch milliseconds, as on the screen. */
  get now(): number {
    return this.#now;
  }

  /** What was said a moment ago, for those who read. */
  get reminder(): string | null {
    return this.#announcer.shownAt(this.#now);
  }

  get storing(): EventKind | null {
    return this.#recorder.storing;
  }

  /** The last input waits for room on the phone. */
  get waiting(): boolean {
    return this.#recorder.waiting;
  }

  get refused(): boolean {
    return this.#recorder.refused;
  }

  get isOver(): boolean {
    return this.state.status === 'finished' || this.state.status === 'stopped';
  }

  #refresh(): void {
    const now = this.devices.clock.now();
    this.#now = this.away ? this.away.from : now;
    const { state } = this;
    const isLive = this.#leads && !this.away;
    this.#announcer.follow(state, now, isLive);
    if (isLive) this.#beat(now, BEAT_MS);
    if (isLive && state.status === 'finished') void this.#finish(state);
    this.#settle(state, isLive);
  }

  /** What the devices should be doing while things stand like this. */
  #settle(state: PlayerState, isLive: boolean): void {
    const { awake, sound, media } = this.devices;
    const goesOn = !this.isOver && state.status !== 'ready';
    awake.want(goesOn);
    const runs = isLive && state.status === 'running';
    sound.play(isLive && goesOn && state.status !== 'paused');
    const signature = [runs, state.index, this.choices.chimes, sound.held, this.#recorder.events.length].join();
    if (signature !== this.#scheduled) sound.schedule(runs ? cuesAhead(this.plan, state) : []);
    this.#scheduled = signature;
    this.soundHeld = runs && sound.held;
    if (this.#leads) media.show(state.step?.title ?? this.plan.title, this.plan.title, runs, state.elapsed, state.elapsed + state.left);
  }

  #beat(now: number, every: number): void {
    const runs = this.state.status === 'running' || this.state.status === 'asking';
    if (!this.#leads || this.away || !runs || now - this.#beatAt < every) return;
    this.#beatAt = now;
    // Without it only the question on coming back is less exact.
    this.devices.memory.keepBeat(this.log.session, now).catch(() => undefined);
  }

  // --- inputs ---------------------------------------------------------------------------------

  /** Every touch also lets sound begin, which browsers hold back until then. */
  toggle(): void {
    this.devices.sound.wake();
    if (this.state.status === 'paused') this.resume();
    else this.pause();
  }

  pause(): void {
    if (this.#isRunning()) void this.#record('pause');
  }

  resume(): void {
    if (this.state.status === 'paused' && !this.stopping) void this.#record('resume');
  }

  next(): void {
    void this.#move('next');
  }

  back(): void {
    void this.#move('back');
  }

  undo(): void {
    const { slip } = this;
    if (!slip) return;
    this.#slip = null;
    void this.#record(slip.kind, slip.payload);
  }

  answer(value: string): void {
    if (this.state.question && !this.away) void this.#record('answer', { step: this.state.index, value });
  }

  /** The alternative with this index in place of the step; null: as planned. */
  async swap(alternative: number | null): Promise<void> {
    const { index, swaps } = this.state;
    const before = swaps.get(index) ?? null;
    if (await this.#record('swap', { step: index, alternative })) this.#offerUndo('swap', { step: index, alternative: before });
  }

  /** "My hands are tired": what spares them, in the same time. Says whether this step has such a way. */
  handsTired(): boolean {
    const { index, swaps } = this.state;
    const way = this.plan.steps[index]?.alternatives.findIndex(({ when }) => when === 'giver_tired') ?? -1;
    if (way >= 0 && swaps.get(index) !== way) void this.swap(way);
    return way >= 0;
  }

  // --- wishes ---------------------------------------------------------------------------------

  softer(by: Speaker = 'giver'): void {
    this.#wish('softer', by);
  }

  firmer(by: Speaker = 'giver'): void {
    this.#wish('firmer', by);
  }

  perfect(by: Speaker = 'giver'): void {
    this.#wish('perfect', by);
  }

  #wish(kind: 'softer' | 'firmer' | 'perfect', by: Speaker): void {
    if (!this.isOver) void this.#record(kind, { step: this.state.index, by });
  }

  /** "Stay here": so many seconds longer, as far as the step allows. */
  async stay(seconds: number): Promise<void> {
    if (this.away || this.isOver || this.state.question) return;
    const { index, step } = this.state;
    if (!(await this.#record('stay', { step: index, seconds })) || this.state.index !== index) return;
    const got = Math.round((this.state.step?.seconds ?? 0) - (step?.seconds ?? 0));
    if (got > 0) this.#offerUndo('stay', { step: index, seconds: -got });
  }

  /** Epoch milliseconds when the session should end; null: as planned. */
  async finishBy(at: number | null): Promise<void> {
    if (this.isOver) return;
    const before = this.state.finishBy;
    if (await this.#record('finish_by', { at })) this.#offerUndo('finish_by', { at: before });
  }

  /** How to go on after nobody was there. */
  async comeBack(mode: 'continue' | 'jump'): Promise<void> {
    if (!this.away) return;
    this.devices.sound.wake();
    const kept = await this.#record('away', { from: this.away.from, to: this.devices.clock.now(), mode });
    if (!kept) return;
    this.away = null;
    this.#seen = this.devices.clock.now();
    this.#refresh();
  }

  /** Everything stops at once. What follows is asked afterwards. */
  stop(): void {
    this.stopping = true;
    this.devices.sound.silence();
    this.pause();
  }

  justPause(): void {
    this.stopping = false;
  }

  async leaveOut(): Promise<void> {
    const kept = await this.#record('answer', { step: this.state.index, value: 'leave_out' });
    if (kept && !this.isOver) await this.#record('resume');
    if (kept) this.stopping = false;
  }

  async end(): Promise<void> {
    if (!(await this.#record('stop'))) return;
    this.stopping = false;
    await this.devices.memory.forget(this.log.session).catch(() => undefined);
  }

  async choose(choices: Choices): Promise<void> {
    this.choices = choices;
    this.devices.sound.choose(choices);
    this.devices.sound.wake();
    this.#refresh();
    await this.devices.memory.keepChoices(choices).catch(() => undefined);
  }

  #isRunning(): boolean {
    return this.state.status === 'running' || this.state.status === 'asking';
  }

  async #move(kind: 'next' | 'back'): Promise<void> {
    if (this.away || this.stopping || this.isOver) return;
    const from = this.state.index;
    this.#slip = null;
    if (!(await this.#record(kind, { step: from })) || this.state.index === from) return;
    this.#offerUndo(kind === 'next' ? 'back' : 'next', { step: this.state.index });
  }

  /** One finish for one end, at its true time; only the leading tab writes it. */
  async #finish(state: PlayerState): Promise<void> {
    if (this.#finishing || this.#recorder.events.some(({ kind }) => kind === 'finish')) return;
    this.#finishing = true;
    const kept = await this.#record('finish', {}, state.endedAt ?? this.devices.clock.now());
    if (kept) await this.devices.memory.forget(this.log.session).catch(() => undefined);
    this.#finishing = false;
  }

  #offerUndo(kind: Slip['kind'], payload: Slip['payload']): void {
    this.#slip = { kind, payload, index: this.state.index, until: this.#recorder.lastAt + UNDO_MS };
  }

  #record(kind: EventKind, payload: Record<string, unknown> = {}, at = this.devices.clock.now()): Promise<boolean> {
    return this.#recorder.record(kind, payload, at);
  }
}
