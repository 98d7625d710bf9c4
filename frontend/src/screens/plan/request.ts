/** From a wish to what the server is asked. */
import type { components } from '../../generated/schema';
import type { Plan } from '../../player/plan';
import { isClosed } from '../us/wishes';
import { isSensitive, PROPS, type Prop, type Who, type Wish } from './wish';

type Shapes = components['schemas'];
export type Asked = Shapes['WishesRequest'];

/** What was wished about the plan that is shown, by the key of a step without its side ("p2.s3"). */
export interface Edits {
  out: string[];
  keep: string[];
  /** 1 longer, -1 shorter, and so on. */
  longer: Record<string, number>;
  /** The title of the way in which it is to be done. */
  way: Record<string, string>;
}

export const noEdits: Edits = { out: [], keep: [], longer: {}, way: {} };

/** What the plan for one of them is asked with, apart from its length and its receiver. */
export type HalfAsked = Omit<Asked, 'minutes' | 'receiver' | 'previous' | 'edits'>;

export function halfAsked(wish: Wish, who: Who): HalfAsked {
  const { focus, leaveOut, feeling, stamina, weak, surprise } = wish.halves[who];
  const opened = who === 'me' ? Object.keys(focus).filter((area) => isClosed(area) || isSensitive(area)) : [];
  return {
    focus,
    feeling,
    leave_out: leaveOut,
    giver: { stamina, weak },
    surprise,
    ...(opened.length > 0 && { opted_in: opened }),
    ...atHand(wish.without),
    ...(wish.routine !== null && { routine: { source: isOwn(wish.routine) ? ('own' as const) : ('starter' as const), id: wish.routine } }),
  };
}

/** Starters have names for ids. */
const isOwn = (routine: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(routine);

/** Everything but what is not there, which is said only if something is not; a glass of water always is. */
export const atHand = (without: readonly Prop[]): Pick<Asked, 'props'> =>
  without.length > 0 ? { props: [...PROPS.filter((prop) => !without.includes(prop)), 'water'] } : {};

/** `previous` is the plan shown before: what need not change does not. */
export function asked(half: HalfAsked, minutes: number, receiver: string | null, edits: Edits = noEdits, previous: Plan | null = null): Asked {
  return { ...half, minutes, receiver, ...(previous && { previous, edits }) };
}
