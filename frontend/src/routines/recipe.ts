/** A routine as a plain value: what rules look at, and what a step is before anybody has said anything of it. */
import type { Phase, Step } from './rows';

export interface RecipePhase extends Phase {
  steps: Step[];
}

export interface Recipe {
  phases: RecipePhase[];
  notes: string[];
  props: { kind: string; placement?: string }[];
}

/** Everything of a step that need not be said. */
export const UNSAID: Omit<Step, 'key' | 'title' | 'say' | 'text' | 'role' | 'bound'> = {
  technique: '', subtype: '', tools: [], areas: [], path: [], side_policy: 'none', switch_seconds: 5, media: [],
  pressure: null, rhythm: null, breath: null, motion: null, target: null, grip: null, placements: [], force_source: 'hands',
  giver_station: '', giver_posture: '', ask: null, supply: null, drape_change: null, position_change: null,
  alternatives: [], requires: [], cautions: [], consent_tier: 0, weight: 1, intent: '', term: '', continues: '', why: '',
  provenance: 'own',
};

/** Seconds of one side. */
export const shortest = ({ bound }: Step): number => bound.min * bound.seconds_per_count;
export const ideal = ({ bound }: Step): number => bound.ideal * bound.seconds_per_count;

/** Ideal seconds on the clock: both sides and the switch between them. */
export const total = (step: Step): number => (step.side_policy === 'mirror' ? 2 * ideal(step) + step.switch_seconds : ideal(step));

/** Every area under the hands, in order, once. */
export const touched = (step: Pick<Step, 'areas' | 'path'>): string[] => [...new Set<string>([...step.areas, ...step.path])];

/** The firmest moment. */
export const peak = ({ pressure }: Step): number | null => (pressure ? Math.max(pressure.start, pressure.end, pressure.back ?? 0) : null);

export interface Moment {
  phase: RecipePhase;
  step: Step;
  position: string;
  drape: string;
}

/** Steps in order, each with how things lie while it lasts (for a change: once it is done). */
export function* moments(recipe: Recipe): Generator<Moment> {
  for (const phase of recipe.phases) {
    let position: string = phase.position;
    let drape: string = phase.drape_state;
    for (const step of phase.steps) {
      if (step.position_change) ({ to: position, drape } = step.position_change);
      if (step.drape_change) drape = step.drape_change.state;
      yield { phase, step, position, drape };
    }
  }
}

export const stepsIn = (recipe: Recipe): Step[] => recipe.phases.flatMap(({ steps }) => steps);
