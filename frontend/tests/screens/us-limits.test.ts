import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, isPast, noonOf } from '../../src/screens/us/days';
import { begun, EFFECTS, hasSides, isWhole } from '../../src/screens/us/draft';
import { lovedIn } from '../../src/screens/us/loved';
import type { Feedback, Verdict } from '../../src/store/rows';
import { evening, step } from './plans';

const NOON = new Date(2026, 10, 22, 12).getTime();

test('a_limit_holds_through_its_last_day', () => {
  expect([isPast('2026-11-21', NOON), isPast('2026-11-22', NOON), isPast('2026-11-23', NOON), isPast(null, NOON)]).toEqual([true, false, false, false]);
  expect(isPast('2026-11-22', new Date(2026, 10, 22, 23, 59).getTime())).toBe(false);
});

test('days_survive_the_way_there_and_back_whatever_the_clock_does', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.integer({ min: -400, max: 400 }), (at, plus) => {
    const day = dayOf(at, plus);
    expect(dayOf(noonOf(day))).toBe(day);
    expect(isPast(day, noonOf(day))).toBe(false);
  }));
});

test('a_limit_is_whole_when_it_says_where_or_what', () => {
  const whole = EFFECTS.filter((effect) => isWhole(begun(effect, NOON)));
  expect(whole).not.toContain('avoid_area');
  expect(whole).not.toContain('products_excluded');
  expect(isWhole({ ...begun('cap_area', NOON), area: 'feet' })).toBe(true);
  expect(begun('not_today', NOON).until).toBe('2026-11-22');
});

test('only_areas_with_two_sides_ask_for_one', () => {
  expect([hasSides({ area: 'feet' }), hasSides({ area: 'scalp' }), hasSides({ area: null })]).toEqual([true, false, false]);
});

const alex = { person: null, name: 'Alex', color: 'moon' } as const;
const back = step('s1', { areas: ['lower_back'], seconds: 60 });
const given = () => evening([back, step('s2')], [[0, 'start'], [70, 'stop', { at_step: 1, elapsed: 10 }]]);
const say = (verdict: Verdict | null) => (session: string): Feedback[] => [{ session, step: 's1', technique: 'effleurage', areas: ['lower_back'], verdict, pressure_felt: null }];

test('it_counts_what_was_loved_among_the_evenings_that_were_spoken_of', () => {
  const [one, two, three] = [given(), given(), given()];
  const verdicts: Record<string, Verdict | null> = { [one.session.id]: 'more_next_time', [two.session.id]: 'fine', [three.session.id]: null };
  const feedback = (session: string) => say(verdicts[session] ?? null)(session);
  expect(lovedIn('lower_back', [one, two, three], feedback, alex)).toEqual({ times: 1, of: 2 });
  expect(lovedIn('upper_arm', [one, two, three], feedback, alex)).toBeNull();
});

test('it_keeps_silent_where_nothing_was_loved_or_somebody_else_received', () => {
  expect(lovedIn('lower_back', [given()], say('fine'), alex)).toBeNull();
  expect(lovedIn('lower_back', [given()], say('more_next_time'), { ...alex, name: 'Robin' })).toBeNull();
});

test('it_looks_at_the_latest_five', () => {
  const evenings = Array.from({ length: 8 }, given);
  expect(lovedIn('lower_back', evenings, say('more_next_time'), alex)).toEqual({ times: 5, of: 5 });
});
