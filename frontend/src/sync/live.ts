/**
 * The live stream of docs/sync.md: held by one tab, while somebody looks. It only makes things quicker: whatever it does
 * not bring, or brings out of turn, the engine asks for.
 */
import { pause } from './backoff';
import type { Engine } from './engine';
import type { Delta } from './follow';
import type { Clock, Locks } from './types';

/** What a stream says. `spaces`: where they are (null: no longer this person's); null: it is alive. */
export type Word = { spaces: Record<string, string | null> } | { delta: Delta } | null;

/** The way to the server. */
export interface Line {
  /** Resolves or rejects when the stream is over. */
  open(device: string, hear: (word: Word) => void, until: AbortSignal): Promise<void>;
}

export interface LivePorts {
  line: Line;
  /** Shared with the other tabs. */
  locks: Locks;
  clock: Pick<Clock, 'after'>;
  random(): number;
  /** Called whenever `state` may have changed. */
  changed?: () => void;
}

/** `silent`: not asked for, not begun yet, or in the hands of another tab. `broken`: it was lost, or is not to be had. */
export type LiveState = 'silent' | 'speaks' | 'broken';

/** The server says something every 25 seconds. Phones cut lines without telling anybody. */
const SILENCE_MS = 60_000;

interface Open {
  device: string;
  until: AbortController;
  heard: boolean;
  /** Put down on purpose, and no sign of a line that is bad. */
  putDown: boolean;
  /** Takes off the timer of silence. */
  calm: () => void;
}

export class Live {
  #wanted = false;
  /** Leading, or waiting to. */
  #busy = false;
  #open: Open | null = null;
  /** Nothing is known against the line: it may open at once. */
  #again = false;
  #failures = 0;
  #cancelRest: (() => void) | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly ports: LivePorts,
  ) {
    engine.subscribe(() => this.#consider());
  }

  /** Whether a stream speaks to this tab: then nobody need ask now and then. */
  get speaks(): boolean {
    return this.#open?.heard ?? false;
  }

  get state(): LiveState {
    if (!this.#wanted) return 'silent';
    if (this.speaks) return 'speaks';
    return this.#failures > 0 && (this.#cancelRest !== null || this.#open !== null) ? 'broken' : 'silent';
  }

  /** Somebody looks. The stream begins after the next sync that goes through. */
  start(): void {
    this.#wanted = true;
    this.#failures = 0;
    this.#rested();
    this.#consider();
  }

  /** Nobody looks. */
  stop(): void {
    this.#wanted = false;
    this.#rested();
    this.#putDown();
    this.ports.changed?.();
  }

  #putDown(): void {
    if (!this.#open) return;
    this.#open.putDown = true;
    this.#open.until.abort();
  }

  #consider(): void {
    // A phone that was reborn has another name now. And where a request finds nobody, an open line may be dead as well:
    // it would keep quiet for a minute after the way is free again.
    if (this.#open && (this.#open.device !== this.engine.meta.device || this.engine.trouble?.why === 'offline')) this.#putDown();
    if (!this.#wanted || this.#busy || this.#cancelRest || !this.engine.ready) return;
    this.#busy = true;
    this.#again = false;
    void this.ports.locks
      .hold(() => this.#listen())
      .catch(() => undefined)
      .then(() => this.#over());
  }

  async #listen(): Promise<void> {
    // The wait for the lock may have been a long one.
    if (!this.#wanted || !this.engine.ready) {
      this.#again = true;
      return;
    }
    const { device } = this.engine.meta;
    const open: Open = { device, until: new AbortController(), heard: false, putDown: false, calm: () => undefined };
    this.#open = open;
    this.#awaitWord(open);
    try {
      await this.ports.line.open(device, (word) => this.#hear(open, word), open.until.signal);
    } catch {
      // However it ended: it is over.
    }
    open.calm();
    this.#open = null;
    if (open.heard) this.#failures = 0;
    this.#again = open.putDown;
  }

  /** A stream that broke comes back later each time, after a sync that found out what is the matter. */
  #over(): void {
    this.#busy = false;
    if (!this.#wanted) return;
    if (this.#again) this.#consider();
    else this.#rest();
    this.ports.changed?.();
  }

  #rest(): void {
    this.#cancelRest = this.ports.clock.after(pause(++this.#failures, this.ports.random(), null), () => {
      this.#cancelRest = null;
      void this.engine.sync();
    });
  }

  #rested(): void {
    this.#cancelRest?.();
    this.#cancelRest = null;
  }

  #awaitWord(open: Open): void {
    open.calm();
    open.calm = this.ports.clock.after(SILENCE_MS, () => open.until.abort());
  }

  #hear(open: Open, word: Word): void {
    if (open.until.signal.aborted) return;
    open.heard = true;
    this.ports.changed?.();
    this.#awaitWord(open);
    if (!word) return;
    if ('delta' in word) void this.engine.follow(word.delta);
    else if (Object.entries(word.spaces).some(([id, cursor]) => (this.engine.meta.cursors[id] ?? null) !== cursor)) void this.engine.sync();
  }
}
