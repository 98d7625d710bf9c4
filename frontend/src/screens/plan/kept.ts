/** The plan of an evening that is kept, and what it was wished with, as far as the plan itself says, or this phone. */
import { AREA_IDS, type AreaId } from '../../figure/body';
import type { Plan } from '../../player/plan';
import { mostOf } from '../../store/approval';
import { isClosed, sidesOf } from '../us/wishes';
import type { Part } from './asking';
import { keyOf } from './edits';
import type { Hands } from './hands';
import { atHand, noEdits, type HalfAsked } from './request';
import { FEELINGS, isSensitive, type Dots, type Feeling, type Place, type Prop, type Who } from './wish';

const MORE: Dots = 2;

export const partOfKept = (plan: Plan, who: Who): Part => ({
  who, minutes: Math.round(plan.seconds / 60), plan, forYou: null, ready: null, edits: noEdits, titles: {}, after: 0,
});

/**
 * What to ask with when it is changed: nothing comes in that is not there already, but what is put in by name. So a change
 * of one step cannot take a yes back that was given to the rest, nor ask for oil that was not at hand.
 */
export function keptAsked(plan: Plan, who: Who, putIn: readonly string[], hands: Hands): HalfAsked {
  const wanted = new Set(plan.left_out.filter(({ key }) => key !== undefined && putIn.includes(key)).flatMap(({ areas }) => areas));
  const out = placesOutside(plan).filter(({ area }) => !wanted.has(area));
  const inside = AREA_IDS.filter((area) => !out.some((place) => place.area === area && place.side === 'both'));
  const opened = who === 'me' ? inside.filter((area) => isClosed(area) || isSensitive(area)) : [];
  return {
    focus: focusIn(plan, inside),
    feeling: about(plan, 'FEELING').filter((word): word is Feeling => FEELINGS.some((one) => one === word)),
    leave_out: out,
    giver: hands,
    surprise: false,
    ...(putIn.length === 0 && atHand(unused(plan))),
    ...(opened.length > 0 && { opted_in: opened }),
  };
}

/** What the plan does without, and may have to. */
const unused = ({ steps }: Plan): Prop[] => [
  ...(steps.some(({ medium, kind }) => medium === 'skin_oil' || kind === 'supply') ? [] : ['oil' as const]),
  ...(steps.some(({ drape }) => drape !== 'clothed') ? [] : ['towel' as const]),
];

/** The changed plan under its name; what may be put in is still said, though it was not asked for. */
export function afterChange(kept: Plan, changed: Plan): Plan {
  const known = new Set([...changed.steps.map(keyOf), ...changed.left_out.map(({ key }) => key)]);
  const still = kept.left_out.filter(({ key }) => key !== undefined && !known.has(key));
  return { ...changed, title: kept.title, left_out: [...changed.left_out, ...still] };
}

/** Every place that the plan does not touch. */
export function placesOutside(plan: Plan): Place[] {
  const most = mostOf(plan);
  return AREA_IDS.flatMap((area): Place[] => {
    const untouched = (['left', 'right'] as const).filter((side) => !(`${area}.${side}` in most));
    if (untouched.length === 2) return [{ area, side: 'both' }];
    return sidesOf(area).length > 1 ? untouched.map((side) => ({ area, side })) : [];
  });
}

const about = (plan: Plan, code: string): string[] => [
  ...new Set(plan.steps.flatMap(({ reasons = [] }) => reasons.flatMap((reason) => (reason.code === code && reason.about !== undefined ? [reason.about] : [])))),
];

function focusIn(plan: Plan, inside: readonly AreaId[]): Partial<Record<AreaId, Dots>> {
  const asked = inside.filter((area) => about(plan, 'STATED_FOCUS').includes(area));
  return Object.fromEntries(asked.map((area) => [area, MORE]));
}
