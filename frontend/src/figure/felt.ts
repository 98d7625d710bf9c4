/** A point on the body as a place in the frame of one of its areas, and back: where something was felt. */
import { AREAS, type AreaId } from './areas';
import { distance, lerp } from './curve';
import { rightHalf } from './places';
import { halfOf, sideInPicture, type Frame } from './regions';
import type { Point, Side, View } from './types';

export interface AreaPlace {
  area: AreaId;
  side: Side;
  /** From the middle outwards, 0 to 1. */
  u: number;
  /** From the head down, 0 to 1. */
  v: number;
}

/** So often the guess is put right; it is closer than a tenth of a unit long before. */
const ROUNDS = 8;

const within = (share: number): number => Math.min(1, Math.max(0, share));
const share = (from: number, to: number, at: number): number => (from === to ? 0.5 : within((at - from) / (to - from)));

function frameOf(view: View, area: AreaId, half: 1 | -1): Frame {
  const { region, window } = AREAS[area];
  const whole = rightHalf(view, region);
  return (u, v) => {
    const [x, y] = whole(lerp(window.u[0], window.u[1], u), lerp(window.v[0], window.v[1], v));
    return [half * x, y];
  };
}

/** The nearest place of the frame: each round goes along one direction of it, then along the other. */
function inverse(frame: Frame, [x, y]: Point): readonly [u: number, v: number] {
  let [u, v] = [0.5, 0.5];
  for (let round = 0; round < ROUNDS; round++) {
    v = share(frame(u, 0)[1], frame(u, 1)[1], y);
    u = share(frame(0, v)[0], frame(1, v)[0], x);
  }
  return [u, v];
}

/** The place nearest to `point` in any of the `areas` that this view shows; null: it shows none of them. */
export function placeAt(view: View, areas: readonly AreaId[], point: Point): AreaPlace | null {
  const half = point[0] < 0 ? -1 : 1;
  const near = areas
    .filter((area) => AREAS[area].views.includes(view))
    .map((area) => {
      const frame = frameOf(view, area, half);
      const [u, v] = inverse(frame, point);
      return { area, u, v, gap: distance(frame(u, v), point) };
    })
    .sort((a, b) => a.gap - b.gap)[0];
  return near ? { area: near.area, side: sideInPicture(view, half), u: near.u, v: near.v } : null;
}

/** Where a place lies in the picture: on its side, or on both. */
export function pointsOf(view: View, { area, side, u, v }: Omit<AreaPlace, 'side'> & { side: Side | 'both' }): Point[] {
  if (!AREAS[area].views.includes(view)) return [];
  const sides: Side[] = side === 'both' ? ['left', 'right'] : [side];
  return sides.map((one) => frameOf(view, area, halfOf(view, one))(u, v));
}
