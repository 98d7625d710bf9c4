/** Where a plan goes further than a yes, in words. */
import type { Beyond } from '../../store/approval';
import { isAreaId } from '../../figure/body';
import { f } from '../../app/i18n';
import type { BothSides } from '../../store/rows';
import { sidesOf } from '../us/wishes';
import type { PlanWords } from './messages';
import { placeInside, sideInside } from './places';

/** "feet came in, firmer at calves, left". */
export function sayBeyond(all: readonly Beyond[], words: PlanWords): string {
  const came = placesOf(all, 'new');
  const firmer = placesOf(all, 'firmer');
  const said = [...(came.length > 0 ? [words.beyondNew(f().list(came))] : []), ...(firmer.length > 0 ? [words.beyondFirmer(f().list(firmer))] : [])];
  return f().list(said);
}

/** Each area once; its side where it is one alone. */
export function groupedBeyond(all: readonly Beyond[], why: Beyond['why']): { area: string; side: BothSides }[] {
  const sides = new Map<string, string[]>();
  for (const one of all.filter((each) => each.why === why)) {
    const [area = '', side = ''] = one.place.split('.');
    sides.set(area, [...(sides.get(area) ?? []), side]);
  }
  return [...sides].map(([area, known]) => {
    const only = isAreaId(area) && sidesOf(area).length > 1 && known.length === 1 ? known[0] : undefined;
    return { area, side: only === 'left' || only === 'right' ? only : 'both' };
  });
}

const placesOf = (all: readonly Beyond[], why: Beyond['why']): string[] =>
  groupedBeyond(all, why).map(({ area, side }) => (side === 'both' ? placeInside(area) : sideInside(area, side)));
