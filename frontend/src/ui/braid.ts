/**
 * The braid: two threads, knotted by the day on the left, side by side on the right.
 *
 * A crossing is where the threads change places; between two crossings one of them lies on top. The drawing is
 * a list of such stretches, each to be painted under thread first, then a gap in the colour of the ground, then
 * the thread on top.
 */

export interface BraidShape {
  width: number;
  height: number;
  /** Full twists of the pair from left to right. 0: two parallel threads. */
  turns: number;
  /** Distance between the threads where they are loose. */
  gap: number;
  /** Where (0..1) the last twist has come undone. */
  loose?: number;
}

export interface Stretch {
  under: string;
  over: string;
  /** The thread on top: 1 or 2. */
  top: 1 | 2;
  /** The part of the top thread that parts the one below. */
  parting: string;
}

const MARGIN = 3;
const STEP = 1.5;

const round = (value: number) => Math.round(value * 10) / 10;

/** Where along the braid (x, in units) `progress` 0..1 lies. */
export const braidX = (shape: BraidShape, progress: number) => MARGIN + Math.min(1, Math.max(0, progress)) * (shape.width - 2 * MARGIN);

/** Half turns made up to t: quick at first, slower to the right. */
function halfTurns(shape: BraidShape, t: number): number {
  const eased = 1 - (1 - Math.min(1, t / (shape.loose ?? 0.86))) ** 1.5;
  return eased * shape.turns * 2;
}

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

function path(shape: BraidShape, from: number, to: number, count: number, sign: 1 | -1): string {
  let d = '';
  for (let i = from; i <= to; i++) {
    const t = i / count;
    d += `${i === from ? 'M' : 'L'}${round(braidX(shape, t))} ${round(braidY(shape, t, sign))}`;
  }
  return d;
}

/** The places, as sample numbers, where one half turn ends and the next begins. */
function borders(shape: BraidShape, count: number): number[] {
  const found = [0];
  for (let i = 1; i < count; i++) {
    const before = Math.floor(halfTurns(shape, (i - 1) / count) + 1e-9);
    if (Math.floor(halfTurns(shape, i / count) + 1e-9) !== before) found.push(i);
  }
  return [...found, count];
}

export function braid(shape: BraidShape): Stretch[] {
  const count = Math.round(shape.width / STEP);
  const edges = borders(shape, count);
  return edges.slice(1).map((end, k) => {
    const start = edges[k] ?? 0;
    const top = k % 2 === 1 ? 1 : 2;
    const sign = top === 1 ? 1 : -1;
    const from = Math.max(0, start - 1);
    const to = Math.min(count, end + 1);
    return {
      top,
      under: path(shape, from, to, count, sign === 1 ? -1 : 1),
      parting: path(shape, start + 1, Math.max(start + 1, end - 1), count, sign),
      over: path(shape, from, to, count, sign),
    };
  });
}
