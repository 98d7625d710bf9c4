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

export type Vibrator = { vibrate?: (pattern: number[]) => boolean; userActivation?: { hasBeenActive: boolean } };

/** False: this phone cannot, or may not yet. A page that nobody has touched since it was loaded is not to try: browsers call that an error. */
export function vibrate(pattern: readonly number[], phone: Vibrator = navigator as Vibrator): boolean {
  if (phone.userActivation?.hasBeenActive === false) return false;
  return phone.vibrate?.([...pattern]) ?? false;
}

export class Vibration implements Buzz {
  constructor(private readonly phone: Vibrator = navigator as Vibrator) {}

  play(kind: CueKind): void {
    vibrate(PATTERNS[kind], this.phone);
  }
}
