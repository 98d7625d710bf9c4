/** What is read aloud to somebody who does not see the screen: every cue, every state, and each minute. */
import { countBetween, cueBetween } from '../../player/cues';
import type { PlayerState } from '../../player/engine';
import type { PlayerWords } from '../../player/messages';
import { narrate } from '../../player/narration';

/** The caption that is due between two looks at the session, or null. */
export function captionBetween(before: PlayerState, after: PlayerState, words: PlayerWords): string | null {
  const cue = cueBetween(before, after);
  if (cue) return narrate(cue, after);
  if (before.status !== after.status && after.status === 'paused') return words.paused;
  if (before.status === 'paused' && after.status === 'running') return words.running;
  if (before.index !== after.index || after.status !== 'running') return null;
  const minute = Math.ceil(after.secondsLeft / 60);
  if (before.secondsLeft > minute * 60) return words.minutesLeft(minute);
  const count = countBetween(before, after);
  return count && narrate(count, after);
}
