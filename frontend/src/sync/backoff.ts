/** When to try again: 1 to 60 seconds, doubling, with jitter so that phones do not come back all at once. */

const SHORTEST = 1_000;
const LONGEST = 60_000;

/** Milliseconds to wait after `failures` failures in a row; never less than the server asked for (seconds). */
export function pause(failures: number, random: number, retryAfter: number | null): number {
  const ceiling = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 10));
  const jittered = SHORTEST + random * (ceiling - SHORTEST);
  return Math.max(jittered, (retryAfter ?? 0) * 1_000);
}
