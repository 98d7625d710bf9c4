/** From the vocabulary's body areas to places in the figure. */
import { regions } from './regions';
import type { RegionState, Side, View } from './types';

export type AreaId =
  | 'scalp' | 'face' | 'jaw' | 'skull_base' | 'neck_back' | 'neck_sides' | 'shoulder_tops' | 'shoulder_blades'
  | 'upper_back' | 'mid_back' | 'lower_back' | 'sacrum' | 'hips' | 'glutes' | 'thigh_back' | 'thigh_front'
  | 'thigh_outer' | 'calves' | 'shins' | 'feet' | 'toes' | 'upper_arm' | 'forearm' | 'hand' | 'chest_upper'
  | 'abdomen';

/** The part of a region's frame that belongs to an area (`middle` regions: of each half). */
export interface Window {
  u: readonly [number, number];
  v: readonly [number, number];
}

export interface Area {
  region: string;
  /** Views in which it can be worked, the usual one first. */
  views: readonly [View, ...View[]];
  window: Window;
  /** Size of the hand mark that suits the place. */
  hand: number;
  build: 'head' | 'trunk' | 'limb';
  /** Worked from the middle outwards instead of along the body. */
  outwards?: true;
}

type Range = readonly [number, number];
const window = (u: Range, v: Range): Window => ({ u, v });

/**
 * Windows keep away from what is never touched: throat, spine, knee hollow, inner elbow, armpit, cleft.
 * Thighs begin at their middle and stay off the inner side.
 */
export const AREAS: Record<AreaId, Area> = {
  scalp: { region: 'scalp', views: ['back', 'front'], window: window([0.2, 0.9], [0.12, 0.85]), hand: 0.6, build: 'head' },
  face: { region: 'face', views: ['front'], window: window([0.1, 0.9], [0.1, 0.85]), hand: 0.42, build: 'head', outwards: true },
  jaw: { region: 'face', views: ['front'], window: window([0.25, 0.9], [0.66, 0.92]), hand: 0.38, build: 'head', outwards: true },
  skull_base: { region: 'neck', views: ['back'], window: window([0.2, 0.9], [-0.2, 0.25]), hand: 0.42, build: 'head' },
  neck_back: { region: 'neck', views: ['back'], window: window([0.3, 0.9], [0.2, 0.95]), hand: 0.42, build: 'head' },
  neck_sides: { region: 'neck', views: ['back'], window: window([0.62, 0.96], [0.1, 0.95]), hand: 0.42, build: 'head' },
  shoulder_tops: { region: 'shoulder', views: ['back', 'front'], window: window([0.1, 0.92], [0.12, 0.9]), hand: 0.85, build: 'trunk', outwards: true },
  shoulder_blades: { region: 'upper-back', views: ['back'], window: window([0.1, 0.96], [0.08, 0.92]), hand: 1, build: 'trunk' },
  upper_back: { region: 'upper-back', views: ['back'], window: window([0, 1], [0.06, 0.95]), hand: 1, build: 'trunk' },
  mid_back: { region: 'mid-back', views: ['back'], window: window([0, 1], [0.05, 0.95]), hand: 1, build: 'trunk' },
  lower_back: { region: 'lower-back', views: ['back'], window: window([0, 1], [0.05, 0.95]), hand: 1, build: 'trunk' },
  sacrum: { region: 'hip', views: ['back'], window: window([0.1, 0.52], [0.04, 0.36]), hand: 0.62, build: 'trunk' },
  hips: { region: 'hip', views: ['back'], window: window([0.5, 0.96], [0.06, 0.6]), hand: 0.8, build: 'trunk' },
  glutes: { region: 'hip', views: ['back'], window: window([0.36, 0.94], [0.15, 0.78]), hand: 0.8, build: 'trunk' },
  thigh_back: { region: 'thigh', views: ['back'], window: window([0.32, 0.92], [0.42, 0.95]), hand: 0.8, build: 'limb' },
  thigh_front: { region: 'thigh', views: ['front'], window: window([0.34, 0.92], [0.48, 0.95]), hand: 0.8, build: 'limb' },
  thigh_outer: { region: 'thigh', views: ['back', 'front'], window: window([0.62, 0.98], [0.48, 0.95]), hand: 0.7, build: 'limb' },
  calves: { region: 'calf', views: ['back'], window: window([0.1, 0.92], [0.08, 0.9]), hand: 0.78, build: 'limb' },
  shins: { region: 'shin', views: ['front'], window: window([0.14, 0.92], [0.05, 0.92]), hand: 0.7, build: 'limb' },
  feet: { region: 'foot', views: ['back', 'front'], window: window([0.05, 0.95], [0.08, 0.9]), hand: 0.5, build: 'limb' },
  toes: { region: 'foot', views: ['front', 'back'], window: window([0.05, 0.95], [0.72, 0.93]), hand: 0.4, build: 'limb' },
  upper_arm: { region: 'upper-arm', views: ['back', 'front'], window: window([0.08, 0.95], [0.08, 0.94]), hand: 0.6, build: 'limb' },
  forearm: { region: 'forearm', views: ['back', 'front'], window: window([0.05, 0.95], [0.1, 0.95]), hand: 0.52, build: 'limb' },
  hand: { region: 'hand', views: ['back', 'front'], window: window([0.05, 0.88], [0.08, 0.9]), hand: 0.48, build: 'limb' },
  chest_upper: { region: 'chest', views: ['front'], window: window([0.12, 0.95], [0.1, 0.85]), hand: 0.7, build: 'trunk', outwards: true },
  abdomen: { region: 'abdomen', views: ['front'], window: window([0.1, 0.85], [0.1, 0.85]), hand: 0.9, build: 'trunk' },
};

