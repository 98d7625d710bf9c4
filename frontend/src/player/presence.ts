/** Was anybody there to hear the cues? */
import { replay } from './engine';
import type { Plan } from './plan';
import { latest, type LoggedEvent } from './timeline';

/** The player leaves a sign of life this often. */
export const BEAT_MS = 15_000;
/** Longer than this without one, and nobody heard the cues. */
export const ABSENT_MS = 60_000;

export interface Absence {
  /** Epoch milliseconds: when the cues were last heard, and when somebody came back. */
  from: number;
  to: number;
}

/**
 * The absence to ask about, or null. The last event is a sign of life too, if it is of this phone.
 * An absence in which nothing would have been heard (a pause, a question that waits) needs no asking.
 */
export function absence(plan: Plan, events: readonly LoggedEvent[], beat: number | null, now: number): Absence | null {
  const heard = Math.max(latest(events), beat ?? -Infinity);
  if (!Number.isFinite(heard) || now - heard <= ABSENT_MS) return null;
  const then = replay(plan, events, heard);
  const later = replay(plan, events, now);
  const stood = then.index === later.index && then.secondsLeft === later.secondsLeft;
  return stood ? null : { from: heard, to: now };
}
