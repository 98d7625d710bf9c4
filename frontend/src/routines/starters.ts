/**
 * A starter as a recipe that can be copied: the plan of it that the library holds (app/library.ts), and what the recipe
 * says beyond (sessions/library.py). Neither is written twice, so the phone carries both for little.
 */
import type { LibraryRoutine } from '../app/library';
import type { PlanStep } from '../player/plan';
import type { Routine } from '../store/rows';
import type { Whole } from './copies';
import { UNSAID, type RecipePhase } from './recipe';
import type { Phase, Step } from './rows';

/** By the id of the starter. */
export type Beyond = Record<string, Pick<Routine, 'props' | 'agreements' | 'undress' | 'omitted'> & { phases: (Phase & { steps: Partial<Step>[] })[] }>;

const NAMES = ['title', 'say', 'text', ...Object.keys(UNSAID)];

export function starterOf({ id, title, intro, position, notes, plan }: LibraryRoutine, beyond: Beyond): Whole | null {
  const known = beyond[id];
  if (!known) return null;
  const { phases, ...rest } = known;
  const planned = new Map(plan.steps.map((step) => [step.key.replace(/\.left$/, ''), step]));
  const whole = phases.map((phase, i): RecipePhase => ({ ...phase, steps: phase.steps.map((step, j) => ({ ...UNSAID, ...said(planned.get(`p${i + 1}.s${j + 1}`)), ...step }) as Step) }));
  return { routine: { title, intro, position, notes, source: id, ...rest }, phases: whole };
}

const said = (step: PlanStep | undefined): Partial<Step> => Object.fromEntries(Object.entries(step ?? {}).filter(([name]) => NAMES.includes(name)));
