/** Says the cues to the hand. Where a phone cannot, sound and captions say the same. */
import type { CueKind } from '../cues';

/** Milliseconds of on, off, on … */
const PATTERNS: Record<CueKind, number[]> = {
  ten: [35, 110, 35],
  begin: [40, 30, 90, 30, 260],
  ask: [90, 80, 90],
  end: [300, 120, 300],
};

export interface Buzz {
  play(kind: CueKind): void;
}

type Vibrator = { vibrate?: (pattern: number[]) => boolean };

export class Vibration implements Buzz {
  readonly #phone: Vibrator;

  constructor(phone: Vibrator = navigator as Vibrator) {
    this.#phone = phone;
  }

  play(kind: CueKind): void {
    this.#phone.vibrate?.(PATTERNS[kind]);
  }
}
