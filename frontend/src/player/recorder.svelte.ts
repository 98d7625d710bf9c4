/** The log of one session while it is written: every input is stored before it counts. */
import type { EventKind } from '../store/rows';
import type { Plan } from './plan';
import { latest, type LoggedEvent } from './timeline';

/** The log of one session, as the store keeps it. */
export interface SessionLog {
  readonly session: string;
  readonly plan: Plan;
  events(): readonly LoggedEvent[];
  /** Resolves when the event is safe on the phone. */
  record(kind: EventKind, payload: Record<string, unknown>, at: number): Promise<LoggedEvent>;
}

/** A phone that stores anything at all has done so by then. */
const LATE_MS = 1500;

export class Recorder {
  events = $state.raw<readonly LoggedEvent[]>([]);
  /** The input that is being stored, to show the tap at once. */
  storing = $state<EventKind | null>(null);
  /** The phone refused to store the last input, so it did not count. */
  refused = $state(false);
  /** The phone has not stored it for a while: it counts as soon as there is room, and that must be said. */
  waiting = $state(false);
  #queue: Promise<unknown> = Promise.resolve();
  readonly #log: SessionLog;
  readonly #onstored: () => void;

  constructor(log: SessionLog, onstored: () => void) {
    this.#log = log;
    this.#onstored = onstored;
  }

  /** Epoch milliseconds. */
  get lastAt(): number {
    return Math.max(0, latest(this.events));
  }

  /** Stores an event, then lets it take effect. Inputs that come in a heap are stored one after another. */
  record(kind: EventKind, payload: Record<string, unknown>, at: number): Promise<boolean> {
    this.storing = kind;
    const done = this.#queue.then(() => this.#store(kind, payload, at));
    this.#queue = done;
    return done;
  }

  async #store(kind: EventKind, payload: Record<string, unknown>, at: number): Promise<boolean> {
    const late = setTimeout(() => (this.waiting = true), LATE_MS);
    try {
      const event = await this.#log.record(kind, payload, Math.max(at, this.lastAt));
      if (!this.events.some(({ id }) => id === event.id)) this.events = [...this.events, event];
      this.refused = false;
    } catch {
      this.refused = true;
    }
    clearTimeout(late);
    this.waiting = false;
    this.storing = null;
    this.#onstored();
    return !this.refused;
  }
}
