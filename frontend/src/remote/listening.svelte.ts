/** On the giver's phone: what the receiver says is shown, and the log says that it was. */
import { type PlayerState, replay } from '../player/engine';
import type { Plan } from '../player/plan';
import type { LoggedEvent } from '../player/timeline';
import { heardIn, isFresh, type Said, saidByReceiver, type Signal, standingStop } from './said';

/** How long a wish stays on the screen. */
export const SHOWN_MS = 6_000;

export interface Shown {
  id: string;
  kind: Signal;
  /** The levels between which the pressure moved because of it; null when it did not. */
  moved: { from: number; to: number } | null;
}

export interface ListeningPorts {
  plan: Plan;
  /** Somebody could see it now. */
  isSeen(): boolean;
  now(): number;
  after(ms: number, run: () => void): () => void;
  /** Everything stops, before anything else is done. */
  stop(): void;
  /** The stop of before a reload comes back to the screen. */
  stopAgain(): void;
  /** The stop is over: the other phone said how to go on. */
  goOn(): void;
  /** Says it to ear and hand. */
  tell(kind: Signal): void;
  /** Writes into the log that it was shown. */
  heard(id: string): Promise<unknown>;
}

export class Listening {
  shown = $state.raw<Shown | null>(null);
  /** What needs showing no more. */
  #known: readonly string[] = [];
  /** The stop that is on the screen because of the other phone. */
  #raised: string | null = null;
  #cancel: () => void = () => undefined;

  constructor(private readonly ports: ListeningPorts) {}

  /** The log as it is when the player opens: a stop that was shown already stands until somebody says how to go on. */
  open(events: readonly LoggedEvent[]): void {
    const heard = heardIn(events);
    const standing = standingStop(events);
    if (!standing || !heard.has(standing.id)) return;
    this.#raised = standing.id;
    this.ports.stopAgain();
  }

  follow(events: readonly LoggedEvent[], state: PlayerState): void {
    this.#seeStopEnd(events);
    if (!this.ports.isSeen()) return;
    const heard = heardIn(events);
    const fresh = saidByReceiver(events).filter((said) => !this.#known.includes(said.id) && !heard.has(said.id) && isFresh(said, state, this.ports.now()));
    for (const said of fresh.filter(({ kind }) => kind === 'halt')) this.#take(said, () => this.#stop(said));
    for (const said of fresh.filter(({ kind }) => kind !== 'halt')) this.#take(said, () => this.#show(said, events));
  }

  #stop({ id }: Said): void {
    this.#raised = id;
    this.ports.stop();
  }

  #seeStopEnd(events: readonly LoggedEvent[]): void {
    if (this.#raised === null || standingStop(events)?.id === this.#raised) return;
    this.#raised = null;
    this.ports.goOn();
  }

  close(): void {
    this.#cancel();
  }

  #take({ id, kind }: Said, act: () => void): void {
    this.#known = [...this.#known, id];
    act();
    this.ports.tell(kind);
    // Not stored: then the other phone says that it was not heard, which is the safe side.
    this.ports.heard(id).catch(() => undefined);
  }

  #show({ id, kind }: Said, events: readonly LoggedEvent[]): void {
    this.#cancel();
    this.shown = { id, kind, moved: this.#moved(id, events) };
    this.#cancel = this.ports.after(SHOWN_MS, () => (this.shown = null));
  }

  #moved(id: string, events: readonly LoggedEvent[]): Shown['moved'] {
    const now = this.ports.now();
    const level = (log: readonly LoggedEvent[]) => replay(this.ports.plan, log, now).pressure;
    const from = level(events.filter((event) => event.id !== id));
    const to = level(events.map((event) => (event.id === id ? { ...event, at: Math.min(event.at, now) } : event)));
    return from === null || to === null || from === to ? null : { from, to };
  }
}
