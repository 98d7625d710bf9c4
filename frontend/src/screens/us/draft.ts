/** A limit that is being put together. */
import type { Caution, Effect } from '../../store/rows';
import { dayOf } from './days';
import { sidesOf } from './wishes';

export const EFFECTS: readonly Effect[] = [
  'avoid_area', 'cap_area', 'cap_all', 'abdomen_off', 'no_prone', 'no_flat', 'products_excluded', 'not_today', 'ask_doctor_first',
  'no_massage_see_doctor',
];

export const needsArea = ({ effect }: Pick<Caution, 'effect'>): boolean => effect === 'avoid_area' || effect === 'cap_area';
export const needsLevel = ({ effect }: Pick<Caution, 'effect'>): boolean => effect === 'cap_area' || effect === 'cap_all';
export const needsProducts = ({ effect }: Pick<Caution, 'effect'>): boolean => effect === 'products_excluded';

/** What one begins with: a careful level; "not today" ends with the day. */
export function begun(effect: Effect, now: number): Caution {
  const level = needsLevel({ effect }) ? 2 : null;
  return { effect, area: null, side: 'both', level, products: [], until: effect === 'not_today' ? dayOf(now) : null };
}

export const hasSides = ({ area }: Pick<Caution, 'area'>): boolean => area !== null && sidesOf(area).length > 1;

export function isWhole(caution: Caution): boolean {
  return (!needsArea(caution) || caution.area !== null) && (!needsProducts(caution) || caution.products.length > 0);
}
