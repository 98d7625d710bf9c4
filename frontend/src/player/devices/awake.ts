/** Keeps the screen on while hands are busy, as far as the phone allows. */

export interface Awake {
  /** Ask for the screen to stay on, or let it go. */
  want(wanted: boolean): void;
  /** Called with true when the screen may go dark although it should not. */
  onchange: (maySleep: boolean) => void;
  close(): void;
}

type Locks = Pick<WakeLock, 'request'>;
type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** The system takes the lock away with every change of app, so it is asked for again on coming back. */
export class ScreenAwake implements Awake {
  onchange: (maySleep: boolean) => void = () => undefined;
  #wanted = false;
  #lock: WakeLockSentinel | null = null;
  readonly #locks: Locks | undefined;
  readonly #page: Page;
  readonly #onVisible = () => void this.#settle();

  constructor(locks: Locks | undefined = navigator.wakeLock, page: Page = document) {
    this.#locks = locks;
    this.#page = page;
    page.addEventListener('visibilitychange', this.#onVisible);
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void this.#settle();
  }

  close(): void {
    this.#page.removeEventListener('visibilitychange', this.#onVisible);
    this.want(false);
  }

  async #settle(): Promise<void> {
    if (!this.#wanted) {
      await this.#release();
      return this.onchange(false);
    }
    if (this.#lock || this.#page.visibilityState !== 'visible') return;
    try {
      await this.#acquire();
    } catch {
      // Battery saver, an old browser: the session goes on, and says so.
    }
    this.onchange(this.#wanted && this.#lock === null);
  }

  async #acquire(): Promise<void> {
    const lock = await this.#locks?.request('screen');
    if (!lock) return;
    if (!this.#wanted) return lock.release();
    this.#lock = lock;
    lock.addEventListener('release', () => {
      this.#lock = null;
      if (this.#wanted && this.#page.visibilityState === 'visible') void this.#settle();
    });
  }

  async #release(): Promise<void> {
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
  }
}
