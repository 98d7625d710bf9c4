/** How it felt and the note have a row each, so that one is shared without the other; old rows may hold both. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Known, Reflection } from '../../src/store/rows';
import { holdsBoth, moodsOf, noteOf, parted, together } from '../../src/store/said';

const row = (id: string, said: Partial<Reflection> = {}): Known<Reflection> => ({ id, session: 's', mood_before: null, mood_after: null, note: '', ...said });

test('moods_and_a_note_go_into_rows_of_their_own', () => {
  const [moods, note] = [row('moods', { mood_after: 4 }), row('note', { note: 'The left one.' })];
  expect([moodsOf([note])?.id, noteOf([moods])?.id]).toEqual([undefined, undefined]);
  expect([moodsOf([note, moods])?.id, noteOf([moods, note])?.id]).toEqual(['moods', 'note']);
});

test('what_was_emptied_is_written_to_again', () => {
  expect([moodsOf([row('blank')])?.id, noteOf([row('blank')])?.id]).toEqual(['blank', 'blank']);
});

test('they_are_shown_in_one', () => {
  expect(together([])).toBeUndefined();
  expect(together([row('note', { note: 'x' }), row('moods', { mood_before: 0 })])).toEqual({ mood_before: 0, mood_after: null, note: 'x' });
});

test('an_old_row_is_parted_without_a_word_lost', () => {
  const both = row('both', { mood_before: 1, mood_after: 3, note: 'x' });
  const [made, emptied] = parted(both, 'new');
  const after = [{ ...both, ...emptied?.fields }, { ...row('new'), ...made?.fields }];
  expect([holdsBoth(both), after.some(holdsBoth)]).toEqual([true, false]);
  expect(together(after)).toEqual(together([both]));
});

const mood = fc.constantFrom(null, 0, 4) as fc.Arbitrary<Reflection['mood_after']>;
const rows = fc.array(fc.record({ mood_before: mood, mood_after: mood, note: fc.constantFrom('', 'a', 'b') }), { maxLength: 3 });

test('a_word_that_was_written_is_the_word_that_is_shown', () => {
  fc.assert(
    fc.property(rows, (said) => {
      const known = said.map((one, at) => row(`${at}`, one));
      const target = noteOf(known)?.id ?? 'new';
      const after = [...known, ...(target === 'new' ? [row('new')] : [])].map((one) => (one.id === target ? { ...one, note: 'mine' } : one));
      return together(after)?.note === 'mine';
    }),
  );
});
