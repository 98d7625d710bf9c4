/** Conflicts in plain words: what it is about, who did what, what is there now. */
import { expect, test } from 'vitest';
import { cardsOf } from '../../src/screens/conflicts/cards';
import { conflicts as en } from '../../src/screens/conflicts/messages';
import { conflicts as de } from '../../src/screens/conflicts/messages.de';
import { words } from '../../src/screens/conflicts/said';
import type { Conflict } from '../../src/store';

const conflict = (more: Partial<Conflict> = {}): Conflict => ({ uid: 'u', kind: 'preference', id: 'left', how: 'over', field: 'pressure', value: 3, whose: 'alex', at: 1, ...more });
const shoulder = (side: string) => ({ key: 'shoulder_tops', side, pressure: 2, interest: 'like' });
const rows: Record<string, Record<string, unknown>> = {
  left: shoulder('left'),
  right: shoulder('right'),
  talk: { key: 'talk', side: 'both', choice: 'quiet' },
  prone: { key: 'position.prone', side: 'both', interest: 'fine' },
  knead: { title: 'Kneading', areas: ['shoulder_tops'], bound: { min: 60, ideal: 240, max: 400, unit: 'time', seconds_per_count: 1 } },
  evening: { title: 'The long evening', planned_for: null },
  limit: { effect: 'cap_area', area: 'calves', side: 'both', level: 2, products: [], until: null },
};
const cards = (...conflicts: Conflict[]) => cardsOf(conflicts, { held: ({ id }) => rows[id] ?? {}, partner: { id: 'alex', name: 'Alex' }, words: words() });
const said = (...conflicts: Conflict[]) => cards(...conflicts).map(({ title, said, now }) => [title, said, now]);

test('it_says_who_set_what_to_what_and_what_is_there_now', () => {
  expect(said(conflict())).toEqual([['Shoulders, left: pressure', 'Alex set it to 3.', '2']]);
  expect(said(conflict({ whose: null, field: 'interest', value: 'leave_out' }))).toEqual([['Shoulders, left', 'Your other phone set it to Leave out.', 'Like it']]);
  expect(said(conflict({ how: 'lost', value: 3.5 }))[0]?.[1]).toBe('You set it to 3½.');
  expect(said(conflict({ how: 'unseen', whose: null }))[0]?.[1]).toMatch(/^It was 3, /);
});

test('both_sides_are_one_card_only_where_the_same_happened_to_both', () => {
  const [left, right] = [conflict(), conflict({ uid: 'v', id: 'right' })];
  expect(cards(left, right)).toMatchObject([{ title: 'Shoulders: pressure', conflicts: [left, right] }]);
  expect(cards(left, { ...right, value: 4 })).toHaveLength(2);
});

test.each([
  ['what is said in general', conflict({ id: 'talk', field: 'choice', value: 'chatty' }), 'Words meanwhile', 'Chatty'],
  ['a position', conflict({ id: 'prone', field: 'interest', value: 'leave_out' }), 'Lying face down', 'Leave out'],
  ['a limit', conflict({ kind: 'caution', id: 'limit', field: 'level', value: 1.5 }), 'Calves: at most 2 of 4: at most', '1½'],
  ['an evening', conflict({ kind: 'session', id: 'evening', field: 'title', value: 'Ours' }), 'The long evening: title', '“Ours”'],
  ['a word about a step', conflict({ kind: 'feedback', id: '', field: 'verdict', value: 'fine' }), 'What you said about a step: how it was', 'Good'],
  ['a list', conflict({ kind: 'caution', id: '', field: 'products', value: ['nut_oils', 'lanolin'] }), 'Something to mind: left out', 'nut oils and wool fat'],
  ['how long a step is', conflict({ kind: 'step', id: 'knead', field: 'bound', value: { min: 60, ideal: 270, max: 400, seconds_per_count: 1 } }), 'Kneading: how long', '4:30'],
  ['how firm a step is', conflict({ kind: 'step', id: 'knead', field: 'pressure', value: { start: 2, end: 3.5, mode: 'rising' } }), 'Kneading: pressure', '2–3½'],
  ['what it has no word for', conflict({ kind: 'step', id: '', field: 'whatever', value: { a: 1 } }), 'A step of a routine: a detail', 'several things'],
])('%s has its plain name', (_, one, title, value) => {
  const [card] = cards(one);
  expect(card?.title).toBe(title);
  expect(card?.said).toBe(`Alex set it to ${value}.`);
});

test('what_was_taken_away_is_named_and_offered_with_ones_own_change', () => {
  expect(cards(conflict({ kind: 'session', id: 'evening', how: 'deleted', field: null, whose: null }))).toMatchObject([{ title: 'The long evening', now: null, value: null }]);
});

test('long_words_are_not_put_on_a_button', () => {
  expect([cards(conflict())[0]?.value, cards(conflict({ kind: 'session', id: 'evening', field: 'title', value: 'A very long evening' }))[0]?.value]).toEqual(['3', null]);
});

test('both_languages_have_the_same_words', () => {
  for (const name of ['fields', 'values'] as const) expect(Object.keys(de[name])).toEqual(Object.keys(en[name]));
});
