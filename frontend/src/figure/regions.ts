/** The places of the body that can be lit, left out or picked. Only this file knows which side is whose. */
import { cubics, curveTo, distance, item, lerp, mirrored, pair, pointAlong, polylineLength, steps } from './curve';
import { REGION_SPECS, type RegionSpec } from './regionSpecs';
import type { Point, Side, View } from './types';

/** Local coordinates: u from medial 0 to lateral 1 (`middle`: across), v from head 0 to feet 1. */
export type Frame = (u: number, v: number) => Point;

export interface Region {
  id: string;
  /** The id without its side. */
  name: string;
  side: Side | null;
  path: string;
  outline: Point[];
  centre: Point;
  frame: Frame;
}

/** From behind, the person's right is the viewer's right; from the front it is the other way round. */
export const sideInPicture = (view: View, half: 1 | -1): Side => ((view === 'back') === (half === 1) ? 'right' : 'left');
export const halfOf = (view: View, side: Side): 1 | -1 => (sideInPicture(view, 1) === side ? 1 : -1);

export function frameOf(spec: RegionSpec): Frame {
  const inner = spec.middle ? (y: number) => -spec.outer(y) : (spec.inner ?? (() => 0));
  return (u, v) => {
    const y = lerp(spec.from + (spec.top?.(u) ?? 0), spec.to + (spec.bottom?.(u) ?? 0), v);
    return [lerp(inner(y) + spec.inset, spec.outer(y) - spec.inset, u), y];
  };
}

const EDGE_SAMPLES = 14;
/** Leaves something of an edge standing when the corner radius is larger than the edge. */
const MOST_TRIM = 0.46;

/** Cuts `radius` off both ends of an edge, to make room for the round corners. */
function trimmed(edge: readonly Point[], radius: number): Point[] {
  const length = polylineLength(edge);
  const cut = Math.min(radius, length * MOST_TRIM);
  const kept: Point[] = [pointAlong(edge, cut)];
  let travelled = 0;
  edge.forEach((p, i) => {
    if (i > 0) travelled += distance(item(edge, i - 1), p);
    if (travelled > cut + 1.5 && travelled < length - cut - 1.5) kept.push(p);
  });
  return [...kept, pointAlong(edge, length - cut)];
}

/** The four edges of a frame, in drawing order, each without its corners. */
function edgesOf(frame: Frame, radius: number): Point[][] {
  const edges = [
    steps(EDGE_SAMPLES, (t) => frame(t, 0)),
    steps(EDGE_SAMPLES, (t) => frame(1, t)),
    steps(EDGE_SAMPLES, (t) => frame(1 - t, 1)),
    steps(EDGE_SAMPLES, (t) => frame(0, 1 - t)),
  ];
  return edges.map((edge) => trimmed(edge, radius));
}

function roundedPath(edges: readonly Point[][], frame: Frame): string {
  const corners = [frame(1, 0), frame(1, 1), frame(0, 1), frame(0, 0)];
  const start = pair(item(item(edges, 0), 0));
  const sides = edges.map((edge, i) => {
    const next = item(item(edges, (i + 1) % edges.length), 0);
    return `${curveTo(cubics(edge))}Q${pair(item(corners, i))} ${pair(next)}`;
  });
  return `M${start}${sides.join('')}Z`;
}

function buildRegion(view: View, spec: RegionSpec, half: 1 | -1): Region {
  const right = frameOf(spec);
  const frame: Frame = half === 1 ? right : (u, v) => mirrored(right(u, v));
  const edges = edgesOf(frame, spec.corner);
  const side = spec.middle ? null : sideInPicture(view, half);
  return {
    id: side ? `${spec.id}-${side}` : spec.id,
    name: spec.id,
    side,
    path: roundedPath(edges, frame),
    outline: edges.flat(),
    centre: frame(0.5, 0.5),
    frame,
  };
}

const build = (view: View): Region[] =>
  REGION_SPECS[view].flatMap((spec) =>
    spec.middle ? [buildRegion(view, spec, 1)] : [buildRegion(view, spec, 1), buildRegion(view, spec, -1)],
  );

const built: Partial<Record<View, Region[]>> = {};

/** All regions of a view. They never change, so they are worked out once. */
export function regions(view: View): readonly Region[] {
  return (built[view] ??= build(view));
}
