/** Where something was felt: which point of a step's areas, and the nine words for it. */
import { isAreaId, placeAt, pointsOf, regionStates, viewOf, AREAS, type AreaId, type AreaPlace, type Point, type RegionState, type View, type ViewBox } from '../../figure';
import { frameOf } from '../../app/heat';
import type { PlanStep } from '../../player/plan';
import type { FeltPlace } from '../../store/rows';
import { sidesOf } from '../us/wishes';

const HUNDRED = 100;
/** As fine as a fingertip, as the server keeps it. */
const rounded = (share: number) => Math.round(share * HUNDRED) / HUNDRED;

/** Everything the picker shows of one step. */
export interface Field {
  view: View;
  areas: readonly AreaId[];
  /** Names of the figure's regions that may be touched. */
  names: readonly string[];
  viewBox: ViewBox;
}

export const areasFelt = (step: Pick<PlanStep, 'areas'>): AreaId[] => step.areas.filter(isAreaId);

export function fieldOf(step: PlanStep): Field {
  const all = areasFelt(step);
  const view = viewOf(all, step.view);
  const areas = all.filter((area) => AREAS[area].views.includes(view));
  const names = [...new Set(areas.map((area) => AREAS[area].region))];
  return { view, areas, names, viewBox: frameOf(view, lightOf(view, areas), 230) };
}

/** The areas of the step, as light on the figure. */
export const lightOf = (view: View, areas: readonly AreaId[]): Record<string, RegionState> =>
  regionStates(view, areas.map((area) => ({ area, side: 'both', kind: 'heat', value: 0.45 })));

/** Where there are no sides, a place is on both. */
const felt = ({ area, side, u, v }: AreaPlace): FeltPlace => ({ area, side: sidesOf(area).length > 1 ? side : 'both', u: rounded(u), v: rounded(v) });

export function touched({ view, areas }: Field, at: Point): FeltPlace | null {
  const place = placeAt(view, areas, at);
  return place && felt(place);
}

/** The step's own place to begin with, for the words of the picker. */
export function firstPlace({ areas: [area] }: Field): FeltPlace | null {
  return area ? felt({ area, side: 'left', u: 0.5, v: 0.5 }) : null;
}

export const pointsIn = ({ view }: Pick<Field, 'view'>, place: FeltPlace): Point[] =>
  isAreaId(place.area) ? pointsOf(view, { ...place, area: place.area }) : [];