export const AREA_IDS = Object.keys(AREAS) as AreaId[];
export const isAreaId = (id: string): id is AreaId => Object.hasOwn(AREAS, id);

/**
 * Areas that a stroke may join without lifting. Thigh and calf, and upper arm and forearm, are missing
 * on purpose: between them lie the knee hollow and the inner elbow.
 */
const NEIGHBOURS: readonly (readonly [AreaId, AreaId])[] = [
  ['scalp', 'skull_base'], ['face', 'jaw'], ['skull_base', 'neck_back'], ['skull_base', 'neck_sides'],
  ['neck_back', 'neck_sides'], ['neck_back', 'shoulder_tops'], ['neck_sides', 'shoulder_tops'],
  ['shoulder_tops', 'shoulder_blades'], ['shoulder_tops', 'upper_back'], ['shoulder_tops', 'upper_arm'],
  ['shoulder_blades', 'upper_back'], ['shoulder_blades', 'mid_back'], ['upper_back', 'mid_back'],
  ['mid_back', 'lower_back'], ['lower_back', 'sacrum'], ['lower_back', 'hips'], ['lower_back', 'glutes'],
  ['sacrum', 'glutes'], ['sacrum', 'hips'], ['hips', 'glutes'], ['forearm', 'hand'], ['calves', 'feet'],
  ['shins', 'feet'], ['feet', 'toes'], ['thigh_back', 'thigh_outer'], ['thigh_front', 'thigh_outer'],
];

export const areNeighbours = (a: AreaId, b: AreaId): boolean =>
  NEIGHBOURS.some(([x, y]) => (x === a && y === b) || (x === b && y === a));

/** The view that shows most of the areas; the wish decides when both do. */
export function viewOf(areas: readonly AreaId[], wish?: View): View {
  const shown = (view: View): number => areas.filter((id) => AREAS[id].views.includes(view)).length;
  const usual = areas[0] ? AREAS[areas[0]].views[0] : 'back';
  const first = wish ?? usual;
  const other: View = first === 'back' ? 'front' : 'back';
  return shown(other) > shown(first) ? other : first;
}

/** Figure regions of an area, for example `lower_back`, right: `lower-back-right`. */
export function regionIds(area: AreaId, side: Side | 'both' | null, view: View = viewOf([area])): string[] {
  const { region, views } = AREAS[area];
  if (!views.includes(view)) return [];
  const wanted = (own: Side | null): boolean => own === null || side === null || side === 'both' || own === side;
  return regions(view).filter((r) => r.name === region && wanted(r.side)).map((r) => r.id);
}

/** Areas that a picked region stands for. None for the front of the neck: it is never a target. */
export function areasIn(view: View, regionName: string): AreaId[] {
  return AREA_IDS.filter((id) => AREAS[id].region === regionName && AREAS[id].views.includes(view));
}

const glowOf = (state: RegionState): number => state.value ?? FOCUS_GLOW[state.level ?? 3];
const FOCUS_GLOW = { 1: 0.35, 2: 0.7, 3: 1 } as const;
export const glow = (state: RegionState): number => (state.kind === 'avoid' ? 0 : glowOf(state));

export interface AreaMark extends RegionState {
  area: AreaId;
  side: Side | 'both' | null;
}

/** Several areas may share a region: attention shows over hatching, and the stronger glow wins. */
export function regionStates(view: View, marks: readonly AreaMark[]): Record<string, RegionState> {
  const states: Record<string, RegionState> = {};
  for (const { area, side, ...state } of marks) {
    for (const id of regionIds(area, side, view)) {
      const known = states[id];
      if (!known || glow(state) > glow(known)) states[id] = state;
    }
  }
  return states;
}
