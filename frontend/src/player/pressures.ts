/** The pressure now: as planned, and as somebody wished it while the step was on. */
import type { PlanStep } from './plan';

export type Speaker = 'receiver' | 'giver';

/** What was wished during a step. */
interface Wish {
  level: number;
  /** Somebody said softer: the level does not rise by itself any more. */
  isFrozen: boolean;
  /** What the receiver said is enough; only they can raise it again. */
  ceiling: number;
}

/** A wish changes the level by this much. */
const STEP = 0.5;
const LEAST = 1;
/** The most that the last touch of a session may have. */
const SOFT_END = 2;

export class Pressures {
  readonly #wishes = new Map<number, Wish>();

  /** The level when the plan asks for `planned`; `isLast`: nothing touches after this step. */
  now(step: number, planned: number, isLast: boolean): number {
    const wish = this.#wishes.get(step);
    const level = !wish ? planned : wish.isFrozen ? wish.level : Math.max(wish.level, planned);
    return softEnd(level, isLast);
  }

  /** The most that the giver may go up to by themselves, of `cap`. */
  most(step: number, cap: number): number {
    return Math.min(cap, this.#wishes.get(step)?.ceiling ?? Infinity);
  }

  softer(step: number, now: number, by: Speaker): void {
    const level = Math.max(LEAST, now - STEP);
    const ceiling = by === 'receiver' ? level : (this.#wishes.get(step)?.ceiling ?? Infinity);
    this.#wishes.set(step, { level, isFrozen: true, ceiling });
  }

  firmer(step: number, now: number, cap: number, by: Speaker): void {
    const wish = this.#wishes.get(step);
    const ceiling = by === 'giver' ? (wish?.ceiling ?? Infinity) : Infinity;
    const level = Math.min(now + STEP, cap, ceiling);
    if (level > now) this.#wishes.set(step, { level, isFrozen: wish?.isFrozen ?? false, ceiling });
  }
}

/** A level of the plan's, as it is when nobody has said anything. */
export const softEnd = (level: number, isLast: boolean) => (isLast ? Math.min(level, SOFT_END) : level);

/** The most that a wish may reach in this step. */
export function capOf({ pressure }: PlanStep, isLast: boolean): number | null {
  if (!pressure) return null;
  const cap = Math.max(pressure.from, pressure.to, pressure.cap ?? 0);
  return softEnd(cap, isLast);
}
