/** Small circles that climb: thumbs in the soft channels beside the spine, or finger pads anywhere else. */
import { clamp, pointAlong, polylineLength, steps } from '../curve';
import { SPINE_CLEARANCE, lane, type Chain } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, type Technique } from './touch';

const LARGEST_RADIUS = 11;
/** Distance between two loops, in radii: close enough to overlap a little. */
const LOOP_GAP = 2.1;
const SAMPLES_PER_LOOP = 18;
const FLATTEN = 0.92;
/** The soft channel beside the spine, where thumbs work. */
const CHANNEL = 21;

function radiusIn(chain: Chain): number {
  const [place] = chain;
  const narrow = Math.min(...chain.map((p) => (p.area.outwards ? p.height : p.width)));
  return Math.min(LARGEST_RADIUS, narrow * 0.42, polylineLength(lane(chain, 0.5)) * 0.3, place.area.hand * 12);
}

/** Thumbs leave the palm outside the channel, so they may work nearer to the spine than a palm may. */
function centreLine(chain: Chain, thumb: boolean): Point[] {
  const beside = thumb && chain.every((place) => place.area.build === 'trunk' && !place.area.outwards);
  const line = lane(chain, 0.5, 0.16);
  return beside && chain[0].area.region !== 'hip' ? line.map(([, y]) => [chain[0].half * CHANNEL, y]) : line;
}

/** Outward turning: up beside the spine, over, and down on the outer side. */
function coil(line: readonly Point[], radius: number, half: 1 | -1): Point[] {
  const length = polylineLength(line);
  const loops = clamp(Math.round(length / (radius * LOOP_GAP)), 1, 9);
  return steps(loops * SAMPLES_PER_LOOP, (t) => {
    const angle = Math.PI / 2 + t * loops * 2 * Math.PI;
    const [x, y] = pointAlong(line, t * length);
    const away = Math.max(SPINE_CLEARANCE, half * x + radius * FLATTEN * Math.cos(angle));
    return [half * away, y + radius * Math.sin(angle)];
  });
}

export const smallCircles: Technique = (chain, touch) => {
  const { half } = chain[0];
  const points = coil(centreLine(chain, touch.thumb), radiusIn(chain), half);
  const thumbWake = 2 + (touch.wake - 2) / 4;
  const stroke: Stroke = {
    points,
    closed: false,
    hand: handOn(half),
    phase: 0,
    thumb: touch.thumb,
    wake: touch.thumb ? thumbWake : touch.wake,
  };
  return [stroke];
};
