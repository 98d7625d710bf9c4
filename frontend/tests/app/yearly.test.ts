/** A year at a glance: counts of what had begun, month by month, and where hands were. */
import { expect, test } from 'vitest';
import { gaveOf, yearlyOf } from '../../src/app/yearly';
import { evening, step } from '../screens/plans';

const MINUTE = 60;
const steps = [step('p1.s1', { seconds: 10 * MINUTE, areas: ['calves', 'feet'] }), step('p1.s2', { seconds: 5 * MINUTE, areas: ['feet'] })];
const on = (year: number, month: number, day: number, stops = 15) => evening(steps, [[0, 'start'], [stops * MINUTE, 'stop']], new Date(year, month, day, 21).getTime());

test('it_counts_what_had_begun_in_that_year_alone', () => {
  const all = [on(2026, 11, 31), on(2026, 2, 1), on(2025, 11, 31), evening(steps, [])];
  const { sessions, minutes, months } = yearlyOf(all, 2026);
  expect([sessions, minutes]).toEqual([2, 30]);
  expect(months.map(({ month, sessions: some }) => [month, some])).toEqual([[2, 1], [11, 1]]);
  expect(yearlyOf(all, 2024)).toEqual({ sessions: 0, minutes: 0, months: [], areas: [] });
});

test('a_stroke_over_several_areas_counts_for_each', () => {
  expect(yearlyOf([on(2026, 5, 2), on(2026, 5, 1, 10)], 2026).areas).toEqual([
    { area: 'feet', sessions: 2, minutes: 25 },
    { area: 'calves', sessions: 2, minutes: 20 },
  ]);
});

test('each_month_begins_with_its_first_evening', () => {
  const days = yearlyOf([on(2026, 5, 20), on(2026, 5, 2)], 2026).months.flatMap(({ evenings }) => evenings.map(({ at }) => new Date(at).getDate()));
  expect(days).toEqual([2, 20]);
});

test('it_knows_who_gave', () => {
  const me = { person: 'sam-id', name: 'Sam', color: 'rose' as const };
  expect(gaveOf([on(2026, 5, 1), on(2026, 5, 2)], me)).toEqual({ mine: 2, theirs: 0 });
  expect(gaveOf([on(2026, 5, 1)], { ...me, person: 'charlie-id', name: 'Charlie' })).toEqual({ mine: 0, theirs: 1 });
});
