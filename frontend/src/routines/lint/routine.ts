/** The rules about a routine as a whole: rule by rule those of routines/safety/order.py. */
import { moments, peak, stepsIn, touched, type Moment, type Recipe } from '../recipe';
import type { Step } from '../rows';
import { error, warning, type Finding } from './finding';
import { AREAS, DRAPES, FIRST_TOUCH_MAX, WORK_FROM } from './words';

type Rule = (recipe: Recipe) => Iterable<Finding>;

const GENTLE: readonly string[] = ['effleurage', 'holding'];
const isTouch = ({ technique }: Step) => technique !== '';

function* keys(recipe: Recipe): Generator<Finding> {
  const count = new Map<string, number>();
  for (const { key } of stepsIn(recipe)) count.set(key, (count.get(key) ?? 0) + 1);
  for (const [key, times] of count) if (times > 1) yield error('duplicate_key', key);
  for (const { key, continues, alternatives, ask } of stepsIn(recipe)) {
    const pointed = [continues, ...alternatives.map(({ ref }) => ref), ...(ask?.gates ?? [])];
    if (pointed.some((one) => one && !count.has(one))) yield error('unknown_step', key);
  }
}

/** Sensitive areas need a gate of their own before them; tier 1 needs to have been asked about. */
function* consent(recipe: Recipe): Generator<Finding> {
  const asked = new Set<string>();
  const gated = new Set<string>();
  for (const step of stepsIn(recipe)) {
    for (const area of step.ask?.areas ?? []) {
      asked.add(area);
      for (const key of behind(step)) gated.add(`${key} ${area}`);
    }
    for (const id of touched(step)) {
      const tier = AREAS.get(id)?.tier;
      if (tier === 2 && !gated.has(`${step.key} ${id}`)) yield error('consent_gate_missing', step.key);
      if (tier === 1 && !asked.has(id)) yield warning('ask_first', step.key);
    }
  }
}

/** The keys of the steps that a gate lets in. */
const behind = ({ ask }: Step): readonly string[] => (ask?.kind === 'consent_gate' ? (ask.gates ?? []) : []);

function* firstTouch(recipe: Recipe): Generator<Finding> {
  const met = new Set<string>();
  for (const { phase, step } of moments(recipe)) {
    const limit = Math.min(FIRST_TOUCH_MAX, phase.pressure_start_max);
    const isNew = touched(step).some((area) => !met.has(area));
    if (isNew && step.pressure && step.pressure.start > limit) yield error('first_touch_firm', step.key);
    for (const area of touched(step)) met.add(area);
  }
}

/** Hands arrive and leave gently, and firm work is followed by something lighter in the same place. */
function* frame(recipe: Recipe): Generator<Finding> {
  const steps = stepsIn(recipe).filter(isTouch);
  const ends: [string, Step | undefined][] = [['opening_not_light', steps[0]], ['closing_not_light', steps.at(-1)]];
  for (const [code, step] of ends) if (step && (!GENTLE.includes(step.technique) || (peak(step) ?? 0) > FIRST_TOUCH_MAX)) yield warning(code, step.key);
  for (const [index, step] of steps.entries()) {
    if (!isFirm(step)) continue;
    const soothed = new Set(steps.slice(index + 1).filter(({ technique }) => GENTLE.includes(technique)).flatMap(touched));
    if (!touched(step).every((area) => soothed.has(area))) yield warning('no_closing_stroke', step.key);
  }
}

export const isFirm = (step: Step): boolean => step.role === 'work' && (peak(step) ?? 0) >= WORK_FROM;

function* requirements(recipe: Recipe): Generator<Finding> {
  const done = new Set<string>();
  for (const step of stepsIn(recipe)) {
    if (step.requires.some(({ role, area }) => !done.has(`${role} ${area}`))) yield error('requirement_unmet', step.key);
    for (const area of touched(step)) done.add(`${step.role} ${area}`);
  }
}

function* bodyWeight(recipe: Recipe): Generator<Finding> {
  let asked = false;
  for (const step of stepsIn(recipe)) {
    asked ||= step.ask !== null;
    if (step.force_source === 'body_weight' && !asked) yield warning('ask_first', step.key);
  }
}

/** Areas can be reached in the position and under the towels of the moment, and oil has been taken. */
function* reach(recipe: Recipe): Generator<Finding> {
  let oiled = false;
  for (const moment of moments(recipe)) {
    const { step } = moment;
    oiled ||= step.supply?.kind === 'oil';
    yield* inReach(moment);
    if (step.media[0] === 'skin_oil' && !oiled) yield warning('oil_missing', step.key);
  }
}

function* inReach({ step, position, drape }: Moment): Generator<Finding> {
  const bare = DRAPES.get(drape)?.bare ?? [];
  for (const area of touched(step).flatMap((id) => AREAS.get(id) ?? [])) {
    if (!area.positions.includes(position)) yield error('out_of_reach', step.key);
    if (step.media[0]?.startsWith('skin') && !bare.includes(area.id)) yield error('covered', step.key);
  }
}

function* uncovered(recipe: Recipe): Generator<Finding> {
  const all = [...moments(recipe)];
  const last = all.at(-1);
  const opened = all.some(({ step }) => step.drape_change !== null);
  if (last && opened && last.drape !== 'full' && last.drape !== 'clothed') yield warning('left_uncovered', last.step.key);
}

export const ROUTINE_RULES: Rule[] = [keys, consent, firstTouch, frame, requirements, bodyWeight, reach, uncovered];
