/** What a person likes, worked out from their rows. Where rows disagree, the more careful one counts. */
import { AREAS, areasIn, isAreaId, type AreaId, type Region, type RegionState, type View } from '../../figure/body';
import { INTERESTS, type BothSides, type Interest, type Preference, type Said } from '../../store/rows';

export interface Wish {
  interest: Interest;
  /** 1 to 4 in half steps; null: not said. */
  pressure: number | null;
  /** Whether the interest was said, or is only what holds until then. */
  said: boolean;
}

/** Left out until their owner opens them. */
const CLOSED: ReadonlySet<string> = new Set(['hips', 'glutes', 'sacrum', 'chest_upper', 'abdomen']);
const WITHOUT_SIDES: ReadonlySet<string> = new Set(['scalp', 'face', 'sacrum', 'abdomen']);
/** The area that a touch on a place with several of them means first. */
const MAIN: Record<string, AreaId> = { neck: 'neck_back', hip: 'hips' };
const GLOW: Record<Interest, number> = { leave_out: 0, fine: 0, like: 0.5, love: 1 };

const careful = (one: Interest, other: Interest): Interest => (INTERESTS.indexOf(one) < INTERESTS.indexOf(other) ? one : other);
const warmer = (one: Interest, other: Interest): Interest => (careful(one, other) === one ? other : one);
const lower = (one: number | null, other: number | null): number | null => (one === null || other === null ? (one ?? other) : Math.min(one, other));

export const sidesOf = (key: string): readonly BothSides[] => (isAreaId(key) && !WITHOUT_SIDES.has(key) ? ['left', 'right'] : ['both']);
export const isClosed = (key: string): boolean => CLOSED.has(key);

export class Wishes {
  constructor(private readonly rows: readonly Preference[]) {}

  /** What the rows say themselves: null where nothing was said. */
  said(key: string, side: BothSides): Required<Said> {
    const rows = this.rows.filter((row) => row.key === key && row.side === side);
    const interests = rows.flatMap(({ interest }) => interest ?? []);
    return {
      interest: interests.length > 0 ? interests.reduce(careful) : null,
      pressure: rows.reduce<number | null>((least, { pressure }) => lower(least, pressure ?? null), null),
      choice: rows.flatMap(({ choice }) => choice ?? [])[0] ?? null,
    };
  }

  of(key: string, side: BothSides): Wish {
    const { interest, pressure } = this.said(key, side);
    return { interest: interest ?? (CLOSED.has(key) ? 'leave_out' : 'fine'), pressure, said: interest !== null };
  }

  /** Of both sides the more careful. */
  ofBoth(key: string): Wish {
    const wishes = sidesOf(key).map((side) => this.of(key, side));
    return wishes.reduce((one, other) => ({
      interest: careful(one.interest, other.interest),
      pressure: lower(one.pressure, other.pressure),
      said: one.said || other.said,
    }));
  }

  /** Whether anything was said about it at all. */
  isSaid(key: string): boolean {
    return this.rows.some((row) => row.key === key && ((row.interest ?? null) !== null || (row.pressure ?? null) !== null));
  }

  isSame(key: string): boolean {
    const [left, right] = sidesOf(key).map((side) => this.of(key, side));
    return !left || !right || (left.interest === right.interest && left.pressure === right.pressure);
  }
}

/** Which rows a place in the figure is about. */
export const sideIn = (area: AreaId, region: Region): readonly BothSides[] => {
  const sides = sidesOf(area);
  return region.side !== null && sides.length > 1 ? [region.side] : sides;
};

export function mainArea(view: View, region: string): AreaId | undefined {
  const here = areasIn(view, region);
  return here.find((area) => area === MAIN[region]) ?? here[0];
}

/** The warmest of all that lies here: a place is hatched only where everything is left out. */
export function interestIn(wishes: Wishes, view: View, region: Region): Interest {
  const all = areasIn(view, region.name).flatMap((area) => sideIn(area, region).map((side) => wishes.of(area, side).interest));
  return all.length > 0 ? all.reduce(warmer) : 'fine';
}

/** The light and the hatching of the whole figure. */
export function statesOf(wishes: Wishes, view: View, all: readonly Region[]): Record<string, RegionState> {
  const places = all.filter(({ name }) => areasIn(view, name).length > 0);
  const marked = places.flatMap((region): [string, RegionState][] => {
    const interest = interestIn(wishes, view, region);
    if (interest === 'fine') return [];
    return [[region.id, interest === 'leave_out' ? { kind: 'avoid' } : { kind: 'heat', value: GLOW[interest] }]];
  });
  return Object.fromEntries(marked);
}

/** A second touch: one step warmer, and round. What is left out is opened on purpose only. */
export function warmed(interest: Interest): Interest {
  if (interest === 'leave_out') return interest;
  return interest === 'fine' ? 'like' : interest === 'like' ? 'love' : 'fine';
}

/** The areas that can be seen from this side, from head to feet. */
export const areasOf = (view: View): AreaId[] => (Object.keys(AREAS) as AreaId[]).filter((area) => AREAS[area].views.includes(view));
