/** What was said before about an area: one list out of the histories of its rows. */
import { expect, test } from 'vitest';
import type { FieldChange } from '../../src/api/client';
import { earlierOf, saidAgain } from '../../src/screens/us/earlier';

const row = (side: 'left' | 'right') => ({ id: side, key: 'lower_back', side });
const change = (field: string, value: unknown, seconds: number, more: Partial<FieldChange> = {}): FieldChange => ({ field, value, by: 'sam', at: new Date(seconds * 1000).toISOString(), lost: false, ...more });
const list = (left: FieldChange[], right: FieldChange[] = []) => earlierOf([[row('left'), left], [row('right'), right]]).map(({ field, value }) => `${field} ${String(value)}`);

test('both_sides_said_at_once_are_one_word_the_latest_first', () => {
  expect(list([change('interest', 'love', 20), change('interest', 'fine', 10)], [change('interest', 'love', 21), change('pressure', 3, 15)])).toEqual(['interest love', 'pressure 3', 'interest fine']);
});

test('the_same_word_at_another_time_or_by_somebody_else_stands_again', () => {
  expect(list([change('interest', 'love', 30), change('interest', 'love', 10)])).toHaveLength(2);
  expect(list([change('interest', 'love', 10)], [change('interest', 'love', 10, { by: 'alex' })])).toHaveLength(2);
});

test('it_tells_of_what_one_says_and_of_nothing_beside_it', () => {
  expect(list([change('key', 'lower_back', 1), change('only_mine', true, 2), change('choice', 'quiet', 3)])).toEqual(['choice quiet']);
});

test('it_can_be_said_again', () => {
  const [pressure] = earlierOf([[row('left'), [change('pressure', 3.5, 1)]]]);
  expect(pressure && saidAgain(pressure)).toEqual({ pressure: 3.5 });
});
