/** A plan that was made ready, without what is left out tonight. The rest is given the time, as far as it can take it. */
import { refit, type Part } from '../../player/refit';
import type { Plan, PlanStep } from '../../player/plan';
import { isTouching, placesOf } from '../../player/steps';
import { keyOf } from './edits';
import { softened } from './soften';
import type { Place } from './wish';

/** Null where nothing is left to give. */
export function trimmed(plan: Plan, out: readonly Place[]): Plan | null {
  if (out.length === 0) return plan;
  const gone = new Set(plan.steps.filter((step) => touches(step, out)).map(keyOf));
  if (gone.size === 0) return plan;
  const left = unasked(softened(plan.steps, gone).filter((step) => !gone.has(keyOf(step))));
  if (!left.some((step) => step.kind === 'touch')) return null;
  const steps = retimed(left, plan.seconds * 1000);
  const phases = plan.phases.filter(({ key }) => steps.some(({ phase }) => phase === key));
  return { ...plan, steps, phases, seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0) };
}

/** Of a mirrored step both sides go: with one of them alone the other would wait in vain. */
function touches(step: PlanStep, out: readonly Place[]): boolean {
  return isTouching(step) && placesOf(step).some((area) => out.some((place) => place.area === area));
}

/** No question leads to what is not there any more. */
function unasked(steps: readonly PlanStep[]): PlanStep[] {
  const keys = new Set(steps.map(({ key }) => key));
  return steps.flatMap((step) => {
    if (!step.ask) return [step];
    const gates = step.ask.gates.filter((key) => keys.has(key));
    return step.ask.gates.length > 0 && gates.length === 0 ? [] : [{ ...step, ask: { ...step.ask, gates } }];
  });
}

function retimed(steps: readonly PlanStep[], wanted: number): PlanStep[] {
  const parts = new Map<string, Part>();
  steps.forEach((step, index) => {
    const pair = step.pair ?? step.key;
    const known = parts.get(pair);
    if (known) known.steps.push(index);
    else parts.set(pair, partOf(step, index));
  });
  const all = [...parts.values()];
  const seconds = steps.map((step) => step.seconds);
  refit(all, wanted).forEach((length, n) => {
    for (const index of all[n]?.steps ?? []) seconds[index] = Math.round(length / 1000);
  });
  return steps.map((step, index) => ({ ...step, seconds: seconds[index] ?? step.seconds }));
}

const partOf = (step: PlanStep, index: number): Part => ({
  steps: [index],
  length: step.seconds * 1000,
  least: Math.min(step.min, step.seconds) * 1000,
  most: isTouching(step) ? Math.max(step.max ?? 0, step.seconds) * 1000 : step.seconds * 1000,
  weight: isTouching(step) ? (step.weight ?? 1) : 0,
});
