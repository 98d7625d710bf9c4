/** The body figure and the moving stroke guide: everything the screens may use. */
export { default as BodyFigure } from './BodyFigure.svelte';
export { default as StrokeGuide } from './StrokeGuide.svelte';
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
export { PLAYER_ASPECT, cameraFor, handScale } from './camera';
export { WHOLE_BODY } from './outline';
export { pick } from './picking';
export { stepView } from './places';
export { regions, type Region } from './regions';
export { secondsPerCycle, strokesFor, wakeWidth } from './strokes';
export type { GuideStep, Point, RegionState, Side, Stroke, View, ViewBox } from './types';
