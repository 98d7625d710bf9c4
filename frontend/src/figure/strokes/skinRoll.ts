/** Skin rolling: a small fold travels like a slow wave in front of the fingers. */
import { lerp, pointAlong, polylineLength, steps } from '../curve';
import { lane } from '../places';
import type { Point, Stroke } from '../types';
import { handOn, type Technique } from './touch';

const WAVES = 5;
const LARGEST_WAVE = 2.4;

/** A line that sways to and fro on its way; both trembling hands and rolled skin look like this. */
export function wavy(line: readonly Point[], waves: number, height: number): Point[] {
  const length = polylineLength(line);
  return steps(waves * 10, (t) => {
    const [x, y] = pointAlong(line, t * length);
    const fade = Math.sin(Math.PI * lerp(0.04, 0.96, t));
    return [x + height * fade * Math.sin(t * waves * 2 * Math.PI), y];
  });
}

export const skinRoll: Technique = (chain, touch) => {
  const stroke = (across: number): Stroke => ({
    points: wavy(lane(chain, across), WAVES, Math.min(LARGEST_WAVE, chain[0].width * 0.1)),
    closed: false,
    hand: handOn(chain[0].half),
    phase: 0,
    wake: touch.wake,
  });
  return [stroke(0.5)];
};
