/** The body figure and the moving stroke guide: everything the screens may use. */
export * from './body';
export { PLAYER_ASPECT, cameraFor, handScale } from './camera';
export { placeAt, pointsOf, type AreaPlace } from './felt';
export { stepView } from './places';
export { secondsPerCycle, strokesFor, wakeWidth } from './strokes';
export { default as StrokeGuide } from './StrokeGuide.svelte';
export type { GuideStep, Stroke } from './types';
