/** Squeeze and let go, place by place, towards the heart. */
import { lane } from '../places';
import { handOn, type Technique } from './touch';

const STOPS = 4;
const SHORT_STOPS = 3;

export const squeeze: Technique = (chain, touch) => [
  {
    points: lane(chain, 0.5),
    closed: false,
    hand: handOn(chain[0].half),
    phase: 0,
    pulse: true,
    stops: chain.length > 1 || chain[0].height > 60 ? STOPS : SHORT_STOPS,
    wake: touch.wake,
  },
];
