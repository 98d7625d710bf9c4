/** Several areas in one: "Feet and toes, left". */
import { currentLanguage, f } from '../../app/i18n';
import type { AreaId } from '../../figure/body';
import type { BothSides } from '../../store/rows';
import { u } from '../us/u';
import { placeName } from '../us/words';

export function placesName(areas: readonly AreaId[], side: BothSides = 'both'): string {
  const names = areas.map((area, i) => (i > 0 ? placeInside(area) : placeName(area)));
  return side === 'both' ? f().list(names) : `${f().list(names)}, ${u()[side]}`;
}

/** Within a sentence; German nouns keep their capital. */
export const placeInside = (area: string): string => (currentLanguage() === 'en' ? placeName(area).toLowerCase() : placeName(area));

/** "left calves"; "Waden, links". */
export const sideInside = (area: string, side: 'left' | 'right'): string =>
  currentLanguage() === 'en' ? `${u()[side]} ${placeInside(area)}` : `${placeInside(area)} ${u()[side]}`;
