/** Where a plan gives its time, as light on the body. */
import { cameraFor, isAreaId, regionStates, regions, stepView, type RegionState, type View, type ViewBox } from '../figure';
import type { PlanStep } from '../player/plan';

export interface Picture {
  view: View;
  state: Record<string, RegionState>;
  viewBox: ViewBox;
}

/** Shoulders to waist: shown where nothing is touched. */
const TORSO: ViewBox = [-95, 105, 190, 190];
const NARROWEST = 230;
const MARGIN = 34;

const areasOf = (step: PlanStep) => [...step.areas, ...step.path].filter(isAreaId);
const touches = (step: PlanStep) => step.kind === 'touch' || step.kind === 'hold';

/** The view in which most of the time is given. */
function mainView(steps: readonly PlanStep[]): View {
  const front = steps.filter(touches).reduce((sum, step) => sum + (step.view === 'front' ? step.seconds : -step.seconds), 0);
  return front > 0 ? 'front' : 'back';
}

/** Light for every area a plan touches, brightest where it stays longest. */
export function heatOf(steps: readonly PlanStep[]): Pick<Picture, 'view' | 'state'> {
  const view = mainView(steps);
  const seconds = new Map<string, number>();
  for (const step of steps.filter((one) => touches(one) && one.view === view)) {
    for (const area of areasOf(step)) seconds.set(area, (seconds.get(area) ?? 0) + step.seconds);
  }
  const most = Math.max(...seconds.values(), 1);
  const marks = [...seconds].flatMap(([area, given]) =>
    isAreaId(area) ? [{ area, side: 'both' as const, kind: 'heat' as const, value: 0.25 + 0.75 * (given / most) }] : [],
  );
  return { view, state: regionStates(view, marks) };
}

/** One step as a small square picture. */
export function pictureOf(step: PlanStep): Picture {
  const areas = areasOf(step);
  const guide = { ...step, technique: step.technique ?? 'hold', areas, path: step.path.filter(isAreaId) };
  const view = areas.length > 0 ? stepView(guide) : step.view;
  const state = regionStates(view, areas.map((area) => ({ area, side: step.side, kind: 'heat' as const, value: 0.85 })));
  return { view, state, viewBox: areas.length > 0 ? cameraFor(guide, undefined, 1) : TORSO };
}

/** A whole plan as a small square picture, close enough to see what is lit. */
export function coverOf(steps: readonly PlanStep[]): Picture {
  const { view, state } = heatOf(steps);
  const points = regions(view).filter(({ id }) => state[id]).flatMap(({ outline }) => outline);
  return { view, state, viewBox: points.length > 0 ? squareRound(points) : TORSO };
}

function squareRound(points: readonly (readonly [number, number])[]): ViewBox {
  const ys = points.map(([, y]) => y);
  const reach = Math.max(...points.map(([x]) => Math.abs(x)));
  const top = Math.min(...ys) - MARGIN;
  const size = Math.max(NARROWEST, reach * 2 + MARGIN, Math.max(...ys) + MARGIN - top);
  return [-size / 2, (top + Math.max(...ys) + MARGIN - size) / 2, size, size];
}
