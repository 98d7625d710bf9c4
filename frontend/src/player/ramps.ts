/** What changes within a step: passes, pressure and breath, from the time spent on it. */
import type { PlanStep } from './plan';

export interface Pass {
  n: number;
  of: number;
}

export interface Breath {
  phase: 'in' | 'out';
  /** 0 at the start of this phase, 1 at its end. */
  progress: number;
  cycle: Pass;
}

/**
 * Which pass is on after `spent` milliseconds; null when the step does not count passes. `length` is how many
 * milliseconds the step is timed for: a longer one has more passes, in the same rhythm.
 */
export function passAt(step: PlanStep, spent: number, length = step.seconds * 1000): Pass | null {
  if (!step.passes) return null;
  const of = counted(step.passes, step, length);
  const n = length > 0 ? Math.floor((spent * of) / length) + 1 : 1;
  return { n: Math.min(of, n), of };
}

/** How many of what the plan counts as `count` fit in `length`. */
function counted(count: number, step: PlanStep, length: number): number {
  const planned = step.seconds * 1000;
  return planned > 0 ? Math.max(1, Math.floor((length * count) / planned + 0.5)) : count;
}

/** The planned pressure, a level from 1 to 4 in half steps; null when nothing touches. */
export function pressureAt(step: PlanStep, spent: number, length = step.seconds * 1000): number | null {
  const { pressure } = step;
  if (!pressure) return null;
  return halfSteps(pressure.from + (pressure.to - pressure.from) * progress(step, spent, length));
}

function progress(step: PlanStep, spent: number, length: number): number {
  const pass = passAt(step, spent, length);
  if (step.pressure?.mode === 'steady') return 0;
  if (step.pressure?.mode === 'per_pass' && pass) return pass.of > 1 ? (pass.n - 1) / (pass.of - 1) : 0;
  return length > 0 ? Math.min(1, spent / length) : 0;
}

function halfSteps(level: number): number {
  return Math.floor(level * 2 + 0.5) / 2;
}

/** Where in the breath the pair is; the last cycle goes on for as long as the step does. */
export function breathAt(step: PlanStep, spent: number, planned = step.seconds * 1000): Breath | null {
  const { breath } = step;
  const length = breath ? (breath.in + breath.out) * 1000 : 0;
  if (!breath || length <= 0) return null;
  const within = (spent % length) / 1000;
  const of = counted(breath.cycles, step, planned);
  const cycle = { n: Math.min(of, Math.floor(spent / length) + 1), of };
  return within < breath.in
    ? { phase: 'in', progress: within / breath.in, cycle }
    : { phase: 'out', progress: (within - breath.in) / breath.out, cycle };
}
