/** How places, wishes and limits are said. */
import { f, t } from '../../app/i18n';
import type { AreaId } from '../../figure/body';
import type { BothSides, Caution } from '../../store/rows';
import { noonOf } from './days';
import { sidesOf, type Wishes } from './wishes';

/** "Lower back", or "Lower back, left" where one side alone is meant. */
export function placeName(area: string, side: BothSides = 'both'): string {
  const name = t().us.areas[area as AreaId] ?? area;
  return side === 'both' ? name : `${name}, ${t().us[side]}`;
}

/** Pressure 1 to 4 in half steps. */
export function pressureName(level: number): string {
  const words = t().us.levels;
  const [word = '', next = ''] = [words[Math.floor(level) - 1], words[Math.floor(level)]];
  return level % 1 === 0 ? t().us.level(word, level) : t().us.between(word, next, level);
}

/** "Love it", or both sides where they differ. */
export function interestName(wishes: Wishes, area: string): string {
  if (wishes.isSame(area)) return t().us.interests[wishes.ofBoth(area).interest];
  const each = sidesOf(area).map((side) => `${side === 'both' ? '' : t().us[side]}: ${t().us.interests[wishes.of(area, side).interest]}`);
  return each.join(', ');
}

export function cautionName({ effect, area, side, level, products }: Caution): string {
  const where = area ? placeName(area, side) : t().us.anywhere;
  if (effect === 'avoid_area') return t().us.avoids(where);
  if (effect === 'cap_area' || effect === 'cap_all') return t().us.atMost(where, level ?? 1);
  if (effect === 'products_excluded') return t().us.off(f().list(products.map((product) => t().us.products[product] ?? product)));
  return t().us.effects[effect];
}

export const dayName = (day: string): string => f().day(noonOf(day));
