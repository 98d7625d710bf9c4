/** Rocking: the hands sway together, so the body swings and comes back by itself. */
import { steps } from '../curve';
import type { Place } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, otherHand, type Technique } from './touch';

const SWAY = 6;

function sway(place: Place, row: number): Point[] {
  const reach = Math.min(SWAY, place.width * 0.42);
  const [x, y] = place.at(0.5, row);
  // Both halves start on the viewer's left: the hands move the same way, they are not mirrored.
  return steps(6, (t) => [x + reach * (2 * t - 1), y]);
}

export const rocking: Technique = (chain, touch) => {
  const [place] = chain;
  const hand = handOn(place.half);
  const base = { closed: false, phase: 0, swing: true, wake: touch.wake };
  const first: Stroke = { ...base, points: sway(place, touch.alone ? 0.28 : 0.5), hand };
  const second: Stroke = { ...base, points: sway(place, 0.72), hand: otherHand(hand) };
  return touch.alone && place.height > 48 ? [first, second] : [first];
};
