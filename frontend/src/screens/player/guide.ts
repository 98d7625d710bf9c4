/** What the figure shows during a step. */
import {
  type AreaId, type AreaMark, cameraFor, type GuideStep, isAreaId, regionStates, type RegionState, stepView, strokesFor, type View, type ViewBox,
} from '../../figure';
import type { Alternative, Plan, PlanStep } from '../../player/plan';
import { isTouching } from '../../player/steps';

/** The whole back and the shoulders, for a plan in which nothing touches. */
const AT_REST: ViewBox = [-174, 66, 348, 361];
/** One area glows; many only show where the hands will be. */
const GLOW = [0.5, 0.3, 0.18];

/** The hands of a step, or of what is done in its place; null when no hand is shown. */
export function guideOf(step: PlanStep, alternative: Alternative | null): GuideStep | null {
  const done = alternative ? { ...step, ...alternative } : step;
  if (done.technique === null || workedOn(step).length === 0) return null;
  return { ...done, technique: done.technique };
}

/** The areas of a step, and those that its path goes through. */
function workedOn(step: PlanStep): AreaId[] {
  return [...step.areas, ...step.path].filter(isAreaId);
}

/** Where the figure is seen from: during a step without hands, already where they go next. */
export function sceneOf(plan: Plan, index: number, alternative: Alternative | null): { view: View; camera: ViewBox } {
  const shown = [plan.steps[index], ...plan.steps.slice(index + 1), ...plan.steps.slice(0, index).reverse()];
  for (const step of shown) {
    const guide = step && guideOf(step, step === plan.steps[index] ? alternative : null);
    if (guide) return { view: stepView(guide), camera: cameraFor(guide, strokesFor(guide)) };
  }
  return { view: 'back', camera: AT_REST };
}

/** The areas that are being worked glow. */
export function warmth(step: PlanStep): AreaMark[] {
  const areas = workedOn(step);
  const value = GLOW[Math.min(areas.length, GLOW.length) - 1] ?? 0;
  return areas.map((area) => ({ area, side: step.side ?? 'both', kind: 'heat', value }));
}

/**
 * The places that are left alone tonight: by the plan, or by steps with these keys, which were left out since. Not what
 * there is no time for, and no place to which hands go for something else.
 */
export function hatched(view: View, plan: Plan, out: readonly string[]): Record<string, RegionState> {
  const isOut = ({ key }: PlanStep) => out.includes(key);
  const touching = plan.steps.filter(isTouching);
  const alone = plan.left_out.filter(({ reason }) => !reason).flatMap(({ areas }) => areas.filter(isAreaId));
  const marks = [...alone.map((area) => avoid(area)), ...touching.filter(isOut).flatMap((step) => workedOn(step).map((area) => avoid(area, step.side)))];
  const worked = regionStates(view, touching.filter((step) => !isOut(step)).flatMap(warmth));
  return Object.fromEntries(Object.entries(regionStates(view, marks)).filter(([region]) => !(region in worked)));
}

const avoid = (area: AreaId, side: AreaMark['side'] = 'both'): AreaMark => ({ area, side: side ?? 'both', kind: 'avoid' });
