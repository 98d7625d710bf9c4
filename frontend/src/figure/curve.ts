/** Smooth curves through given points, as SVG path data and as samples. */
import type { Point } from './types';

/** A point of a drawn line; at a corner the tangent may break. */
export type Knot = readonly [x: number, y: number, corner?: 'corner'];
export type Cubic = readonly [start: Point, control1: Point, control2: Point, end: Point];

const TENSION = 1 / 6;
const CORNER_TENSION = 1.2 * TENSION;
/** A handle longer than this share of its segment would make the outline bulge. */
const LONGEST_HANDLE = 0.42;

export const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
export const distance = (a: Knot | Point, b: Knot | Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const between = (a: Knot | Point, b: Knot | Point, t: number): Point => [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];
export const mirrored = ([x, y]: Knot | Point): Point => [-x, y];

/** Reads an item that the caller knows to exist, so that a mistake is loud. */
export function item<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  if (found === undefined) throw new RangeError(`no item ${index} in a list of ${list.length}`);
  return found;
}

/** `count + 1` values of `make`, for t from 0 to 1. */
export function steps<T>(count: number, make: (t: number) => T): T[] {
  return Array.from({ length: count + 1 }, (_, i) => make(i / count));
}

/** The handle that leaves (`ahead` 1) or reaches (`ahead` -1) a knot. */
function handle(knot: Knot, before: Knot, after: Knot, ahead: 1 | -1, segment: number): Point {
  const corner = knot[2] === 'corner';
  const from = corner && ahead === 1 ? knot : before;
  const to = corner && ahead === -1 ? knot : after;
  const length = distance(from, to);
  if (length === 0) return [0, 0];
  const reach = Math.min(length * (corner ? CORNER_TENSION : TENSION), segment * LONGEST_HANDLE) / length;
  return [(to[0] - from[0]) * reach, (to[1] - from[1]) * reach];
}

/** Catmull-Rom through all knots, written as cubic Bezier segments. */
export function cubics(knots: readonly Knot[], closed = false): Cubic[] {
  const last = knots.length - 1;
  const at = (i: number): Knot =>
    item(knots, closed ? (i + knots.length) % knots.length : clamp(i, 0, last));
  return Array.from({ length: closed ? knots.length : Math.max(0, last) }, (_, i) => {
    const [a, b] = [at(i), at(i + 1)];
    const segment = distance(a, b);
    const out = handle(a, at(i - 1), b, 1, segment);
    const into = handle(b, a, at(i + 2), -1, segment);
    return [[a[0], a[1]], [a[0] + out[0], a[1] + out[1]], [b[0] - into[0], b[1] - into[1]], [b[0], b[1]]];
  });
}

export function pointOn([a, b, c, d]: Cubic, t: number): Point {
  const u = 1 - t;
  const weigh = (i: 0 | 1): number =>
    u * u * u * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t * t * t * d[i];
  return [weigh(0), weigh(1)];
}

/** Points along the smooth line, `density` for each segment, the end included. */
export function sample(knots: readonly Knot[], closed = false, density = 10): Point[] {
  const segments = cubics(knots, closed);
  const points = segments.flatMap((segment) =>
    Array.from({ length: density }, (_, i) => pointOn(segment, i / density)),
  );
  return [...points, item(segments, -1)[3]];
}

/** One decimal is finer than a screen shows and keeps path data short. */
export const short = (n: number): string => String(Math.round(n * 10) / 10);
export const pair = (p: Knot | Point): string => `${short(p[0])} ${short(p[1])}`;

export const curveTo = (segments: readonly Cubic[]): string =>
  segments.map(([, b, c, d]) => `C${pair(b)} ${pair(c)} ${pair(d)}`).join('');

export function smoothPath(knots: readonly Knot[], closed = false): string {
  return `M${pair(item(knots, 0))}${curveTo(cubics(knots, closed))}${closed ? 'Z' : ''}`;
}

/** Cuts the corners of a closed line twice; hands turn, they do not bounce. */
export function rounded(points: readonly Point[], passes = 2): Point[] {
  if (passes === 0) return [...points];
  const cut = points.flatMap((p, i): Point[] => {
    const next = item(points, (i + 1) % points.length);
    return [between(p, next, 0.25), between(p, next, 0.75)];
  });
  return rounded(cut, passes - 1);
}

export function polylineLength(points: readonly Point[]): number {
  return points.reduce((sum, p, i) => (i === 0 ? 0 : sum + distance(item(points, i - 1), p)), 0);
}

/** The point that lies `wanted` units along a line of straight pieces. */
export function pointAlong(points: readonly Point[], wanted: number): Point {
  let left = wanted;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [item(points, i - 1), item(points, i)];
    const length = distance(a, b);
    if (left <= length) return between(a, b, left / (length || 1));
    left -= length;
  }
  return item(points, -1);
}

/** Even-odd test, which also answers for shapes with a gap such as the legs. */
export function isInside(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  let before = item(polygon, -1);
  for (const p of polygon) {
    const crosses = p[1] > y !== before[1] > y;
    if (crosses && x < lerp(p[0], before[0], (y - p[1]) / (before[1] - p[1]))) inside = !inside;
    before = p;
  }
  return inside;
}

/** How far a point is from the edge of a polygon; 0 when it lies inside. */
export function distanceTo(polygon: readonly Point[], point: Point): number {
  if (isInside(polygon, point)) return 0;
  let before = item(polygon, -1);
  let nearest = Infinity;
  for (const p of polygon) {
    nearest = Math.min(nearest, distanceToSegment(before, p, point));
    before = p;
  }
  return nearest;
}

function distanceToSegment(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
  return distance(point, between(a, b, clamp(along, 0, 1)));
}
