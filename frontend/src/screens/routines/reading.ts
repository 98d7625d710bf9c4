/** A plan as one reads it: phase by phase, both sides of a step on one line. */
import type { Plan, PlanStep } from '../../player/plan';

export interface ReadPhase {
  key: string;
  title: string;
  seconds: number;
  lines: Line[];
}

/** One step, with both its sides when it is done on each in turn. */
export interface Line {
  step: PlanStep;
  seconds: number;
  sides: ('left' | 'right')[];
}

export function phasesOf(plan: Plan): ReadPhase[] {
  return plan.phases.map(({ key, title }) => {
    const steps = plan.steps.filter((step) => step.phase === key);
    return { key, title, seconds: steps.reduce((sum, step) => sum + step.seconds, 0), lines: linesOf(steps) };
  });
}

const base = (step: PlanStep) => step.key.replace(/\.(left|right)$/, '');

/** The few seconds between two sides belong to the pair. */
function linesOf(steps: readonly PlanStep[]): Line[] {
  const lines: Line[] = [];
  for (const step of steps) {
    const before = lines.at(-1);
    if (before && step.kind === 'switch_side') before.seconds += step.seconds;
    else if (before && step.side !== null && base(before.step) === base(step)) {
      before.seconds += step.seconds;
      if (step.side !== 'both') before.sides.push(step.side);
    } else lines.push({ step, seconds: step.seconds, sides: step.side === 'left' || step.side === 'right' ? [step.side] : [] });
  }
  return lines;
}
