/**
 * The braid: two threads, knotted by the day on the left, side by side on the right.
 *
 * From one widest place to the next the threads cross once, and one of them lies on top. The drawing is a list of
 * such stretches; the thread below is really cut where the other passes over it, so a braid can lie on anything.
 */

export interface BraidShape {
  width: number;
  height: number;
  /** Full twists of the pair from left to right. 0: two parallel threads. */
  turns: number;
  /** Distance between the threads where they are loose. */
  gap: number;
  /** Stroke width of a thread. */
  weight: number;
  /** Where (0..1) the last twist has come undone. */
  loose?: number;
}

export interface Stretch {
  under: string;
  over: string;
  /** The thread on top: 1 or 2. */
  top: 1 | 2;
}

const MARGIN = 3;
const STEP = 1;

const round = (value: number) => Math.round(value * 10) / 10;

/** Where along the braid (x, in units) `progress` 0..1 lies. */
export const braidX = (shape: BraidShape, progress: number) => MARGIN + Math.min(1, Math.max(0, progress)) * (shape.width - 2 * MARGIN);

/** Half turns still to be undone at t, tight at first: 0 at the loose end, so that the threads always end apart. */
function halfTurns(shape: BraidShape, t: number): number {
  return (1 - Math.min(1, t / (shape.loose ?? 0.86))) ** 1.5 * shape.turns * 2;
}

/** Which half turn t lies in, counted from the loose end. Which thread is on top follows from it. */
const turnAt = (shape: BraidShape, t: number) => Math.ceil(halfTurns(shape, t) - 1e-9);


/** Distance of each thread from the middle at t, at its widest. */
function amplitude(shape: BraidShape, t: number): number {
  const rest = shape.gap / 2;
  if (shape.turns === 0) return rest;
  const tightness = (1 - Math.min(1, t / (shape.loose ?? 0.86))) ** 1.05;
  const handmade = 0.78 + 0.22 * Math.sin(t * 23 + 1);
  const beginning = Math.min(1, 0.25 + t * 12);
  return rest + (shape.height * 0.42 - rest) * tightness * handmade * beginning;
}

/** The height of thread 1 (sign 1) or 2 (sign -1) at t. */
export function braidY(shape: BraidShape, t: number, sign: 1 | -1): number {
  return shape.height / 2 + sign * amplitude(shape, t) * Math.cos(halfTurns(shape, t) * Math.PI);
}

type Point = readonly [x: number, y: number];

const pathOf = (points: readonly Point[]) => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

function points(shape: BraidShape, from: number, to: number, count: number, sign: 1 | -1): Point[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const t = (from + i) / count;
    return [braidX(shape, t), braidY(shape, t, sign)];
  });
}

/** The thread below, in two pieces with room for the one above between them; in one piece if they do not cross. */
function parted(under: readonly Point[], over: readonly Point[], room: number): Point[][] {
  const above = (i: number) => (under[i]?.[1] ?? 0) < (over[i]?.[1] ?? 0);
  const crossing = under.findIndex((_, i) => i > 0 && above(i) !== above(i - 1));
  if (crossing < 0) return [[...under]];
  const free = ([x, y]: Point) => over.every(([a, b]) => Math.hypot(a - x, b - y) >= room);
  const left = under.slice(0, crossing);
  const right = under.slice(crossing);
  const begins = right.findIndex(free);
  return [left.slice(0, left.findLastIndex(free) + 1), begins < 0 ? [] : right.slice(begins)];
}

/** The places, as sample numbers, where one half turn ends and the next begins. */
function borders(shape: BraidShape, count: number): number[] {
  const found = [0];
  for (let i = 1; i < count; i++) {
    if (turnAt(shape, i / count) !== turnAt(shape, (i - 1) / count)) found.push(i);
  }
  return [...found, count];
}

export function braid(shape: BraidShape): Stretch[] {
  const count = Math.round(shape.width / STEP);
  const edges = borders(shape, count);
  // Half the thread above, the round end of the one below, and a little air.
  const room = shape.weight * 1.15;
  return edges.slice(1).map((end, k) => {
    const from = Math.max(0, (edges[k] ?? 0) - 1);
    const to = Math.min(count, end + 1);
    const top = turnAt(shape, (from + to) / 2 / count) % 2 === 1 ? 1 : 2;
    const over = points(shape, from, to, count, top === 1 ? 1 : -1);
    const under = points(shape, from, to, count, top === 1 ? -1 : 1);
    return { top, over: pathOf(over), under: parted(under, over, room).map(pathOf).join('') };
  });
}
