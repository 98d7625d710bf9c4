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

function ellipse([x, y]: Point, rx: number, ry: number, turn: 1 | -1): Point[] {
  return steps(SAMPLES, (t) => t).slice(0, -1).map((t): Point => {
    const angle = turn * t * 2 * Math.PI - Math.PI / 2;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** Outwards at the top on both sides, like water round a stone. */
function around(place: Place): Point[] {
  const rx = clamp(place.width * 0.44, 1, WIDEST);
  const ry = clamp(place.height * 0.44, 1, TALLEST);
  return ellipse(place.at(0.5, 0.5), rx, Math.min(ry, rx * 1.5), place.half);
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
  const points = ellipse(NAVEL, NAVEL_RADIUS, NAVEL_RADIUS, 1);
  const first: Stroke = { ...common, points };
  if (alone) return handOverHand(first);
  return place.half === 1 ? [first] : [{ ...first, phase: 0.5, ghost: true }];
}
