/**
 * Sixty-four small knots, one for each number from 0 to 63: two people compare them on their phones, by eye or aloud.
 *
 * A knot is how a thread runs (four ways), how often (2, 3, 4 or 6 times) and what it runs round (four things), so no two
 * are alike in shape alone, without colour, and each can be said in a few words.
 */

export const RUNS = ['petals', 'loops', 'points', 'twists'] as const;
export const TIMES = [2, 3, 4, 6] as const;
export const HEARTS = ['open', 'bead', 'ring', 'cross'] as const;

export interface Knot {
  run: (typeof RUNS)[number];
  times: (typeof TIMES)[number];
  heart: (typeof HEARTS)[number];
  /** SVG paths in a box of 48 by 48. */
  thread: string;
  /** The second thread of a twist, and the heart. */
  second: string;
  /** A bead, filled. */
  bead: string;
}

const MIDDLE = 24;
const TURN = 2 * Math.PI;
const STEPS = 240;

type Curve = (angle: number) => readonly [x: number, y: number];

const round = (value: number) => Math.round(value * 10) / 10;
const polar = (radius: (angle: number) => number): Curve => (angle) => [radius(angle) * Math.sin(angle), -radius(angle) * Math.cos(angle)];

function path(curve: Curve, from = 0, to = TURN, closed = true): string {
  const steps = Math.max(2, Math.ceil((STEPS * (to - from)) / TURN));
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const [x, y] = curve(from + ((to - from) * i) / steps);
    return `${round(MIDDLE + x)} ${round(MIDDLE + y)}`;
  });
  return `M${points.join('L')}${closed ? 'Z' : ''}`;
}

const petals = (n: number): Curve => polar((angle) => 7.5 + 13.5 * (0.5 + 0.5 * Math.cos(n * angle)) ** 0.8);
/** Turned against the petals, so that nobody takes one for the other. */
const points = (n: number): Curve => polar((angle) => 8 + 14 * (1 - Math.abs(Math.cos((n * angle) / 2))) ** 1.15);
/** A ring that turns over itself, inwards. */
function loops(n: number): Curve {
  const small = n === 2 ? 7 : n === 3 ? 6.5 : 5.5;
  return (angle) => [14 * Math.sin(angle) + small * Math.sin((n + 1) * angle), -14 * Math.cos(angle) - small * Math.cos((n + 1) * angle)];
}

/** Two threads round each other in a ring: each is cut where it passes below. */
function twists(n: number): [string, string] {
  const radius = (sign: 1 | -1) => (angle: number) => 16 + sign * 4.6 * Math.cos(n * angle);
  const thread = (sign: 1 | -1, parity: 0 | 1) => {
    // The steeper they cross, the less of the one below is hidden.
    const gap = 0.2 * Math.min(1, 3 / n);
    const below = Array.from({ length: n }, (_, k) => (Math.PI / 2 + (2 * k + parity) * Math.PI) / n);
    return below.map((at, k) => path(polar(radius(sign)), at + gap, (below[k + 1] ?? (below[0] ?? 0) + TURN) - gap, false)).join('');
  };
  return [thread(1, 0), thread(-1, 1)];
}

const circle = (r: number) => `M${MIDDLE - r} ${MIDDLE}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const cross = `M${MIDDLE - 2.8} ${MIDDLE - 2.8}l5.6 5.6M${MIDDLE + 2.8} ${MIDDLE - 2.8}l-5.6 5.6`;

/** `index` is a whole number from 0 to 63. */
export function knot(index: number): Knot {
  const run = RUNS[index & 3] ?? 'petals';
  const times = TIMES[(index >> 2) & 3] ?? 2;
  const heart = HEARTS[(index >> 4) & 3] ?? 'open';
  const [thread, other] = run === 'twists' ? twists(times) : [path({ petals, loops, points }[run](times)), ''];
  const inner = { open: '', bead: '', ring: circle(3.3), cross }[heart];
  return { run, times, heart, thread, second: other + inner, bead: heart === 'bead' ? circle(3.1) : '' };
}
