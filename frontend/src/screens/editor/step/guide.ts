/** What the figure above the sheet shows: the hands as they will move in the player. */
import { cameraFor, isAreaId, regionStates, stepView, strokesFor, type GuideStep, type RegionState, type Stroke, type View, type ViewBox } from '../../../figure';
import { touched } from '../../../routines/recipe';
import type { Step } from '../../../routines/rows';

export interface Scene {
  view: View;
  camera: ViewBox;
  state: Record<string, RegionState>;
  guide: GuideStep | null;
  strokes: Stroke[];
}

/** Shoulders to waist, for a step without hands. */
const AT_REST: ViewBox = [-174, 66, 348, 361];
const GLOW = [0.5, 0.3, 0.18];
const FACE_UP: readonly string[] = ['supine', 'semi_reclined'];

export function guideOf(step: Step, position: string): GuideStep | null {
  if (!step.technique || touched(step).length === 0) return null;
  const { technique, subtype, tools, areas, path, rhythm, pressure } = step;
  return {
    technique, subtype, tools, areas, path, side: sideOf(step), view: FACE_UP.includes(position) ? 'front' : 'back',
    rhythm: rhythm && { pace: rhythm.pace, seconds_per_pass: rhythm.seconds_per_pass ?? null },
    pressure: pressure && { from: pressure.start, to: pressure.end },
  };
}

/** Of two sides that take turns, the one that comes first. */
const sideOf = ({ side_policy: side }: Step): GuideStep['side'] => (side === 'right' ? 'right' : side === 'left' || side === 'mirror' ? 'left' : 'both');

/** `aspect` is width by height of the room that there is. */
export function sceneOf(step: Step, position: string, aspect: number): Scene {
  const guide = guideOf(step, position);
  if (!guide) return { view: 'back', camera: AT_REST, state: {}, guide, strokes: [] };
  const view = stepView(guide);
  const strokes = strokesFor(guide);
  const areas = touched(step).filter(isAreaId);
  const value = GLOW[Math.min(areas.length, GLOW.length) - 1] ?? 0;
  const state = regionStates(view, areas.map((area) => ({ area, side: guide.side, kind: 'heat' as const, value })));
  return { view, camera: cameraFor(guide, strokes, aspect), state, guide, strokes };
}
