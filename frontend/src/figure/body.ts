/** The still figure alone, for screens of the first load; the moving guide comes with the player. */
export { default as BodyFigure } from './BodyFigure.svelte';
export { default as TouchFigure } from './TouchFigure.svelte';
export {
  AREAS,
  AREA_IDS,
  areasIn,
  isAreaId,
  regionIds,
  regionStates,
  viewOf,
  type AreaId,
  type AreaMark,
} from './areas';
export { WHOLE_BODY } from './outline';
export { pick } from './picking';
export { regions, type Region } from './regions';
export type { Point, RegionState, Side, View, ViewBox } from './types';
