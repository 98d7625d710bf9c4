/** Two phones and one log between them. What one writes reaches the other when the test says so. */
import type { LoggedEvent } from '../../src/player/timeline';
import { Listening } from '../../src/remote/listening.svelte';
import { RemoteController } from '../../src/remote/remote.svelte';
import type { Signal } from '../../src/remote/said';
import { replay } from '../../src/player/engine';
import { TestClock } from '../sync/clock';
import { planOf, step } from '../player/plan.fixture';

export const PLAN = planOf([step('a'), step('b')]);

export const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

export class Pair {
  clock = new TestClock();
  log: LoggedEvent[] = [];
  /** What the receiver's phone felt, and what went past the outbox. */
  buzzed: Signal[] = [];
  atOnce: string[] = [];
  full = false;
  /** What the giver's phone did. */
  told: Signal[] = [];
  stops = 0;
  stopsAgain = 0;
  goesOn = 0;
  seen = true;
  remote: RemoteController;
  listening: Listening;

  constructor() {
    this.write('start', {});
    this.clock.pass(10_000);
    const after = (ms: number, run: () => void) => this.clock.after(ms, run);
    const now = () => this.clock.now();
    const record = async (kind: string, payload: object, at: number) => {
      if (this.full) throw new DOMException('full', 'QuotaExceededError');
      return this.write(kind, payload, at);
    };
    this.remote = new RemoteController({
      plan: PLAN, now, after, record,
      recordAtOnce: (kind, payload, at) => (this.atOnce.push(kind), record(kind, payload, at)),
      buzz: (kind) => void this.buzzed.push(kind),
    });
    this.listening = new Listening({
      plan: PLAN, now, after,
      isSeen: () => this.seen,
      stop: () => { this.stops += 1; this.write('pause', {}); },
      stopAgain: () => (this.stopsAgain += 1),
      goOn: () => (this.goesOn += 1),
      tell: (kind) => void this.told.push(kind),
      heard: async (event) => this.write('heard', { event }),
    });
    this.remote.follow(this.log);
  }

  write(kind: string, payload: object, at = this.clock.now()): LoggedEvent {
    const event = { id: `e${this.log.length}`, seq: this.log.length + 1, at, kind, payload };
    this.log = [...this.log, event];
    return event;
  }

  kinds(): string[] {
    return this.log.map(({ kind }) => kind);
  }

  /** The log as it is now is on the giver's phone. */
  async giverHears(): Promise<void> {
    await settled();
    this.listening.follow(this.log, replay(PLAN, this.log, this.clock.now()));
    await settled();
  }

  async receiverHears(): Promise<void> {
    this.remote.follow(this.log);
    await settled();
  }

  async bothHear(): Promise<void> {
    await this.giverHears();
    await this.receiverHears();
  }
}
