/** Still hands. They do not move; only the light under them breathes. */
import type { Stroke } from '../types';
import { handOn, otherHand, type Technique } from './touch';

/** Lower places have no room for two palms above each other. */
const ROOM_FOR_TWO = 48;

export const hold: Technique = (chain, touch) => {
  const [place] = chain;
  const still = (u: number, v: number, second: boolean): Stroke => ({
    points: [place.at(u, v)],
    closed: false,
    hand: second ? otherHand(handOn(place.half)) : handOn(place.half),
    phase: 0,
    wake: touch.wake,
  });
  const two = touch.alone && place.height > ROOM_FOR_TWO;
  return two ? [still(0.85, 0.66, false), still(0.2, 0.3, true)] : [still(0.5, 0.5, false)];
};
