/** The rules about one step by itself: rule by rule those of routines/safety/shape.py and touch.py. */
import { ideal, peak, touched } from '../recipe';
import type { Step } from '../rows';
import { error, warning, type Finding } from './finding';
import { AREAS, BODY_WEIGHT_MAX, EXCLUDED, HIGHEST, isWord, LIGHT_MAX, LOWEST, SPINE_SIDE_MAX, STEP, TECHNIQUES, TOOLS, type ListName } from './words';

export const MAX_SPOKEN_WORDS = 12;
export const LONGEST_SECONDS = 3600;

type Rule = (step: Step) => Iterable<Finding>;
interface Way {
  technique: string;
  subtype?: string;
  tools?: readonly string[];
}

export const spoken = (step: Step): string[] => step.say.split(/\s+/).filter((word) => word !== '');
const ways = (step: Step): Way[] => [step, ...step.alternatives];
const areasOf = (step: Step) => touched(step).flatMap((id) => AREAS.get(id) ?? []);
const isBesideSpine = (step: Step) => step.target?.landmark === 'spine';

/** Words that an editor lets one choose; whatever else a step may name, the server looks at. */
function* unknown(step: Step): Generator<Finding> {
  const chosen: [ListName, readonly string[]][] = [
    ['techniques', ways(step).map(({ technique }) => technique)],
    ['tools', ways(step).flatMap((way) => way.tools ?? [])],
    ['media', step.media],
    ['cautions', step.cautions],
    ['stations', [step.giver_station]],
    ['postures', [step.giver_posture]],
    ['intents', [step.intent]],
    ['glossary', [step.term]],
  ];
  const strange = chosen.some(([list, words]) => words.some((word) => word !== '' && !isWord(list, word)));
  const nowhere = touched(step).some((place) => !AREAS.has(place) && !EXCLUDED.has(place));
  if (strange || nowhere || !ways(step).every(isVariety)) yield error('unknown_word', step.key);
}

const isVariety = ({ technique, subtype }: Way): boolean =>
  !subtype || (TECHNIQUES.get(technique)?.subtypes.some(({ id }) => id === subtype) ?? false);

function* times(step: Step): Generator<Finding> {
  const { bound } = step;
  const top = bound.max ?? bound.ideal;
  if (!(bound.min > 0 && bound.min <= bound.ideal && bound.ideal <= top) || bound.seconds_per_count < 1) yield error('bound_order', step.key);
  if (Math.max(top, bound.ideal) * bound.seconds_per_count > LONGEST_SECONDS) yield error('bound_range', step.key);
  const { breath } = step;
  if (breath && ideal(step) !== breath.cycles * (breath.inhale + breath.exhale)) yield error('breath_time', step.key);
}

function* tooLong(step: Step): Generator<Finding> {
  if (spoken(step).length > MAX_SPOKEN_WORDS) yield error('say_too_long', step.key);
}

function* gates({ key, ask }: Step): Generator<Finding> {
  if (ask?.kind !== 'consent_gate') return;
  const shut = ask.on_negative === 'skip' && ask.on_silence === 'skip' && ask.asked_of === 'receiver';
  if (!shut || !ask.answers.includes('yes') || !ask.answers.includes('no')) yield error('gate_open', key);
}

function* excluded(step: Step): Generator<Finding> {
  const about = step.motion?.about ? [step.motion.about] : [];
  if ([...touched(step), ...about].some((zone) => EXCLUDED.has(zone))) yield error('excluded_zone', step.key);
}

function* wholeTouch(step: Step): Generator<Finding> {
  const somewhere = touched(step).length > 0;
  if (step.technique && !(somewhere && step.pressure && step.media.length > 0)) yield error('touch_incomplete', step.key);
  if (somewhere && !step.technique) yield error('touch_incomplete', step.key);
}

const isLevel = (value: number) => value >= LOWEST && value <= HIGHEST && Number.isInteger(value / STEP);

function* levels({ key, pressure, bound }: Step): Generator<Finding> {
  if (!pressure) return;
  const back = pressure.back ?? null;
  if (![pressure.start, pressure.end, ...(back === null ? [] : [back])].every(isLevel)) yield error('pressure_level', key);
  if (back !== null && back > Math.max(pressure.start, pressure.end)) yield error('back_heavier', key);
  if (pressure.mode === 'per_pass' && bound.unit !== 'count') yield error('ramp_uncounted', key);
}

