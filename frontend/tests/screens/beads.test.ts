import { expect, it } from 'vitest';
import { beadsOf, inMonth } from '../../src/screens/history/beads';
import { evening, step } from './plans';

const steps = [step('p1.s1')];
const on = (year: number, month: number, day: number) => evening(steps, [[0, 'start']], new Date(year, month, day, 21).getTime());
const sam = { person: 'sam-id', name: 'Sam', color: 'rose' as const };
const charlie = { person: 'charlie-id', name: 'Charlie', color: 'rose' as const };

it('keeps to its month, and to the year of it', () => {
  const all = [on(2026, 10, 30), on(2026, 10, 1), on(2026, 9, 31), on(2025, 10, 5)];
  expect(inMonth(all, { year: 2026, month: 10 })).toEqual(all.slice(0, 2));
});

it('shows no bead for what was only kept', () => {
  const kept = evening(steps, []);
  expect(inMonth([kept], { year: new Date(kept.at).getFullYear(), month: new Date(kept.at).getMonth() })).toEqual([]);
});

it('gives each day the thread of who gave', () => {
  expect([...beadsOf([on(2026, 10, 20), on(2026, 10, 4)], sam)]).toEqual([[4, 'rose'], [20, 'rose']]);
  expect([...beadsOf([on(2026, 10, 20)], charlie)]).toEqual([[20, 'sage']]);
});
