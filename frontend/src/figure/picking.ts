/** Which region a finger means. Some are smaller than a fingertip, so the nearest one within reach counts. */
import { distance, distanceTo } from './curve';
import type { Region } from './regions';
import type { Point } from './types';

export const REACH_PX = 24;

export function pick(candidates: readonly Region[], point: Point, unitsPerPixel: number): Region | null {
  const reach = REACH_PX * unitsPerPixel;
  const near = candidates
    .map((region) => ({ region, gap: distanceTo(region.outline, point), centre: distance(region.centre, point) }))
    .filter(({ gap }) => gap <= reach)
    .sort((a, b) => a.gap - b.gap || a.centre - b.centre);
  return near[0]?.region ?? null;
}
