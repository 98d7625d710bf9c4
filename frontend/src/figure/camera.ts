/** Where to look during a step: close enough to see the hands, wide enough to keep the person in the picture. */
import { AREAS } from './areas';
import { item } from './curve';
import { WHOLE_BODY } from './outline';
import { areasOf } from './places';
import { strokesFor } from './strokes';
import type { GuideStep, Stroke, ViewBox } from './types';

export const PLAYER_ASPECT = 390 / 404;
/** Around the strokes: 22 % in all, half of it on each side. */
const MARGIN = 0.11;
/** The lowest part of the picture fades under the clock; hands stay above it. */
const CLEAR_SHARE = 0.82;
const CENTRE_SHARE = 0.48;
const HAND_REACH = 26;
/** Where the picture of a leg may begin: mid-thigh. */
const MID_THIGH = 470;
/** Never closer than this, so that no picture is a single intimate area. */
const NARROWEST = { head: 150, trunk: 210, limb: 176 } as const;
const PELVIS = { narrowest: 330, lowest: 490 };
const WAIST = 366;
const LOWER_BACK = 300;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function boundsOf(strokes: readonly Stroke[]): Box {
  const points = strokes.flatMap((stroke) => stroke.points);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  right: box.right + by,
  top: box.top - by,
  bottom: box.bottom + by,
});

const SPINE_CONTEXT = 10;
/** Beside the hips there are only forearms and hands. */
const BESIDE_HIPS = 100;
const isOnArm = (box: Box): boolean => Math.max(-box.left, box.right) > BESIDE_HIPS;

/** Hands on trunk and arms are seen together with the spine, hands on one leg together with the other leg. */
function withContext(box: Box): Box {
  const legs = box.bottom > MID_THIGH && !isOnArm(box);
  const left = legs ? -box.right : -SPINE_CONTEXT;
  const right = legs ? -box.left : SPINE_CONTEXT;
  return { ...box, left: Math.min(box.left, left), right: Math.max(box.right, right) };
}

/** On the pelvis the picture shows back and arms as well and ends above the thighs. */
function isPelvis(box: Box): boolean {
  return !isOnArm(box) && box.bottom > WAIST && box.bottom < MID_THIGH && box.top > LOWER_BACK;
}

function leastWidth(step: GuideStep, box: Box): number {
  if (isPelvis(box)) return PELVIS.narrowest;
  const builds = areasOf(step).map((id) => NARROWEST[AREAS[id].build]);
  return Math.max(...builds, NARROWEST.head);
}

function topOf(box: Box, centreY: number, height: number): number {
  const wanted = centreY - height * CENTRE_SHARE;
  if (box.top >= MID_THIGH) return Math.max(MID_THIGH, wanted);
  return isPelvis(box) ? Math.min(wanted, PELVIS.lowest - height) : wanted;
}

export function cameraFor(step: GuideStep, strokes: readonly Stroke[] = strokesFor(step), aspect = PLAYER_ASPECT): ViewBox {
  if (strokes.length === 0) return WHOLE_BODY;
  const bounds = boundsOf(strokes);
  const size = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const reach = HAND_REACH * handScale(step);
  const seen = withContext(grown(bounds, Math.max(size * MARGIN, reach)));
  const width = Math.max(seen.right - seen.left, ((seen.bottom - seen.top) / CLEAR_SHARE) * aspect, leastWidth(step, bounds));
  const height = width / aspect;
  const centreX = (seen.left + seen.right) / 2;
  return [centreX - width / 2, topOf(bounds, (seen.top + seen.bottom) / 2, height), width, height];
}

/** The size of the hand marks: as large as the smallest area of the step allows. */
export function handScale(step: GuideStep): number {
  const sizes = areasOf(step).map((id) => AREAS[id].hand);
  return sizes.length > 0 ? item([...sizes].sort((a, b) => a - b), 0) * 1.1 : 1;
}
