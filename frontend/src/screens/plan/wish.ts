/** What somebody wishes for one evening, as the screen holds it. Plain values; each change is a new one. */
import { AREAS, areasIn, type AreaId, type Region, type RegionState, type View } from '../../figure/body';
import type { BothSides } from '../../store/rows';
import { isClosed, mainArea, sideIn, sidesOf, type Wishes } from '../us/wishes';

export const FEELINGS = ['tense', 'tired', 'cold', 'achy'] as const;
export type Feeling = (typeof FEELINGS)[number];
export const LENGTHS = [15, 20, 30, 45, 60] as const;
export const [SHORTEST, LONGEST] = [5, 120];
/** Each of two needs the shortest there is. */
export const SHORTEST_FOR_TWO = 2 * SHORTEST;
export const STAMINA = ['little', 'usual', 'plenty'] as const;
export const JOINTS = ['thumbs', 'fingers', 'wrists'] as const;
/** What a plan can do without. */
export const PROPS = ['oil', 'towel', 'chair', 'pillow', 'cushion', 'blanket'] as const;
export type Prop = (typeof PROPS)[number];

export type Dots = 1 | 2 | 3;
/** Who receives, seen from this phone. */
export type Who = 'partner' | 'me';

export interface Place {
  area: AreaId;
  side: BothSides;
}

/** What is wished for one who receives, and by the one who gives to them. */
export interface Half {
  focus: Partial<Record<AreaId, Dots>>;
  leaveOut: Place[];
  feeling: Feeling[];
  stamina: (typeof STAMINA)[number];
  weak: (typeof JOINTS)[number][];
  surprise: boolean;
}

export interface Wish {
  receives: Who;
  /** One evening split into two: each of them receives, `receives` first. */
  two: boolean;
  /** All together. */
  minutes: number;
  /** What is not at hand. */
  without: Prop[];
  /** The routine to keep to, a starter or one's own; null: whatever fits best. */
  routine: string | null;
  /** What somebody without a phone of their own is called. */
  other: string;
  halves: Record<Who, Half>;
}

/** These take a fresh yes each evening, whatever was said before. */
const SENSITIVE: ReadonlySet<string> = new Set(['glutes', 'chest_upper', 'abdomen']);
export const isSensitive = (area: string): boolean => SENSITIVE.has(area);

const blank: Half = { focus: {}, leaveOut: [], feeling: [], stamina: 'usual', weak: [], surprise: false };

export const freshWish = (other = ''): Wish => ({
  receives: 'partner',
  two: false,
  minutes: 30,
  without: [],
  routine: null,
  other,
  halves: { partner: { ...blank }, me: { ...blank } },
});

export const otherWho = (who: Who): Who => (who === 'me' ? 'partner' : 'me');
export const withHalf = (wish: Wish, who: Who, changes: Partial<Half>): Wish => ({ ...wish, halves: { ...wish.halves, [who]: { ...wish.halves[who], ...changes } } });
export const toggled = <T>(list: readonly T[], item: T): T[] => (list.includes(item) ? list.filter((one) => one !== item) : [...list, item]);

/** Null where it is no length that there can be. */
export function lengthOf(text: string, two: boolean): number | null {
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= (two ? SHORTEST_FOR_TWO : SHORTEST) && minutes <= LONGEST ? minutes : null;
}

/** Tonight's wish beside what the one who receives says of themselves, as far as this phone may know. */
export class EveningMap {
  constructor(
    readonly half: Half,
    private readonly said: Wishes,
    /** Whether it is the one who receives that chooses: only they open what is closed. */
    private readonly own: boolean,
  ) {}

  dots(area: AreaId): Dots | 0 {
    return this.half.focus[area] ?? 0;
  }

  /** The sides of the area that are left out tonight. */
  sidesOut(area: AreaId): BothSides[] {
    return this.half.leaveOut.filter((place) => place.area === area).flatMap(({ side }) => (side === 'both' ? sidesOf(area) : [side]));
  }

  isOutTonight(area: AreaId): boolean {
    return sidesOf(area).every((side) => this.sidesOut(area).includes(side));
  }

  /** Why a touch does not ask for more there: their own map says so, or only they can open it. Null: it does. */
  barred(area: AreaId): 'map' | 'closed' | null {
    const { interest, said } = this.said.ofBoth(area);
    if (said && interest === 'leave_out') return 'map';
    return !this.own && (!said && isClosed(area) || isSensitive(area)) ? 'closed' : null;
  }

