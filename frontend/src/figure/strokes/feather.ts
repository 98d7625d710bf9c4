/** Feather strokes: fingertips only, so the track is dashed and the wake as thin as it gets. */
import { lane } from '../places';
import { handOn, type Technique } from './touch';

const THINNEST = 2;

export const feather: Technique = (chain) => [
  {
    points: lane(chain, 0.5, 0.02),
    closed: false,
    hand: handOn(chain[0].half),
    phase: 0,
    dashed: true,
    wake: THINNEST,
  },
];
