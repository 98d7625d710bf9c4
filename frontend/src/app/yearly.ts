/** A year at a glance, from the evenings on this phone: the same counts as sessions/memory/year.py. */
import { isOver, isUnderWay, type Evening } from './evening';
import { touchesOf } from './finding';
import { isMe, type Me } from './people';

export interface Counted {
  sessions: number;
  minutes: number;
}

export interface Year extends Counted {
  /** The months that hold something, 0 to 11, with their evenings, the earliest first. */
  months: (Counted & { month: number; evenings: Evening[] })[];
  /** Where hands were, the longest first. */
  areas: (Counted & { area: string })[];
}

/** Areas that are told of. */
const MOST_AREAS = 8;

const hasBegun = (evening: Evening) => isOver(evening) || isUnderWay(evening);
const counted = (evenings: readonly Evening[]): Counted => ({
  sessions: evenings.length,
  minutes: Math.round(evenings.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
});

export const yearOf = ({ at }: Pick<Evening, 'at'>): number => new Date(at).getFullYear();

/** Of all that had begun, `evenings` being the latest first. */
export function yearlyOf(evenings: readonly Evening[], year: number): Year {
  const mine = evenings.filter((one) => hasBegun(one) && yearOf(one) === year).reverse();
  const months = [...new Set(mine.map(({ at }) => new Date(at).getMonth()))].map((month) => {
    const some = mine.filter(({ at }) => new Date(at).getMonth() === month);
    return { month, evenings: some, ...counted(some) };
  });
  return { ...counted(mine), months, areas: areasOf(mine) };
}

function areasOf(evenings: readonly Evening[]): Year['areas'] {
  const spent = new Map<string, { sessions: Set<string>; seconds: number }>();
  for (const evening of evenings) {
    for (const { area, seconds } of touchesOf(evening)) {
      const known = spent.get(area) ?? { sessions: new Set<string>(), seconds: 0 };
      spent.set(area, { sessions: known.sessions.add(evening.session.id), seconds: known.seconds + seconds });
    }
  }
  return [...spent]
    .sort(([a, one], [b, other]) => other.seconds - one.seconds || (a < b ? -1 : 1))
    .slice(0, MOST_AREAS)
    .map(([area, { sessions, seconds }]) => ({ area, sessions: sessions.size, minutes: Math.round(seconds / 60) }));
}

/** How often I gave, and how often the other one did. */
export function gaveOf(evenings: readonly Evening[], me: Me): { mine: number; theirs: number } {
  const mine = evenings.filter(({ session }) => isMe(session.giver, me)).length;
  return { mine, theirs: evenings.length - mine };
}
