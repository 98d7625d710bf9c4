/** How far this phone's clock is from the server's. Only ever used to break ties, so a guess is good enough. */
import type { Meta } from './types';

/**
 * The better of the known offset and a new sample. The answer's `now` lies between asking and hearing, so each sample
 * bounds the true offset: two that exclude each other mean that somebody moved the clock.
 */
export function measured(known: Meta['offset'], asked: number, heard: number, server: number): Meta['offset'] {
  const rtt = heard - asked;
  if (rtt < 0 || !Number.isFinite(server)) return known;
  const sample = { ms: server - (asked + heard) / 2, rtt };
  if (!known) return sample;
  const possible = known.ms + known.rtt / 2 >= server - heard && known.ms - known.rtt / 2 <= server - asked;
  return possible && known.rtt <= rtt ? known : sample;
}

/** Epoch milliseconds by the server's clock, as well as we know it. */
export const corrected = (now: number, meta: Meta) => Math.round(now + (meta.offset?.ms ?? 0));
