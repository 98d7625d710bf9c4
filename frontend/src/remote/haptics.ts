/** What a press feels like, so that nobody has to look. Milliseconds of on, off, on … */
import type { Signal } from './said';

export const FELT: Record<Signal, readonly number[]> = {
  softer: [70],
  perfect: [70, 130, 70],
  firmer: [420],
  halt: [420, 180, 420, 180, 420],
};
/** Unlike any of them: it did not get through. */
export const LOST: readonly number[] = [45, 55, 45, 55, 45, 55, 45, 55, 45];
