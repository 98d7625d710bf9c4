/** Who is who in a plan, for the sentences about it. */
import { store } from '../../store';
import type { Plan } from '../../player/plan';
import { Wishes } from '../us/wishes';
import { p } from './p';
import { placeInside } from './places';
import type { ForYou, Telling } from './reasons';

/** `mine`: the person of this phone receives. */
export function tellingOf(plan: Plan, forYou: ForYou | null, people: { giver: string; receiver: string; mine: boolean }): Telling {
  const likes = new Wishes(people.mine ? store.preferences : store.partnerPreferences);
  return { words: p(), plan, forYou, ...people, place: placeInside, loves: (area) => likes.ofBoth(area).interest === 'love' };
}
