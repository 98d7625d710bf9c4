/**
 * How wide the body is at a height: x at y, sampled from the outline itself.
 * Regions, silk and strokes all ask here, so nothing can drift apart.
 */
import { item, lerp, sample } from './curve';
import { HALF_OUTLINE, knotIndex } from './outline';
import type { Point } from './types';

export type Profile = (y: number) => number;

function profileOf(points: readonly Point[]): Profile {
  const rows = [...points].sort((a, b) => a[1] - b[1]);
  return (y) => {
    const below = rows.findIndex((row) => row[1] >= y);
    if (below === 0) return item(rows, 0)[0];
    if (below === -1) return item(rows, -1)[0];
    const [a, b] = [item(rows, below - 1), item(rows, below)];
    return lerp(a[0], b[0], (y - a[1]) / (b[1] - a[1] || 1));
  };
}

/** The curve is sampled as part of the whole outline: its tangents need the neighbours. */
const DENSITY = 10;
const outlineSamples = sample(HALF_OUTLINE, false, DENSITY);
const stretch = (from: number, to: number): Point[] => outlineSamples.slice(from * DENSITY, to * DENSITY + 1);

const LOWEST_INNER_FOOT = 837;

export const head = profileOf(stretch(knotIndex('head'), knotIndex('neck', -1)));
export const shoulderLine = profileOf(stretch(knotIndex('trapezius'), knotIndex('armOuter', 3)));
export const armOuter = profileOf(stretch(knotIndex('armOuter'), knotIndex('hand', 5)));
export const armInner = profileOf(stretch(knotIndex('hand', 9), knotIndex('armpit')));
export const flank = profileOf(stretch(knotIndex('armpit'), knotIndex('legOuter', -1)));
export const legOuter = profileOf(stretch(knotIndex('flank', -1), knotIndex('foot', 4)));
export const legInner = profileOf(
  stretch(knotIndex('foot', 5), knotIndex('crotch')).filter(([, y]) => y < LOWEST_INNER_FOOT),
);

const ARMPIT = 204;
/** Above the armpit there is no outline between trunk and arm: this is the line we agree on. */
const upperTrunk = profileOf([
  [21.6, 82], [20.2, 95], [21, 107], [28, 119], [44, 130.5], [59, 140], [67, 150], [70, 165], [67, ARMPIT],
]);

export const trunk: Profile = (y) => (y < ARMPIT ? upperTrunk(y) : flank(y));
