/** The evenings of one month, and their beads. */
import { isOver, type Evening } from '../../app/evening';
import { colorOf, type Me } from '../../app/people';
import type { ThreadColor } from '../../store/rows';
import { monthOf, sameMonth, type Month } from '../../ui/months';

/** The latest first, as `evenings` come. Only what is over is history. */
export const inMonth = (evenings: readonly Evening[], month: Month): Evening[] =>
  evenings.filter((evening) => isOver(evening) && sameMonth(monthOf(evening.at), month));

/** Day of the month → the thread of who gave. Of two on one day the later is shown. */
export function beadsOf(evenings: readonly Evening[], me: Me): Map<number, ThreadColor> {
  const oldestFirst = [...evenings].reverse();
  return new Map(oldestFirst.map(({ at, session }) => [new Date(at).getDate(), colorOf(session.giver, me)]));
}
