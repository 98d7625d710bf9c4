/** What a session says as it goes: each cue to ear and hand, and what has to be read to the eye. */
import { type Count, countBetween, type CueKind, cueBetween, justBegun } from './cues';
import type { Buzz } from './devices/buzz';
import type { PlayerState } from './engine';
import type { Plan } from './plan';
import { Reminders } from './reminders';
import type { Sound } from './sound';

export interface Mouth {
  sound: Sound;
  buzz: Buzz;
  /** What the voice says at a cue, or at a count. */
  words(cue: CueKind | Count, state: PlayerState): string;
  /** What is said once, on the screen, when there is no voice to say anything. */
  voiceless(): string;
  /** What is shown when something of the plan or the log is not understood. */
  puzzled(): string;
  language(): string;
}

/** Browsers load their voices late: before this nobody can know that there is none. */
const VOICES_MS = 3000;
/** How long a reminder stays on the screen. */
const SHOWN_MS = 8000;

export class Announcer {
  #shown = $state.raw<{ words: string; until: number } | null>(null);
  readonly #reminders: Reminders;
  #last: PlayerState | null = null;
  /** How many notices have been shown. */
  #noticed = 0;
  /** Epoch milliseconds; it says nothing of voices before. */
  #openedAt = 0;

  /** `knowsVoiceless`: whether it was told already that there is no voice; `tellVoiceless` notes that it is told now. */
  constructor(
    plan: Plan,
    private readonly mouth: Mouth,
    private readonly knowsVoiceless: () => boolean,
    private readonly tellVoiceless: () => void,
  ) {
    this.#reminders = new Reminders(plan);
  }

  openAt(now: number): void {
    this.#openedAt = now;
  }

  /** What was said a moment ago, for those who read. */
  shownAt(now: number): string | null {
    return this.#shown && now < this.#shown.until ? this.#shown.words : null;
  }

  /** Says what is due; `isLive`: on this page, and not only shown. */
  follow(state: PlayerState, now: number, isLive: boolean): void {
    if (isLive) this.#announce(state, now);
    if (state.notices.length > this.#noticed) this.#show(this.mouth.puzzled(), now);
    this.#noticed = state.notices.length;
  }

  #announce(state: PlayerState, now: number): void {
    const before = this.#last;
    this.#last = state;
    const cue = before ? cueBetween(before, state) : justBegun(state, now);
    const said = cue ?? (before && countBetween(before, state));
    if (cue) this.mouth.buzz.play(cue);
    if (cue) this.mouth.sound.rings();
    if (said) this.#say(this.mouth.words(said, state), now);
    const reminder = this.#reminders.take(state);
    if (reminder === null) return;
    this.#show(reminder, now);
    this.#say(reminder, now);
  }

  #say(words: string, now: number): void {
    const { sound, language, voiceless } = this.mouth;
    if (sound.say(words, language()) || this.knowsVoiceless() || now - this.#openedAt < VOICES_MS) return;
    this.#show(voiceless(), now);
    this.tellVoiceless();
  }

  #show(words: string, now: number): void {
    this.#shown = { words, until: now + SHOWN_MS };
  }
}
