import { expect, it } from 'vitest';
import { daysOf, leadingBlanks, monthOf, sameMonth, shiftMonth } from '../../src/ui/months';

const november = { year: 2026, month: 10 };
const noon = new Date(2026, 10, 22, 12).getTime();

it('begins on a Monday', () => {
  expect(leadingBlanks(november)).toBe(6); // 1 November 2026 is a Sunday
  expect(leadingBlanks({ year: 2026, month: 5 })).toBe(0); // 1 June 2026 is a Monday
});

it('knows today and what is still to come', () => {
  const days = daysOf(november, noon);
  expect(days).toHaveLength(30);
  expect(days.filter(({ today }) => today).map(({ date }) => date)).toEqual([22]);
  expect(days.filter(({ future }) => future)).toHaveLength(8);
});

it('counts the days of a leap February', () => {
  expect(daysOf({ year: 2028, month: 1 }, noon)).toHaveLength(29);
});

it('moves over the turn of the year', () => {
  expect(shiftMonth({ year: 2026, month: 0 }, -1)).toEqual({ year: 2025, month: 11 });
  expect(shiftMonth({ year: 2026, month: 11 }, 1)).toEqual({ year: 2027, month: 0 });
});

it('tells the same month of another year apart', () => {
  expect(sameMonth(monthOf(noon), november)).toBe(true);
  expect(sameMonth(november, { ...november, year: 2025 })).toBe(false);
});
