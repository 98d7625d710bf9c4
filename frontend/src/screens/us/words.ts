/** How places, wishes and limits are said. */
import { f } from '../../app/i18n';
import type { AreaId } from '../../figure/body';
import type { BothSides, Caution } from '../../store/rows';
import { noonOf } from './days';
import { sidesOf, type Wishes } from './wishes';
import { u } from './u';

/** "Lower back", or "Lower back, left" where one side alone is meant. */
export function placeName(area: string, side: BothSides = 'both'): string {
  const name = u().areas[area as AreaId] ?? area;
  return side === 'both' ? name : `${name}, ${u()[side]}`;
}

/** Pressure 1 to 4 in half steps. */
export function pressureName(level: number): string {
  const words = u().levels;
  const [word = '', next = ''] = [words[Math.floor(level) - 1], words[Math.floor(level)]];
  return level % 1 === 0 ? u().level(word, level) : u().between(word, next, level);
}

/** "Love it", or both sides where they differ. */
export function interestName(wishes: Wishes, area: string): string {
  if (wishes.isSame(area)) return u().interests[wishes.ofBoth(area).interest];
  const each = sidesOf(area).map((side) => `${side === 'both' ? '' : u()[side]}: ${u().interests[wishes.of(area, side).interest]}`);
  return each.join(', ');
}

export function cautionName({ effect, area, side, level, products }: Caution): string {
  const where = area ? placeName(area, side) : u().anywhere;
  if (effect === 'avoid_area') return u().avoids(where);
  if (effect === 'cap_area' || effect === 'cap_all') return u().atMost(where, level ?? 1);
  if (effect === 'products_excluded') return u().off(f().list(products.map((product) => u().products[product] ?? product)));
  return u().effects[effect];
}

export const dayName = (day: string): string => f().day(noonOf(day));
