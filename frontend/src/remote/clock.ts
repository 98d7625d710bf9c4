/** The clock of a phone that only joins in: what it writes has to fit into a log that another one leads. */
import { steadyClock } from '../player/steadyClock';

/**
 * Epoch milliseconds by the server's clock. Between two corrections it never goes back; a correction is believed at
 * once, so that a phone whose clock was set forward is not ahead for the rest of the evening.
 */
export function correctedClock(now: () => number, offset: () => number, monotonic?: () => number): () => number {
  let corrected = offset();
  let clock = steadyClock(now, monotonic);
  return () => {
    if (offset() !== corrected) clock = steadyClock(now, monotonic);
    corrected = offset();
    return clock.now();
  };
}
