/** A routine of one's own as a small picture, lit where it stays longest. */
import { coverOf, type Picture } from '../../app/heat';
import { isAreaId, viewOf } from '../../figure/body';
import type { PlanStep } from '../../player/plan';
import { total, touched } from '../../routines/recipe';
import type { StepRow } from '../../routines/rows';

export const coverOfSteps = (steps: readonly StepRow[]): Picture => coverOf(steps.map(lit));

function lit(step: StepRow): PlanStep {
  const areas = touched(step).filter(isAreaId);
  return { kind: areas.length > 0 ? 'touch' : 'aftercare', pressure: null, areas, path: [], view: viewOf(areas), seconds: total(step) } as unknown as PlanStep;
}
