/** The receiver's phone while the other one gives: four wishes, and the truth about whether they were heard. No DOM. */
import { type PlayerState, replay } from '../player/engine';
import type { Plan } from '../player/plan';
import type { LoggedEvent } from '../player/timeline';
import type { EventKind } from '../store/rows';
import { heardIn, type Signal, standingStop } from './said';

/** How long a zone stays lit. */
export const LIT_MS = 900;
/** Without a word from the giver's phone within this time, a wish counts as not heard. */
export const PATIENCE_MS = 1_200;
/** How long a wish that was not heard is told of; a stop until it is over. */
export const TOLD_MS = 10_000;

type Write = (kind: EventKind, payload: Record<string, unknown>, at: number) => Promise<LoggedEvent>;

export interface RemotePorts {
  plan: Plan;
  now(): number;
  after(ms: number, run: () => void): () => void;
  /** To the hand: that the press was felt. */
  buzz(kind: Signal): void;
  /** Each resolves when the event is stored on this phone. */
  record: Write;
  recordAtOnce: Write;
}

export type Became = 'sent' | 'heard' | 'lost';

interface Press {
  key: number;
  kind: Signal;
  /** null until it is stored. */
  id: string | null;
  became: Became;
}

export class RemoteController {
  #events = $state.raw<readonly LoggedEvent[]>([]);
  #now = $state(0);
  #press = $state.raw<Press | null>(null);
  #lit = $state(false);
  /** The stop that the person has put aside, to go on later. */
  #aside = $state<string | null>(null);
  /** Whether the way to the other phone is open, as far as this one knows. */
  linked = $state(true);
  readonly state: PlayerState = $derived.by(() => replay(this.ports.plan, this.#events, this.#now));
  #presses = 0;
  #cancelLight: () => void = () => undefined;
  #cancelPatience: () => void = () => undefined;

  constructor(private readonly ports: RemotePorts) {
    this.#now = ports.now();
  }

  get isOver(): boolean {
    return this.state.status === 'finished' || this.state.status === 'stopped';
  }

  /** The zone that is lit. */
  get lit(): Signal | null {
    return this.#lit ? (this.#press?.kind ?? null) : null;
  }

  /** What became of the last press; null when that is no longer news. */
  get became(): Became | null {
    return this.#press?.became ?? null;
  }

  /** The Stop screen is up, because of this phone or because the log says so. */
  get stopped(): boolean {
    const standing = standingStop(this.#events);
    return !this.isOver && (this.#isStopOnItsWay() || (standing !== null && standing.id !== this.#aside));
  }

  /** Why nobody should rely on this phone now. */
  get alert(): 'not-connected' | 'not-heard' | null {
    if (!this.linked) return 'not-connected';
    return this.#press?.became === 'lost' ? 'not-heard' : null;
  }

  tick(): void {
    this.#now = this.ports.now();
  }

  /** What both phones wrote has arrived. */
  follow(events: readonly LoggedEvent[]): void {
    this.#events = events;
    this.tick();
    this.#listen();
    this.#seeStopEnd();
  }

  close(): void {
    this.#cancelLight();
    this.#cancelPatience();
  }

  press(kind: Signal): void {
    if (this.isOver || (kind === 'halt' && this.stopped)) return;
    this.tick();
    const key = ++this.#presses;
    const record = kind === 'halt' ? this.ports.recordAtOnce : this.ports.record;
    const stored = record(kind, { step: this.state.index, by: 'receiver' }, this.#now);
    this.#press = { key, kind, id: null, became: this.linked ? 'sent' : 'lost' };
    this.ports.buzz(kind);
    this.#light();
    this.#cancelPatience();
    this.#cancelPatience = this.ports.after(PATIENCE_MS, () => this.#lose(key));
    stored.then(({ id }) => this.#stored(key, id), () => this.#lose(key));
  }

  /** Rest here: the clock stands until somebody goes on. */
  justPause(): void {
    this.#aside = standingStop(this.#events)?.id ?? this.#aside;
    this.#press = null;
  }

  async leaveOut(): Promise<void> {
    await this.ports.record('answer', { step: this.state.index, value: 'leave_out' }, this.ports.now());
    if (!this.isOver) await this.ports.record('resume', {}, this.ports.now());
    this.justPause();
  }

  async end(): Promise<void> {
    await this.ports.recordAtOnce('stop', {}, this.ports.now());
  }

  #isStopOnItsWay(): boolean {
    const press = this.#press;
    return press?.kind === 'halt' && !this.#events.some(({ id }) => id === press.id);
  }

  #stored(key: number, id: string): void {
    if (this.#press?.key !== key) return;
    this.#press = { ...this.#press, id };
    this.#listen();
  }

  /** Has the giver's phone shown it? Late is still true. */
  #listen(): void {
    const press = this.#press;
    if (!press || press.id === null || press.became === 'heard' || !heardIn(this.#events).has(press.id)) return;
    this.#cancelPatience();
    this.#press = { ...press, became: 'heard' };
    this.#light();
  }

  /** Somebody said how to go on: the stop is no news any more. */
  #seeStopEnd(): void {
    if (this.#press?.kind === 'halt' && this.#press.id !== null && !this.stopped) this.#press = null;
  }

  #light(): void {
    this.#cancelLight();
    this.#lit = true;
    this.#cancelLight = this.ports.after(LIT_MS, () => {
      this.#lit = false;
      if (this.#press?.became === 'heard' && this.#press.kind !== 'halt') this.#press = null;
    });
  }

  #lose(key: number): void {
    const press = this.#press;
    if (press?.key !== key || press.became === 'heard') return;
    this.#press = { ...press, became: 'lost' };
    if (press.kind === 'halt') return;
    this.#cancelPatience = this.ports.after(TOLD_MS, () => {
      if (this.#press?.key === key) this.#press = null;
    });
  }
}
