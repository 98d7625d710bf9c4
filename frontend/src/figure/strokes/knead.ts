/** Kneading: gather with one hand, pass it to the other. Wringing and lifting are its relatives. */
import { lerp, steps } from '../curve';
import type { Place } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, otherHand, type Technique } from './touch';

const BOW = 9;
const LEAN = 24;
const SAMPLES = 14;

interface Arc {
  from: number;
  to: number;
  row: number;
  bow: number;
}

function across(place: Place, { from, to, row, bow }: Arc): Point[] {
  const bend = Math.min(BOW / (place.height || 1), 0.16) * bow;
  return steps(SAMPLES, (t) => place.at(lerp(from, to, t), row + bend * Math.sin(Math.PI * t)));
}

type Arcs = readonly [outer: Arc, inner: Arc];
const GATHER: Arcs = [
  { from: 0.96, to: 0.16, row: 0.3, bow: -1 },
  { from: 0.04, to: 0.84, row: 0.66, bow: 1 },
];
const WRING: Arcs = [
  { from: 0.92, to: 0.08, row: 0.36, bow: 0 },
  { from: 0.08, to: 0.92, row: 0.64, bow: 0 },
];
const PICK_UP: Arcs = [
  { from: 0.8, to: 0.34, row: 0.32, bow: -1 },
  { from: 0.2, to: 0.66, row: 0.68, bow: -1 },
];

/** Limbs are held between two hands; on trunk and head each side gets one hand when both sides are worked. */
const needsBoth = (place: Place): boolean => place.area.build === 'limb' && place.area.hand > 0.45;

function kneading(arcs: Arcs, pulses: readonly [boolean, boolean]): Technique {
  return ([place], touch) => {
    const two = touch.alone || needsBoth(place);
    const hand = handOn(place.half);
    const base = { closed: false, swing: true, wake: touch.wake };
    const outer: Stroke = {
      ...base,
      points: across(place, two ? arcs[0] : { ...arcs[0], row: 0.5 }),
      hand,
      phase: 0,
      pulse: pulses[0],
      rotation: -LEAN * place.half,
    };
    const inner: Stroke = {
      ...base,
      points: across(place, arcs[1]),
      hand: otherHand(hand),
      phase: 0.5,
      pulse: pulses[1],
      rotation: LEAN * place.half,
    };
    return two ? [outer, inner] : [outer];
  };
}

export const knead = kneading(GATHER, [true, false]);
export const wring = kneading(WRING, [false, false]);
export const pickUp = kneading(PICK_UP, [true, true]);
