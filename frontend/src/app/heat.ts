/** Where a plan gives its time, as light on the body. */
import { isAreaId, regions, regionStates, WHOLE_BODY, type RegionState, type View, type ViewBox } from '../figure';
import { isTouching, placesOf } from '../player/steps';
import type { PlanStep } from '../player/plan';

export interface Picture {
  view: View;
  state: Record<string, RegionState>;
  viewBox: ViewBox;
}

/** Shoulders to waist: shown where nothing is touched. */
const TORSO: ViewBox = [-95, 105, 190, 190];
const MARGIN = 34;
/** Pictures of legs begin at mid-thigh; pictures of the pelvis show the back as well and end above the thighs. */
const MID_THIGH = 470;
const LEGS = new Set(['thigh', 'calf', 'shin', 'foot']);
const PELVIS_WIDTH = 330;
/** What is lit less may lie outside a small picture. */
const BRIGHT = 0.6;

const areasOf = (step: PlanStep) => placesOf(step).filter(isAreaId);

/** The view in which most of the time is given. */
function mainView(steps: readonly PlanStep[]): View {
  const front = steps.filter(isTouching).reduce((sum, step) => sum + (step.view === 'front' ? step.seconds : -step.seconds), 0);
  return front > 0 ? 'front' : 'back';
}

/** Light for every area a plan touches, brightest where it stays longest. */
export function heatOf(steps: readonly PlanStep[]): Picture {
  const view = mainView(steps);
  const seconds = new Map<string, number>();
  for (const step of steps.filter((one) => isTouching(one) && one.view === view)) {
    for (const area of areasOf(step)) seconds.set(area, (seconds.get(area) ?? 0) + step.seconds);
  }
  const most = Math.max(...seconds.values(), 1);
  const marks = [...seconds].flatMap(([area, given]) =>
    isAreaId(area) ? [{ area, side: 'both' as const, kind: 'heat' as const, value: 0.25 + 0.75 * (given / most) }] : [],
  );
  return { view, state: regionStates(view, marks), viewBox: WHOLE_BODY };
}

/** A whole plan as a small square picture, close enough to see what is lit. */
export function coverOf(steps: readonly PlanStep[]): Picture {
  const { view, state } = heatOf(steps);
  const bright = Object.fromEntries(Object.entries(state).filter(([, { value }]) => (value ?? 0) >= BRIGHT));
  return { view, state, viewBox: frameOf(view, bright, 230) };
}

/** Are there places to show? A stroke along a way has no area of its own, and is shown where it goes. */
export const isSeen = (step: PlanStep): boolean => areasOf(step).length > 0;

/** One step as a small square picture. */
export function pictureOf(step: PlanStep): Picture {
  const marks = areasOf(step).map((area) => ({ area, side: step.side, kind: 'heat' as const, value: 0.85 }));
  const state = regionStates(step.view, marks);
  return { view: step.view, state, viewBox: frameOf(step.view, state, 150) };
}

/** The smallest square, at least `least` wide, that shows what is lit with the middle of the body in its middle. */
export function frameOf(view: View, state: Record<string, RegionState>, least: number): ViewBox {
  const lit = regions(view).filter(({ id }) => state[id]);
  const legs = lit.every(({ name }) => LEGS.has(name));
  const pelvis = lit.some(({ name }) => name === 'hip');
  const points = lit.flatMap(({ outline }) => outline).filter(([, y]) => !legs || y >= MID_THIGH);
  if (points.length === 0) return TORSO;
  const top = Math.min(...points.map(([, y]) => y)) - MARGIN;
  const foot = Math.max(...points.map(([, y]) => y)) + MARGIN;
  const reach = Math.max(...points.map(([x]) => Math.abs(x)));
  const size = Math.max(pelvis ? PELVIS_WIDTH : least, reach * 2 + MARGIN, foot - top);
  const centred = (top + foot - size) / 2;
  if (legs) return [-size / 2, Math.max(MID_THIGH, centred), size, size];
  return [-size / 2, pelvis && size === PELVIS_WIDTH ? Math.min(centred, MID_THIGH - size) : centred, size, size];
}
