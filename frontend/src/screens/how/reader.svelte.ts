/** Reads sentences aloud, one after the other, until it is told to stop. */
import type { Voice } from '../../player/devices/voice';

export class Reader {
  #reading = $state(false);
  /** Whoever began last: a sentence that ends late continues nothing. */
  #turn = 0;

  constructor(private readonly voice: Voice) {}

  get reading(): boolean {
    return this.#reading;
  }

  /** False: there is no voice for this language on the phone. Call it in a touch. */
  read(sentences: readonly string[], language: string): boolean {
    if (!this.voice.speaks(language)) return false;
    const turn = ++this.#turn;
    const next = (at: number): void => {
      const words = sentences[at];
      this.#reading = words !== undefined;
      if (words !== undefined) this.voice.say(words, language, 1, () => turn === this.#turn && next(at + 1));
    };
    next(0);
    return true;
  }

  stop(): void {
    this.#turn++;
    if (this.#reading) this.voice.hush();
    this.#reading = false;
  }
}
