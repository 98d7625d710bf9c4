/** Press and hold: in one place, or leaning in and out along the way. */
import { lane } from '../places';
import { handOn, type Technique } from './touch';

const STOPS = 3;

/** Static pressure does not travel: one point, and the rings show that it breathes in and out. */
export const pressStill: Technique = ([place], touch) => [
  {
    points: [place.at(0.45, 0.5)],
    closed: false,
    hand: handOn(place.half),
    phase: 0,
    pulse: true,
    thumb: touch.thumb,
    wake: touch.wake,
  },
];

export const pressRhythm: Technique = (chain, touch) => [
  {
    points: lane(chain, 0.45, 0.12),
    closed: false,
    hand: handOn(chain[0].half),
    phase: 0,
    pulse: true,
    thumb: touch.thumb,
    stops: STOPS,
    wake: touch.wake,
  },
];
