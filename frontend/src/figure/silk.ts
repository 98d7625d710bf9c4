/** The silk: long fine threads that follow the form. Only the picture's right half; the figure mirrors it. */
import { lerp, smoothPath } from './curve';
import { armInner, armOuter, head, legInner, legOuter, trunk } from './profiles';
import type { Point } from './types';

const BODY_THREADS = 13;
const ARM_THREADS = 6;
const SKULL_ROWS = [-1, 2, 7, 14, 22, 32, 43, 54, 65, 76, 84];

const rows = (from: number, to: number, gap: number): number[] =>
  Array.from({ length: Math.floor((to - from) / gap) + 1 }, (_, i) => from + i * gap);
const spread = (count: number, thread: (t: number) => Point[]): string[] =>
  Array.from({ length: count }, (_, i) => smoothPath(thread((i + 0.5) / count)));

/** Crown to sole, at the share `t` of the half width. */
const bodyThread = (t: number): Point[] => [
  ...SKULL_ROWS.map((y): Point => [head(y) * t * 0.97, y]),
  ...rows(94, 412, 9).map((y): Point => [trunk(y) * t * 0.985, y]),
  ...rows(424, 834, 12).map((y): Point => [lerp(legInner(y), legOuter(y), lerp(0.03, 0.97, t)), y]),
];

/** Arm threads begin at the nape and sweep over the shoulder, as the muscle does. */
const armThread = (t: number): Point[] => [
  [lerp(18, 24, t), 112],
  [lerp(34, 40, t), lerp(134, 126.5, t)],
  [lerp(58, 66, t), lerp(151, 141, t)],
  ...rows(178, 478, 12).map((y): Point => {
    const inner = y < 206 ? lerp(66, 70, (y - 178) / 28) : armInner(Math.min(y, 452));
    return [lerp(inner, armOuter(y), lerp(0.06, 0.94, t)), y];
  }),
];

/** One path for the whole silk: two elements (it and its mirror) instead of forty. */
export const SILK = [...spread(BODY_THREADS, bodyThread), ...spread(ARM_THREADS, armThread)].join('');
