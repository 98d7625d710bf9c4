/** What a hand that has learned it would do: rule by rule those of routines/safety/advice.py. Nobody is kept from anything. */
import { ideal, peak, stepsIn, total, touched, type Recipe } from '../recipe';
import type { Step } from '../rows';
import { warning, type Finding } from './finding';
import { isFirm } from './routine';
import { AREAS, FIRST_TOUCH_MAX } from './words';

/** Small and hard: what stays on one spot. */
export const POINTED: readonly string[] = ['thumb', 'knuckles', 'fist_soft'];
export const KIDNEYS_MAX = 2.5;
export const NECK_SECONDS = 45;
const THUMB_SECONDS = 180;

const isPointed = ({ tools }: Step) => tools.some((tool) => POINTED.includes(tool));

function* warmUp(recipe: Recipe): Generator<Finding> {
  const warm = new Set<string>();
  for (const step of stepsIn(recipe)) {
    if (isFirm(step) && !touched(step).every((area) => warm.has(area))) yield warning('no_warm_up', step.key);
    if (step.pressure && step.pressure.start <= FIRST_TOUCH_MAX && !isFirm(step)) for (const area of touched(step)) warm.add(area);
  }
}

function* beginningAndEnd(recipe: Recipe): Generator<Finding> {
  const steps = stepsIn(recipe).filter(({ technique }) => technique !== '');
  const [first, last] = [steps[0], steps.at(-1)];
  if (first && first.role !== 'opening') yield warning('no_opening', first.key);
  if (last && last.role !== 'closing') yield warning('no_closing', last.key);
}

function* bothSides(recipe: Recipe): Generator<Finding> {
  for (const step of stepsIn(recipe)) {
    if (step.side_policy !== 'left' && step.side_policy !== 'right') continue;
    const other = stepsIn(recipe).find((one) => isOtherSide(step, one));
    if (!other) yield warning('one_sided', step.key);
    else if (step.side_policy === 'right' && total(other) !== total(step)) yield warning('uneven_sides', step.key);
  }
}

const placesOf = (step: Step): string => [...touched(step)].sort().join(' ');
export const isSameTouch = (step: Step, other: Step): boolean => step.technique === other.technique && placesOf(step) === placesOf(other);

function isOtherSide(step: Step, other: Step): boolean {
  const sides = new Set([step.side_policy, other.side_policy]);
  return isSameTouch(step, other) && sides.has('left') && sides.has('right');
}

function* spine(recipe: Recipe): Generator<Finding> {
  for (const step of stepsIn(recipe)) {
    const beside = touched(step).some((area) => AREAS.get(area)?.spine_side);
    if (beside && step.target?.landmark !== 'spine' && isPointed(step)) yield warning('spine_close', step.key);
  }
}

function* neck(recipe: Recipe): Generator<Finding> {
  for (const step of stepsIn(recipe)) if (placesOf(step) === 'neck_sides' && ideal(step) > NECK_SECONDS) yield warning('neck_long', step.key);
}

function* kidneys(recipe: Recipe): Generator<Finding> {
  for (const step of stepsIn(recipe)) {
    if (touched(step).includes('lower_back') && (peak(step) ?? 0) > KIDNEYS_MAX && isPointed(step)) yield warning('kidneys_firm', step.key);
  }
}

function* thumbs(recipe: Recipe): Generator<Finding> {
  let seconds = 0;
  for (const step of stepsIn(recipe)) {
    const onlyThumbs = step.tools.length > 0 && step.tools.every((tool) => tool === 'thumb');
    const before = seconds;
    seconds = onlyThumbs && !step.alternatives.some(({ when }) => when === 'giver_tired') ? seconds + total(step) : 0;
    if (before <= THUMB_SECONDS && seconds > THUMB_SECONDS) yield warning('thumbs_tired', step.key);
  }
}

export const ADVICE = [warmUp, beginningAndEnd, bothSides, spine, neck, kidneys, thumbs];
