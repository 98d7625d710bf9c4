/** Epoch time that never goes back, whatever somebody does to the phone's clock. */

export interface Now {
  /** Epoch milliseconds. */
  now(): number;
  /** It was already this late: somebody saw it. */
  notBefore(at: number): void;
}

/**
 * The later of the phone's clock and of the time that has passed since the page began: the first knows about sleep,
 * the second about a clock that was set back.
 */
export function steadyClock(wall: () => number = Date.now, monotonic: () => number = () => performance.now()): Now {
  let base = wall();
  let since = monotonic();
  const now = () => {
    const time = Math.max(wall(), base + monotonic() - since);
    base = time;
    since = monotonic();
    return Math.floor(time);
  };
  return {
    now,
    notBefore(at) {
      if (now() < at) base = at;
    },
  };
}
