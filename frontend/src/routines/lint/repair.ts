/** How one tap would mend what a check found: one table, that of routines/repairs/ on the server. */
import type { Recipe, RecipePhase } from '../recipe';
import type { Step } from '../rows';
import * as around from './around';
import type { Finding } from './finding';
import * as within from './within';

/** One change, by keys; `after`: the sibling that it comes after ('' for first). The server takes the same (`edits`). */
export interface Edit {
  do: 'change_step' | 'add_step';
  key?: string;
  phase?: string;
  after?: string;
  fields: Record<string, unknown>;
}

export interface Place {
  recipe: Recipe;
  phase: RecipePhase;
  step: Step;
  /** The key of the step before, '' if it is the first of its phase. */
  before: string;
}

const MENDS: Record<string, (place: Place) => Edit[]> = {
  bound_order: ({ step }) => within.timesInOrder(step),
  bound_range: ({ step }) => within.anHour(step),
  breath_time: ({ step }) => within.breathsThatFill(step),
  say_too_long: ({ step }) => within.twelveWords(step),
  gate_open: ({ step }) => within.shutGate(step),
  excluded_zone: ({ step }) => within.withoutZones(step),
  pressure_level: ({ step }) => within.withinCaps(step),
  back_heavier: ({ step }) => within.withinCaps(step),
  ramp_uncounted: ({ step }) => within.rising(step),
  area_cap: ({ step }) => within.withinCaps(step),
  technique_cap: ({ step }) => within.withinCaps(step),
  body_weight_cap: ({ step }) => within.withinCaps(step),
  spine_side_cap: ({ step }) => within.withinCaps(step),
  medium_technique: ({ step }) => within.light(step),
  keep_light: ({ step }) => within.light(step),
  technique_off: ({ step }) => within.anotherTechnique(step),
  technique_not_here: ({ step }) => within.anotherTechnique(step),
  tool_locked: ({ step }) => within.otherTools(step),
  tool_not_here: ({ step }) => within.otherTools(step),
  not_sided: ({ step }) => within.changed(step, { side_policy: 'none' }),
  contradictory_sides: ({ step }) => within.changed(step, { side_policy: 'mirror', placements: [] }),
  consent_tier_low: ({ step }) => within.consent(step),
  spine_close: ({ step }) => within.changed(step, { target: { tissue: 'erectors', landmark: 'spine' } }),
  neck_long: ({ step }) => within.shorterNeck(step),
  kidneys_firm: ({ step }) => within.palms(step),
  thumbs_tired: ({ step }) => within.palmsInstead(step),
  one_sided: ({ step }) => within.changed(step, { side_policy: 'mirror' }),
  duplicate_key: ({ recipe, step }) => around.anotherKey(recipe, step),
  unknown_step: ({ recipe, step }) => around.pointingAtNothing(recipe, step),
  consent_gate_missing: (place) => around.gate(place),
  ask_first: (place) => around.question(place),
  first_touch_firm: ({ step, phase }) => within.beginningAt(step, phase.pressure_start_max),
  requirement_unmet: (place) => around.warmUp(place),
  no_warm_up: (place) => around.warmUp(place),
  no_closing_stroke: (place) => around.soothing(place),
  opening_not_light: (place) => around.arriving(place),
  no_opening: (place) => around.arriving(place),
  closing_not_light: (place) => around.leaving(place),
  no_closing: (place) => around.leaving(place),
  covered: (place) => around.uncovering(place),
  oil_missing: (place) => around.oil(place),
  left_uncovered: ({ phase }) => around.covering(phase),
  uneven_sides: ({ recipe, step }) => around.asLongAsTheLeft(recipe, step),
};

/** The edits that mend `finding`; none where only a person knows what was meant. Of several steps with one key, the last. */
export function repair(recipe: Recipe, { code, step: key }: Finding): Edit[] {
  for (const phase of [...recipe.phases].reverse()) {
    const index = phase.steps.findLastIndex((step) => step.key === key);
    const step = phase.steps[index];
    if (step) return MENDS[code]?.({ recipe, phase, step, before: phase.steps[index - 1]?.key ?? '' }) ?? [];
  }
  return [];
}
