/** Light tapping: two hands in turn, hopping round the fleshy part of an area. */
import { steps } from '../curve';
import type { Place } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, handOverHand, type Technique } from './touch';

const HOPS = 6;

function ring(place: Place): Point[] {
  const corners = steps(HOPS, (t) => t * 2 * Math.PI).slice(0, -1);
  return corners.map((angle) => place.at(0.5 + 0.36 * Math.cos(angle), 0.5 - 0.36 * Math.sin(angle)));
}

export const tapping: Technique = (chain, touch) => {
  const [place] = chain;
  const stroke: Stroke = {
    points: ring(place),
    closed: true,
    hand: handOn(place.half),
    // The two sides alternate, as the hands do.
    phase: place.half === 1 ? 0 : 0.5 / HOPS,
    stops: HOPS,
    tap: true,
    wake: touch.wake,
  };
  return touch.alone ? handOverHand(stroke) : [stroke];
};