  /** Whether nothing happens there tonight, for whatever reason. */
  isOut(area: AreaId, side: BothSides): boolean {
    if (this.sidesOut(area).includes(side)) return true;
    return this.said.of(area, side).interest === 'leave_out' && this.dots(area) === 0;
  }

  /** The light and the hatching of the figure. */
  states(view: View, all: readonly Region[]): Record<string, RegionState> {
    const marked = all.flatMap((region): [string, RegionState][] => {
      const here = areasIn(view, region.name);
      const places = here.flatMap((area) => sideIn(area, region).map((side) => ({ area, side })));
      if (places.length === 0) return [];
      if (places.every(({ area, side }) => this.isOut(area, side))) return [[region.id, { kind: 'avoid' }]];
      const most = Math.max(...places.filter(({ area, side }) => !this.isOut(area, side)).map(({ area }) => this.dots(area)));
      return most > 0 ? [[region.id, { kind: 'focus', level: most as Dots }]] : [];
    });
    return Object.fromEntries(marked);
  }

  /** What was asked for, the most first; as it was chosen where it is alike. */
  focused(): { area: AreaId; dots: Dots }[] {
    const all = Object.entries(this.half.focus).map(([area, dots]) => ({ area: area as AreaId, dots }));
    return all.sort((a, b) => b.dots - a.dots);
  }

  /** One more dot; after three none. What was left out tonight is let in again, and no more. */
  touched(area: AreaId): Partial<Half> {
    if (this.sidesOut(area).length > 0) return { leaveOut: this.half.leaveOut.filter((place) => place.area !== area) };
    return this.withDots(area, ((this.dots(area) + 1) % 4) as Dots | 0);
  }

  withDots(area: AreaId, dots: Dots | 0): Partial<Half> {
    const others = Object.entries(this.half.focus).filter(([known]) => known !== area);
    // Where it stands among the others does not change with its dots.
    if (dots > 1) return { focus: { ...this.half.focus, [area]: dots } };
    return { focus: Object.fromEntries(dots === 0 ? others : [...others, [area, dots]]) };
  }

  /** Leaves these places out; what is out altogether is not asked for as well. */
  without(places: readonly Place[]): Partial<Half> {
    const areas = new Set(places.map(({ area }) => area));
    const leaveOut = [...this.half.leaveOut, ...places.filter((place) => !this.sidesOut(place.area).includes(place.side))];
    const after = new EveningMap({ ...this.half, leaveOut: joined(leaveOut) }, this.said, this.own);
    const focus = Object.fromEntries(Object.entries(this.half.focus).filter(([area]) => !areas.has(area as AreaId) || !after.isOutTonight(area as AreaId)));
    return { leaveOut: after.half.leaveOut, focus };
  }

  /** Of an area exactly these sides. */
  withSidesOut(area: AreaId, sides: readonly BothSides[]): Partial<Half> {
    const half = { ...this.half, leaveOut: this.half.leaveOut.filter((place) => place.area !== area) };
    return new EveningMap(half, this.said, this.own).without(sides.map((side) => ({ area, side })));
  }
}

/** Both sides of an area are said in one. */
function joined(places: readonly Place[]): Place[] {
  const done = new Set<AreaId>();
  return places.flatMap(({ area }) => {
    if (done.has(area)) return [];
    done.add(area);
    const sides = sidesOf(area).filter((side) => places.some((one) => one.area === area && (one.side === side || one.side === 'both')));
    if (sides.length === sidesOf(area).length) return [{ area, side: 'both' as const }];
    return sides.map((side) => ({ area, side }));
  });
}

/** Places that lie in one region of the figure, on one side, are said in one. */
export function together(places: readonly Place[]): { areas: AreaId[]; side: BothSides }[] {
  const groups: Record<string, { areas: AreaId[]; side: BothSides }> = {};
  for (const { area, side } of places) (groups[`${AREAS[area].region}.${side}`] ??= { areas: [], side }).areas.push(area);
  return Object.values(groups);
}

/** The areas that a held finger means: all that lie there, on that side. */
export function placesAt(view: View, region: Region): Place[] {
  return areasIn(view, region.name).flatMap((area) => sideIn(area, region).map((side) => ({ area, side })));
}

export const areaAt = (view: View, region: Region): AreaId | undefined => mainArea(view, region.name);
