/** A clock that moves when it is told to, and can jump. */
import type { Clock } from '../../src/sync/types';

export class TestClock implements Clock {
  #now = 1_800_000_000_000;
  #timers = new Map<number, { due: number; run: () => void }>();
  #count = 0;
  /** Never jumps. */
  #steady = 0;

  now(): number {
    return this.#now;
  }

  jump(ms: number): void {
    this.#now += ms;
  }

  after(ms: number, run: () => void): () => void {
    const key = ++this.#count;
    this.#timers.set(key, { due: this.#steady + ms, run });
    return () => void this.#timers.delete(key);
  }

  pass(ms: number): void {
    this.#now += ms;
    this.#steady += ms;
    for (const [key, timer] of this.#timers) {
      if (timer.due > this.#steady) continue;
      this.#timers.delete(key);
      timer.run();
    }
  }
}
