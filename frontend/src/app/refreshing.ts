/** Whether it is time to ask for the plans to hold: after a change that may move one, and now and then. */

/** What the partner keeps to themselves moves plans too, and this phone does not hear of it. */
export const OFTEN_ENOUGH_MS = 15 * 60_000;

export class Refreshing {
  #of = '';
  #at = 0;

  /** `of` is what plans are made of, as far as this phone knows; the server knows of all of it when both are in step. */
  due(of: string, inStep: boolean, now: number): boolean {
    return inStep && (of !== this.#of || now - this.#at >= OFTEN_ENOUGH_MS);
  }

  /** Asks. Where nobody answers, the next change, or the next look, asks again. */
  async ask(of: string, now: number, refresh: () => Promise<unknown>): Promise<void> {
    [this.#of, this.#at] = [of, now];
    await refresh().catch(() => (this.#of = ''));
  }
}
