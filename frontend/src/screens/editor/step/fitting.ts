/** What follows from a change without asking, and what would have to change along for a refused one to be possible. No DOM. */
import { checkStep, repair, type Finding } from '../../../routines/lint';
import { AREAS, TECHNIQUES } from '../../../routines/lint/words';
import { tierOf } from '../../../routines/lint/step';
import { breathsThatFill } from '../../../routines/lint/within';
import { ideal, touched, UNSAID } from '../../../routines/recipe';
import type { Bound, Pressure, Step } from '../../../routines/rows';

export type Fields = Partial<Step>;
/** One act of a person; what cannot be is refused, and said on the sheet. */
export type Change = (fields: Fields) => void;

/** `fields`, and what goes with them: times in order, a tier that fits the places, one side where there are no two. */
export function following(step: Step, fields: Fields): Fields {
  const parts = [whereabouts, ways, times, levels, breaths];
  return parts.reduce<Fields>((all, part) => ({ ...all, ...part({ ...step, ...all }, all) }), fields);
}

function whereabouts(next: Step, { areas, path }: Fields): Fields {
  if (!areas && !path) return {};
  const sided = touched(next).some((area) => AREAS.get(area)?.sided);
  const side = next.side_policy === 'none' ? 'both_at_once' : next.side_policy;
  return { consent_tier: tierOf(next), side_policy: sided ? side : 'none' };
}

function ways(next: Step, { technique }: Fields): Fields {
  const known = TECHNIQUES.get(technique ?? '')?.subtypes.some(({ id }) => id === next.subtype);
  return technique !== undefined && next.subtype !== '' && !known ? { subtype: '' } : {};
}

/** Whoever sets a time means it: the shortest and the longest make room. */
function times(_: Step, { bound }: Fields): Fields {
  if (!bound) return {};
  const { min, ideal: wanted, max } = bound;
  return { bound: { ...bound, min: Math.min(min, wanted), max: max === null ? null : Math.max(max, wanted), timed_by: 'author' } };
}

function levels({ pressure, bound }: Step, fields: Fields): Fields {
  if (!pressure || !(fields.pressure || fields.bound)) return {};
  const back = (pressure.back ?? null) === null ? null : Math.min(pressure.back ?? 1, Math.max(pressure.start, pressure.end));
  return { pressure: { ...pressure, back, mode: modeOf(pressure, bound) } };
}

function modeOf({ start, end, mode }: Pressure, { unit }: Bound): Pressure['mode'] {
  if (mode === 'per_pass' && unit === 'count') return mode;
  return start === end ? 'steady' : 'rising';
}

/** Breaths fill the time exactly: the number of them is the time. */
function breaths(next: Step, { bound, breath }: Fields): Fields {
  if (!next.breath || !(bound || breath)) return {};
  const each = next.breath.inhale + next.breath.exhale;
  if (breath) return { bound: { ...next.bound, min: Math.min(2, breath.cycles), ideal: breath.cycles, max: 2 * breath.cycles, unit: 'count', seconds_per_count: each } };
  return ideal(next) === next.breath.cycles * each ? {} : (breathsThatFill(next)[0]?.fields ?? {});
}

/** A step without hands becomes one with hands; `like` is a step beside it, whose place and oil it takes over. */
export function asTouch(step: Step, technique: Step['technique'], like: Step | undefined): Fields {
  if (step.technique !== '') return { technique };
  return {
    technique, areas: like?.areas ?? ['shoulder_tops'], path: like?.path ?? [], tools: ['palm'], media: like?.media ?? ['skin_dry', 'over_fabric'],
    pressure: { start: 2, end: 2, mode: 'steady', back: null }, rhythm: { pace: 'slow', seconds_per_pass: null, even: true },
    role: ['checkin', 'supply', 'transition'].includes(step.role) ? 'work' : step.role, ask: null, supply: null, drape_change: null, position_change: null,
  };
}

/** No hands: nothing is left of how and where they moved. */
export function withoutTouch(): Fields {
  const { technique, subtype, tools, areas, path, side_policy, media, pressure, rhythm, breath, motion, target, grip, placements, force_source, alternatives, requires, cautions, consent_tier, term } = UNSAID;
  return { technique, subtype, tools, areas, path, side_policy, media, pressure, rhythm, breath, motion, target, grip, placements, force_source, alternatives, requires, cautions, consent_tier, term, continues: '' };
}

const ROUNDS = 6;
const wrongIn = (step: Step): Finding[] => checkStep(step).filter(({ severity }) => severity === 'error');

/** `fields` and all that makes them possible; null where only a person knows. */
export function mended(step: Step, fields: Fields): Fields | null {
  let all = fields;
  for (let round = 0; round < ROUNDS; round++) {
    const next = { ...step, ...all };
    const [wrong] = wrongIn(next);
    if (!wrong) return all;
    const edits = repair(recipeOf(next), wrong).filter((edit) => edit.do === 'change_step');
    if (edits.length === 0) return null;
    for (const edit of edits) all = { ...all, ...(edit.fields as Fields) };
  }
  return null;
}

const recipeOf = (step: Step) => ({
  phases: [{ key: 'p', title: '', intent: 'main' as const, position: 'prone' as const, giver_station: 'kneel_side' as const, giver_posture: '' as const, drape_state: 'full' as const, pressure_start_max: 2, steps: [step] }],
  notes: [],
  props: [],
});
