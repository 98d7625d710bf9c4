/** Speaks a few words, with a voice that lives on the phone: what is said here goes to no server. */

export interface Voice {
  /** Is there a voice at all? Without one, chimes and captions carry everything. */
  readonly available: boolean;
  say(words: string, language: string): void;
  hush(): void;
}

type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'>;
type Utter = new (words: string) => SpeechSynthesisUtterance;

export class OnDeviceVoice implements Voice {
  readonly #synthesis: Synthesis | undefined;
  readonly #utter: Utter | undefined;

  constructor(synthesis: Synthesis | undefined = globalThis.speechSynthesis, utter: Utter | undefined = globalThis.SpeechSynthesisUtterance) {
    this.#synthesis = synthesis;
    this.#utter = utter;
  }

  get available(): boolean {
    return this.#local().length > 0;
  }

  say(words: string, language: string): void {
    const voice = this.#local().find((each) => each.lang.split(/[-_]/)[0] === language);
    if (!this.#synthesis || !this.#utter || !voice) return;
    const utterance = new this.#utter(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.92;
    this.#synthesis.cancel();
    this.#synthesis.speak(utterance);
  }

  hush(): void {
    this.#synthesis?.cancel();
  }

  /** Asked anew each time: browsers load their voices late. */
  #local(): SpeechSynthesisVoice[] {
    return (this.#synthesis?.getVoices() ?? []).filter((each) => each.localService);
  }
}
