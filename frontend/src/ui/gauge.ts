/** How the four bars of pressure are filled, in half steps. */

export interface Bar {
  /** Share of the bar that is lit now: 0, 0.5 or 1. */
  lit: number;
  /** Share that is striped, because pressure is heading there: reaches from `lit` upwards. */
  heading: number;
}

export const BARS = 4;

const share = (level: number, bar: number) => Math.min(1, Math.max(0, level - bar));

/** Bars for pressure `now` heading `to`, both 1.0 to 4.0; 0 lights nothing. */
export function bars(now: number, to: number = now): Bar[] {
  return Array.from({ length: BARS }, (_, bar) => ({
    lit: share(now, bar),
    heading: Math.max(0, share(to, bar) - share(now, bar)),
  }));
}
