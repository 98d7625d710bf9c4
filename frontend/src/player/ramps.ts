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

/** Which pass is on, after `spent` milliseconds; null when the step does not count passes. */
export function passAt(step: PlanStep, spent: number): Pass | null {
  if (!step.passes) return null;
  const whole = step.seconds * 1000;
  const n = whole > 0 ? Math.floor((spent * step.passes) / whole) + 1 : 1;
  return { n: Math.min(step.passes, n), of: step.passes };
}

/** The pressure now, a level from 1 to 4 in half steps; null when nothing touches. */
export function pressureAt(step: PlanStep, spent: number): number | null {
  const { pressure } = step;
  if (!pressure) return null;
  return halfSteps(pressure.from + (pressure.to - pressure.from) * progress(step, spent));
}

function progress(step: PlanStep, spent: number): number {
  const pass = passAt(step, spent);
  if (step.pressure?.mode === 'steady') return 0;
  if (step.pressure?.mode === 'per_pass' && pass) return pass.of > 1 ? (pass.n - 1) / (pass.of - 1) : 0;
  return step.seconds > 0 ? Math.min(1, spent / (step.seconds * 1000)) : 0;
}

function halfSteps(level: number): number {
  return Math.floor(level * 2 + 0.5) / 2;
}

/** Where in the breath the pair is; the last cycle goes on for as long as the step does. */
export function breathAt(step: PlanStep, spent: number): Breath | null {
  const { breath } = step;
  const length = breath ? (breath.in + breath.out) * 1000 : 0;
  if (!breath || length <= 0) return null;
  const within = (spent % length) / 1000;
  const cycle = { n: Math.min(breath.cycles, Math.floor(spent / length) + 1), of: breath.cycles };
  return within < breath.in
    ? { phase: 'in', progress: within / breath.in, cycle }
    : { phase: 'out', progress: (within - breath.in) / breath.out, cycle };
}
