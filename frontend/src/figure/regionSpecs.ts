/**
 * What a region is: two side edges (x at y), two heights, and arcs that bend its top and bottom.
 * Everything is given for the picture's right half; `middle` regions span both halves.
 */
import { armInner, armOuter, flank, head, legInner, legOuter, shoulderLine, type Profile } from './profiles';
import type { View } from './types';

/** Shift in y along an edge, u from 0 (medial) to 1 (lateral). */
type Arc = (u: number) => number;

export interface RegionSpec {
  id: string;
  middle?: true;
  from: number;
  to: number;
  inner?: Profile;
  outer: Profile;
  top?: Arc;
  bottom?: Arc;
  corner: number;
  inset: number;
}

const bow = (height: number): Arc => (u) => height * Math.sin(Math.PI * u);
const slope = (start: number, change: number, bend = 0): Arc => (u) => start + u * change + bow(bend)(u);
const flatTo = (y: number): Profile => () => y;

const HAIRLINE: Arc = (u) => 4 - 7 * (2 * u - 1) ** 2;
const ARMPIT_EDGE = 68.5;
const trunkBelowShoulder: Profile = (y) => (y < 206 ? ARMPIT_EDGE : flank(y));
const innerUpperArm: Profile = (y) => (y < 206 ? Math.max(68, armInner(213) - 4 - (206 - y) * 0.02) : armInner(y));
const innerHand: Profile = (y) => (y < 464 ? Math.min(armInner(y), 133) : 134);
/** The neck widens into the shoulders; `flare` units for each unit below y = 110. */
const neck = (flare: number): Profile => (y) => Math.min(head(y), 21.5) + Math.max(0, y - 110) * flare;
const hipOuter: Profile = (y) => (y < 396 ? flank(y) : legOuter(y));

const ARM: RegionSpec[] = [
  { id: 'upper-arm', from: 166, to: 294, inner: innerUpperArm, outer: armOuter, top: slope(2, -6, -6), bottom: slope(0, 4, 3), corner: 14, inset: 2.6 },
  { id: 'forearm', from: 300, to: 396, inner: armInner, outer: armOuter, top: slope(0, 4, 3), bottom: slope(0, 3, 2), corner: 10, inset: 2.4 },
  { id: 'hand', from: 404, to: 484, inner: innerHand, outer: armOuter, top: slope(0, 3, 2), corner: 9, inset: 2.2 },
];
const FOOT: RegionSpec = { id: 'foot', from: 762, to: 836, inner: legInner, outer: legOuter, top: bow(3), corner: 10, inset: 2.4 };

export const REGION_SPECS: Record<View, readonly RegionSpec[]> = {
  back: [
    { id: 'scalp', middle: true, from: 4.5, to: 84, outer: head, top: bow(-4.5), bottom: bow(6), corner: 11, inset: 3.2 },
    { id: 'neck', middle: true, from: 92, to: 122, outer: neck(0.55), top: bow(4), bottom: bow(2), corner: 6, inset: 2.6 },
    { id: 'shoulder', from: 126, to: 160, inner: flatTo(5), outer: (y) => Math.min(shoulderLine(y), 84), top: slope(-2, 21), bottom: slope(-2, 3, -5), corner: 11, inset: 2.4 },
    { id: 'upper-back', from: 162, to: 236, inner: flatTo(6), outer: trunkBelowShoulder, top: slope(-1, 3, -5), bottom: bow(5), corner: 22, inset: 2.6 },
    { id: 'mid-back', from: 240, to: 296, inner: flatTo(6), outer: flank, top: bow(5), bottom: bow(4), corner: 20, inset: 2.6 },
    { id: 'lower-back', from: 300, to: 362, inner: flatTo(6), outer: flank, top: bow(4), bottom: slope(6, -16, 2), corner: 20, inset: 2.6 },
    { id: 'hip', from: 366, to: 430, inner: flatTo(3), outer: hipOuter, top: slope(6, -16, 2), bottom: slope(-12, 6, 14), corner: 24, inset: 2.8 },
    ...ARM,
    { id: 'thigh', from: 442, to: 566, inner: legInner, outer: legOuter, top: slope(-10, 4, 14), bottom: bow(5), corner: 22, inset: 2.8 },
    { id: 'calf', from: 588, to: 728, inner: legInner, outer: legOuter, top: bow(7), bottom: bow(3), corner: 17, inset: 2.6 },
    FOOT,
  ],
  front: [
    { id: 'scalp', middle: true, from: 4.5, to: 27, outer: head, top: bow(-4.5), bottom: HAIRLINE, corner: 9, inset: 3 },
    { id: 'face', middle: true, from: 32, to: 88, outer: head, top: HAIRLINE, bottom: bow(7), corner: 16, inset: 3.2 },
    { id: 'neck', middle: true, from: 97, to: 124, outer: neck(0.4), top: bow(5), bottom: bow(7), corner: 6, inset: 2.6 },
    { id: 'shoulder', from: 126, to: 152, inner: flatTo(16), outer: (y) => Math.min(shoulderLine(y), 85), top: slope(-2, 21), bottom: slope(-2, 8, -5), corner: 11, inset: 2.4 },
    // Only the part below the collarbones: the breast is no region, like the groin.
    { id: 'chest', from: 156, to: 192, inner: flatTo(2.5), outer: flatTo(ARMPIT_EDGE), top: slope(-2, 8, -6), bottom: slope(0, -2, 4), corner: 14, inset: 2.6 },
    { id: 'abdomen', middle: true, from: 252, to: 374, outer: flank, top: (u) => -4 * (2 * u - 1) ** 2 + bow(-3)(u), bottom: bow(16), corner: 30, inset: 3 },
    ...ARM,
    { id: 'thigh', from: 430, to: 560, inner: legInner, outer: legOuter, top: slope(18, -44, -3), bottom: bow(-6), corner: 22, inset: 2.8 },
    { id: 'shin', from: 594, to: 734, inner: legInner, outer: legOuter, top: bow(6), bottom: bow(3), corner: 17, inset: 2.6 },
    FOOT,
  ],
};
