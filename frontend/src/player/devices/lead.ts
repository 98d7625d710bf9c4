/** One tab sounds, keeps the signs of life and writes the finish; the others show the same picture. */

export interface Lead {
  /** Calls `take` once this tab is the one: at once, or when the one before it closes. */
  seek(session: string, take: () => void): void;
  close(): void;
}

type Locks = Pick<LockManager, 'request'>;

export class LeadTab implements Lead {
  readonly #locks: Locks | undefined;
  readonly #leaving = new AbortController();

  constructor(locks: Locks | undefined = navigator.locks) {
    this.#locks = locks;
  }

  seek(session: string, take: () => void): void {
    const { signal } = this.#leaving;
    if (!this.#locks) return take();
    const held = new Promise<void>((release) => signal.addEventListener('abort', () => release()));
    this.#locks
      .request(`unknot-player-${session}`, { signal }, () => {
        take();
        return held;
      })
      .catch(() => undefined); // the tab left while it was still waiting
  }

  close(): void {
    this.#leaving.abort();
  }
}
