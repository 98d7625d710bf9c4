/**
 * The body's outline. Only the half with x >= 0 is data; the other half is its mirror image,
 * so the figure is symmetrical by construction. It is nobody's body: no photo, no type, no gender.
 */
import { isInside, mirrored, sample, smoothPath, type Knot } from './curve';
import type { Point, ViewBox } from './types';

export const WHOLE_BODY: ViewBox = [-180, -22, 360, 884];

/** From the crown down the outside, round hand and foot, and up the inside. Order matters. */
export const SECTIONS = {
  head: [[0, -3], [12.5, -0.6], [23.5, 8], [30, 22], [31.6, 38], [29.8, 53], [25.6, 68], [21.8, 82]],
  neck: [[20.2, 95], [21, 107]],
  trapezius: [[28, 119], [45, 130.5], [64, 139.5]],
  armOuter: [
    [80, 149], [91, 163], [96, 183], [98, 206], [101.5, 232], [107, 258], [112.5, 282], [118, 304],
    [124, 326], [129.5, 350], [133.5, 374], [136.5, 396],
  ],
  hand: [
    [140.2, 410], [144.8, 426], [148.2, 444], [149.4, 462], [148.8, 478], [146, 489.5], [141.6, 493.6],
    [137.2, 488], [134, 474], [131.6, 459.6, 'corner'], [129.8, 462.4], [126.6, 464.6], [123.6, 461.2],
    [121.8, 450], [121.4, 436], [121.2, 421],
  ],
  armInner: [
    [120.6, 406], [118.8, 388], [114.2, 364], [108, 340], [102, 318], [96.5, 298], [91.5, 276],
    [85.5, 252], [79, 230], [72.5, 213],
  ],
  armpit: [[67, 204, 'corner']],
  flank: [[65, 220], [62, 244], [57.8, 270], [54.6, 296], [54, 318], [57, 344], [61.8, 370], [66, 396]],
  legOuter: [
    [68.4, 422], [68.6, 450], [66, 486], [61, 524], [55.4, 558], [53.4, 584], [55.4, 612], [56.6, 640],
    [53.4, 672], [47, 706], [41.5, 738], [39.6, 758],
  ],
  foot: [
    [41.8, 772], [44.6, 788], [48.4, 804], [51, 818], [49.6, 829], [44.4, 836.5], [37.4, 841.5],
    [31.6, 839], [29, 827], [28.4, 810], [27.4, 794], [25.8, 779],
  ],
  legInner: [
    [23.6, 764], [21.6, 742], [18, 710], [13.4, 676], [10.4, 644], [11, 612], [14.4, 586], [14.6, 560],
    [11.6, 528], [7.6, 490], [4.6, 456], [2.6, 432],
  ],
  crotch: [[0, 421, 'corner']],
} satisfies Record<string, Knot[]>;

export type Section = keyof typeof SECTIONS;

const sectionNames = Object.keys(SECTIONS) as Section[];

export const HALF_OUTLINE: readonly Knot[] = sectionNames.flatMap((name): Knot[] => SECTIONS[name]);

/** Index of a section's first knot in `HALF_OUTLINE`; a negative offset counts from its end. */
export function knotIndex(section: Section, offset = 0): number {
  const before = sectionNames.slice(0, sectionNames.indexOf(section));
  const start = before.reduce((sum, name) => sum + SECTIONS[name].length, 0);
  return start + (offset < 0 ? SECTIONS[section].length + offset : offset);
}

const mirrorKnot = ([x, y, corner]: Knot): Knot => (corner ? [-x, y, corner] : [-x, y]);
/** Crown and crotch lie on the axis and must not be doubled. */
const otherHalf = HALF_OUTLINE.slice(1, -1).map(mirrorKnot).reverse();
const whole: Knot[] = [...HALF_OUTLINE, ...otherHalf];

export const SILHOUETTE = smoothPath(whole, true);
export const SPINE = 'M0 124C.6 170-.4 230 0 286C.3 320 0 350 0 372';

const halfPolygon = sample(HALF_OUTLINE);
const silhouettePolygon: Point[] = [...halfPolygon, ...halfPolygon.slice(1, -1).map(mirrored).reverse()];

export const isInsideBody = (point: Point): boolean => isInside(silhouettePolygon, point);
export const bodyEdge = (): readonly Point[] => silhouettePolygon;
