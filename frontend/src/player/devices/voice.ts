/** Speaks a few words, with a voice that lives on the phone: what is said here goes to no server. */

export interface Voice {
  /** Is there a voice for this language? Without one, chimes and captions carry everything. */
  speaks(language: string): boolean;
  /** Call it in a touch: some phones stay silent until something was said in one. */
  wake(): void;
  /** `volume` from 0 to 1. `done`: the words are over, or this phone could not say them. */
  say(words: string, language: string, volume: number, done?: () => void): void;
  hush(): void;
}

type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'>;
type Utter = new (words: string) => SpeechSynthesisUtterance;

export class OnDeviceVoice implements Voice {
  #isAwake = false;
  /** Kept, or a browser may throw it away in the middle of a word. */
  #speaking: SpeechSynthesisUtterance | null = null;
  readonly #synthesis: Synthesis | undefined;
  readonly #utter: Utter | undefined;

  constructor(synthesis: Synthesis | undefined = globalThis.speechSynthesis, utter: Utter | undefined = globalThis.SpeechSynthesisUtterance) {
    this.#synthesis = synthesis;
    this.#utter = utter;
    this.#local('');
  }

  speaks(language: string): boolean {
    return this.#utter !== undefined && this.#local(language) !== undefined;
  }

  wake(): void {
    if (this.#isAwake || !this.#synthesis || !this.#utter) return;
    this.#isAwake = true;
    this.#synthesis.speak(new this.#utter(''));
  }

  say(words: string, language: string, volume: number, done?: () => void): void {
    const voice = this.#local(language);
    if (!this.#synthesis || !this.#utter || !voice) return;
    const utterance = new this.#utter(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.92;
    utterance.volume = volume;
    this.#speaking = utterance;
    utterance.onend = utterance.onerror = () => {
      if (this.#speaking === utterance) this.#speaking = null;
      done?.();
    };
    this.#synthesis.cancel();
    this.#synthesis.speak(utterance);
  }

  hush(): void {
    this.#synthesis?.cancel();
  }

  /** Asked anew each time: browsers load their voices late, and only begin to when they are asked. */
  #local(language: string): SpeechSynthesisVoice | undefined {
    return (this.#synthesis?.getVoices() ?? []).find((each) => each.localService && each.lang.split(/[-_]/)[0] === language);
  }
}
