/** Everything that is heard: chimes, the voice and the hush, as loud as chosen, and never against the couple's own music. */
import type { Cue } from './cues';
import type { Chimes } from './devices/chimes';
import type { Hush } from './devices/hush';
import type { Room } from './devices/room';
import type { Voice } from './devices/voice';
import { type Choices, USUAL, type Volume } from './memory';

export interface SoundParts {
  chimes: Chimes;
  voice: Voice;
  hush: Hush;
  room: Room;
}

const LOUDNESS: Record<Volume, number> = { soft: 0.35, medium: 0.65, loud: 1 };
/** The hush is the ground under everything; while something is said it steps back. */
const HUSH = 0.5;
const STEPPED_BACK = 0.15;
/** Seconds that a chime rings, and that words take. */
const RING = 2;
const wordsTake = (words: string) => 1 + words.length * 0.09;

export class Sound {
  #choices: Choices = USUAL;
  #back: ReturnType<typeof setTimeout> | undefined;
  readonly #parts: SoundParts;

  constructor(parts: SoundParts) {
    this.#parts = parts;
  }

  /** Something should be heard, but the browser waits for a touch. */
  get held(): boolean {
    const { chimes, alone } = this.#choices;
    return (chimes && this.#parts.chimes.held) || (alone && this.#parts.hush.held);
  }

  choose(choices: Choices): void {
    this.#choices = choices;
    this.#parts.chimes.loud(LOUDNESS[choices.volume]);
    if (!choices.voice) this.#parts.voice.hush();
    this.#settle();
  }

  /** Call it in a touch: from then on sound may begin by itself. */
  wake(): void {
    if (this.#choices.chimes) this.#parts.chimes.wake();
    if (this.#choices.voice) this.#parts.voice.wake();
    this.#parts.hush.wake();
  }

  /** The hush sounds while a session goes on, if the phone was given the room to itself. */
  play(on: boolean): void {
    this.#parts.hush.play(on && this.#choices.alone);
  }

  /** Ring for these cues and no others from now on. */
  schedule(cues: readonly Cue[]): void {
    this.#parts.chimes.schedule(this.#choices.chimes ? cues : []);
  }

  /** A chime rings about now. */
  rings(): void {
    if (this.#choices.chimes) this.#over(RING);
  }

  /** Says it, if that was chosen; false when this phone has no voice for it. */
  say(words: string, language: string): boolean {
    if (!this.#choices.voice || words === '') return true;
    if (!this.#parts.voice.speaks(language)) return false;
    this.#over(wordsTake(words));
    this.#parts.voice.say(words, language, LOUDNESS[this.#choices.volume]);
    return true;
  }

  silence(): void {
    this.#parts.voice.hush();
  }

  close(): void {
    clearTimeout(this.#back);
    this.silence();
    this.#parts.hush.close();
    this.#parts.chimes.close();
  }

  /** For so many seconds other sound gives way. */
  #over(seconds: number): void {
    clearTimeout(this.#back);
    this.#settle(true);
    this.#back = setTimeout(() => this.#settle(), seconds * 1000);
  }

  #settle(over = false): void {
    const { alone, volume } = this.#choices;
    this.#parts.room.take(alone ? 'alone' : over ? 'over' : 'beside');
    this.#parts.hush.loud(LOUDNESS[volume] * (over ? STEPPED_BACK : HUSH));
  }
}
