/** A step to show a technique or a place by: done where it is usual, in the way that is usual there. */
import type { GuideStep } from '../../figure';
import { AREAS, TECHNIQUES } from '../../routines/lint/words';

/** Where each technique is shown when no place is asked for: on full muscle, and where it has a place at all. */
const USUAL: Record<string, string> = { tapotement: 'shoulder_tops', friction: 'upper_back', holding: 'mid_back', compression: 'upper_back' };
/** What is done where nothing else is asked for; long strokes everywhere else. */
const DONE: Record<string, string> = { scalp: 'friction', jaw: 'friction', skull_base: 'friction', shoulder_tops: 'petrissage', sacrum: 'holding', glutes: 'compression' };
const GENTLE: Record<string, string> = { friction: 'finger_pads', tapotement: 'finger_pads', feather: 'finger_pads' };

/** `technique` '' or `areas` []: nothing is said of it, and the usual is shown. */
export function exampleOf(technique: string, areas: readonly string[]): GuideStep {
  const places = areas.filter((area) => AREAS.has(area));
  const done = technique || (DONE[places[0] ?? ''] ?? 'effleurage');
  const shown = places.length > 0 ? places : [USUAL[done] ?? 'mid_back'];
  const most = Math.min(TECHNIQUES.get(done)?.max_pressure ?? 2, 2);
  return { technique: done, tools: [GENTLE[done] ?? 'palm'], areas: shown, side: 'both', rhythm: { pace: 'slow' }, pressure: { from: most, to: most } };
}