/** Every cap on this step, with its code. */
function capsOn(step: Step): [code: string, cap: number][] {
  const areas = areasOf(step);
  const spine = isBesideSpine(step) || areas.some((area) => area.spine_side);
  return [
    ...areas.map((area): [string, number] => ['area_cap', area.max_pressure]),
    ...ways(step).flatMap(({ technique }) => TECHNIQUES.get(technique) ?? []).map((known): [string, number] => ['technique_cap', known.max_pressure]),
    ...(step.force_source === 'body_weight' ? [['body_weight_cap', BODY_WEIGHT_MAX] as [string, number]] : []),
    ...(spine ? [['spine_side_cap', SPINE_SIDE_MAX] as [string, number]] : []),
  ];
}

export const capOn = (step: Step): number => Math.min(HIGHEST, ...capsOn(step).map(([, cap]) => cap));

function* caps(step: Step): Generator<Finding> {
  const firmest = peak(step);
  for (const [code, cap] of capsOn(step)) if (firmest !== null && firmest > cap) yield error(code, step.key);
}

export const isOff = ({ technique, subtype }: Way): boolean => {
  const known = TECHNIQUES.get(technique);
  return known !== undefined && (known.at_home === 'off' || known.subtypes.some(({ id, off }) => off && id === subtype));
};

function* atHome(step: Step): Generator<Finding> {
  for (const way of ways(step)) {
    const known = TECHNIQUES.get(way.technique);
    if (!known) continue;
    if (isOff(way)) yield error('technique_off', step.key);
    if (known.at_home === 'opt_in' || known.at_home === 'ask') yield warning('ask_first', step.key);
    if (known.at_home === 'light' && (peak(step) ?? 0) > LIGHT_MAX) yield warning('keep_light', step.key);
  }
}

/** Whether a technique has no place where this step is. */
export const isMisplaced = (step: Step, technique: string): boolean =>
  (isBesideSpine(step) && technique === 'tapotement') || touched(step).some((area) => TECHNIQUES.get(technique)?.not_on.includes(area));

function* inPlace(step: Step): Generator<Finding> {
  if (ways(step).some(({ technique }) => isMisplaced(step, technique))) yield error('technique_not_here', step.key);
}

/** Areas that take only some tools. */
export const toolsHere = (step: Step): string[][] => areasOf(step).flatMap(({ tools }) => (tools.length > 0 ? [tools] : []));

function* tools(step: Step): Generator<Finding> {
  for (const tool of new Set(ways(step).flatMap((way) => way.tools ?? []))) {
    if (TOOLS.get(tool)?.locked) yield error('tool_locked', step.key);
    if (toolsHere(step).some((few) => !few.includes(tool))) yield error('tool_not_here', step.key);
  }
}

function* medium(step: Step): Generator<Finding> {
  const known = TECHNIQUES.get(step.technique);
  if (known && !known.over_fabric && step.media[0] === 'over_fabric' && (peak(step) ?? 0) > LIGHT_MAX) yield error('medium_technique', step.key);
}

function* sides(step: Step): Generator<Finding> {
  const one = step.side_policy === 'left' || step.side_policy === 'right';
  if ((one || step.side_policy === 'mirror') && touched(step).length > 0 && !areasOf(step).some(({ sided }) => sided)) yield error('not_sided', step.key);
  const seen = new Map<string, string>();
  for (const { tool_side, target_side } of step.placements) {
    if ((seen.get(target_side) ?? tool_side) !== tool_side) yield warning('contradictory_sides', step.key);
    if (!seen.has(target_side)) seen.set(target_side, tool_side);
    if (one && target_side !== step.side_policy) yield warning('contradictory_sides', step.key);
  }
}

export const tierOf = (step: Step): number => Math.max(0, ...areasOf(step).map(({ tier }) => tier));

function* consent(step: Step): Generator<Finding> {
  if (step.consent_tier < tierOf(step)) yield error('consent_tier_low', step.key);
}

const RULES: Rule[] = [unknown, times, tooLong, gates, excluded, wholeTouch, levels, caps, atHome, inPlace, tools, medium, sides, consent];

/** What is wrong with one step, whatever surrounds it. Its errors are walls: the server would refuse it. */
export const checkStep = (step: Step): Finding[] => RULES.flatMap((rule) => [...rule(step)]);
