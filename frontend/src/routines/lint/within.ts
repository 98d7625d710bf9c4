/** Repairs that change one step and leave all others as they are (routines/repairs/within.py). */
import { ideal } from '../recipe';
import type { Bound, Pressure, Step } from '../rows';
import { KIDNEYS_MAX, NECK_SECONDS, POINTED } from './advice';
import type { Edit } from './repair';
import { capOn, isMisplaced, isOff, LONGEST_SECONDS, MAX_SPOKEN_WORDS, spoken, tierOf, toolsHere } from './step';
import { EXCLUDED, HIGHEST, LIGHT_MAX, LOWEST, STEP, TOOLS } from './words';

export const changed = ({ key }: Pick<Step, 'key'>, fields: Record<string, unknown>): Edit[] => [{ do: 'change_step', key, fields }];

const timed = (step: Step, times: Partial<Bound>): Edit[] => changed(step, { bound: { ...step.bound, ...times } });
const atMost = (value: number | null, most: number): number | null => (value === null ? null : Math.min(value, most));

export function timesInOrder(step: Step): Edit[] {
  const { bound } = step;
  const min = Math.max(1, Math.min(bound.min, bound.ideal));
  const wanted = Math.max(min, bound.ideal);
  return timed(step, { min, ideal: wanted, max: bound.max === null ? null : Math.max(wanted, bound.max), seconds_per_count: Math.max(1, bound.seconds_per_count) });
}

export function anHour(step: Step): Edit[] {
  const { bound } = step;
  const most = Math.floor(LONGEST_SECONDS / bound.seconds_per_count);
  return timed(step, { min: Math.min(bound.min, most), ideal: Math.min(bound.ideal, most), max: atMost(bound.max, most) });
}

/** As many breaths as the time holds, and the time that they take. */
export function breathsThatFill(step: Step): Edit[] {
  if (!step.breath) return [];
  const each = step.breath.inhale + step.breath.exhale;
  const cycles = each ? Math.max(1, Math.floor(ideal(step) / each)) : 1;
  const bound = { min: Math.min(cycles, 2), ideal: cycles, max: step.bound.max === null ? null : 2 * cycles, unit: 'count', seconds_per_count: each, timed_by: 'author' };
  return changed(step, { bound, breath: { ...step.breath, cycles } });
}

export const twelveWords = (step: Step): Edit[] => changed(step, { say: spoken(step).slice(0, MAX_SPOKEN_WORDS).join(' ') });

export function shutGate(step: Step): Edit[] {
  if (!step.ask) return [];
  return changed(step, { ask: { ...step.ask, answers: ['yes', 'no'], on_negative: 'skip', on_silence: 'skip', asked_of: 'receiver' } });
}

/** Nothing where it would have nowhere left to go: that is for a person to say. */
export function withoutZones(step: Step): Edit[] {
  const areas = step.areas.filter((id) => !EXCLUDED.has(id));
  const path = step.path.filter((id) => !EXCLUDED.has(id));
  if (areas.length === 0 && path.length === 0) return [];
  const motion = step.motion && EXCLUDED.has(step.motion.about ?? '') ? { motion: { ...step.motion, about: '' } } : {};
  return changed(step, { areas, path, ...motion });
}

export const withinCaps = (step: Step): Edit[] => pressedAtMost(step, capOn(step));
export const light = (step: Step): Edit[] => pressedAtMost(step, Math.min(LIGHT_MAX, capOn(step)));
export const rising = (step: Step): Edit[] => (step.pressure ? changed(step, { pressure: { ...step.pressure, mode: 'rising' } }) : []);

export const beginningAt = (step: Step, limit: number): Edit[] =>
  step.pressure ? changed(step, { pressure: { ...step.pressure, start: Math.min(step.pressure.start, limit) } }) : [];

/** Long strokes, which may be anywhere; alternatives that may not be here go. */
export function anotherTechnique(step: Step): Edit[] {
  const isWrong = (way: { technique: string; subtype?: string }) => isOff(way) || isMisplaced(step, way.technique);
  const own = isWrong(step) ? { technique: 'effleurage', subtype: '' } : {};
  return changed(step, { alternatives: step.alternatives.filter((one) => !isWrong(one)), ...own });
}

export function otherTools(step: Step): Edit[] {
  const alternatives = step.alternatives.map((one) => ({ ...one, tools: fitting(step, one.tools ?? []) }));
  return changed(step, { tools: fitting(step, step.tools), alternatives });
}

/** The tools that may be used here, or one that may. */
function fitting(step: Step, tools: readonly string[]): string[] {
  const only = toolsHere(step);
  const found = tools.filter((tool) => !TOOLS.get(tool)?.locked && only.every((few) => few.includes(tool)));
  return found.length > 0 || tools.length === 0 ? found : (only[0]?.slice(0, 1) ?? []);
}

export const consent = (step: Step): Edit[] => changed(step, { consent_tier: tierOf(step) });

export function shorterNeck(step: Step): Edit[] {
  const most = Math.floor(NECK_SECONDS / step.bound.seconds_per_count);
  return timed(step, { min: Math.min(step.bound.min, most), ideal: most, max: atMost(step.bound.max, Math.max(most, 1)) });
}

export function palms(step: Step): Edit[] {
  const broad = step.tools.filter((tool) => !POINTED.includes(tool));
  return changed(step, { tools: broad.length > 0 ? broad : ['palm'], ...pressureAtMost(step, KIDNEYS_MAX) });
}

export function palmsInstead(step: Step): Edit[] {
  const other = { when: 'giver_tired', title: 'Palms instead', text: 'The same way with flat hands, leaning in from the hips.', technique: 'effleurage', tools: ['palm'] };
  return changed(step, { alternatives: [...step.alternatives, other] });
}

function pressedAtMost(step: Step, cap: number): Edit[] {
  return step.pressure ? changed(step, pressureAtMost(step, cap)) : [];
}

function pressureAtMost({ pressure }: Step, cap: number): { pressure?: Pressure } {
  if (!pressure) return {};
  const start = level(pressure.start, cap);
  const end = level(pressure.end, cap);
  const back = (pressure.back ?? null) === null ? null : Math.min(level(pressure.back ?? LOWEST, cap), Math.max(start, end));
  return { pressure: { ...pressure, start, end, back } };
}

/** The nearest half step below, within the scale and the cap. */
const level = (value: number, cap: number): number => Math.floor(Math.max(LOWEST, Math.min(value, HIGHEST, cap)) / STEP) * STEP;
