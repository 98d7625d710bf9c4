/** Large circles with the whole palm: round the shoulder blade, on the lower back, round the navel. */
import { clamp, steps } from '../curve';
import type { Chain, Place } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, handOverHand, type Technique } from './touch';

const SAMPLES = 36;
const WIDEST = 25;
const TALLEST = 31;
const NAVEL: Point = [0, 306];
const NAVEL_RADIUS = 36;

/** Once round, from the top; `at` says where cosine and sine of the way lie. */
const round = (at: (cos: number, sin: number) => Point): Point[] =>
  steps(SAMPLES, (t) => t * 2 * Math.PI - Math.PI / 2).slice(0, -1).map((angle) => at(Math.cos(angle), Math.sin(angle)));

/** Outwards at the top on both sides, like water round a stone; it leans with the place, so sloping shoulders hold it. */
function around(place: Place): Point[] {
  const rx = clamp(place.width * 0.44, 1, WIDEST);
  const ry = Math.min(clamp(place.height * 0.44, 1, TALLEST), rx * 1.5);
  return round((cos, sin) => place.at(0.5 + (rx / place.width) * cos, 0.5 + (ry / place.height) * sin));
}

const isBelly = (chain: Chain): boolean => chain[0].area.region === 'abdomen';

export const palmCircles: Technique = (chain, touch) => {
  const [place] = chain;
  const common = { closed: true, hand: handOn(place.half), phase: 0, wake: touch.wake };
  if (isBelly(chain)) return bellyCircle(place, common, touch.alone);
  const stroke: Stroke = { ...common, points: around(place) };
  return touch.alone ? handOverHand(stroke) : [stroke];
};

/** One clockwise circle belongs to both halves: the second hand only follows the first. */
function bellyCircle(place: Place, common: Omit<Stroke, 'points'>, alone: boolean): Stroke[] {
  const points = round((cos, sin) => [NAVEL[0] + NAVEL_RADIUS * cos, NAVEL[1] + NAVEL_RADIUS * sin]);
  const first: Stroke = { ...common, points };
  if (alone) return handOverHand(first);
  return place.half === 1 ? [first] : [{ ...first, phase: 0.5, ghost: true }];
}
