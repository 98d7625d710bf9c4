/** What another phone wrote over is offered on the phone that showed it, until somebody decides. */
import { expect, test } from 'vitest';
import { decidedSince, writtenOver } from '../../src/sync/met';
import type { Change, Notice, Row } from '../../src/sync/types';

const row = (more: Partial<Row> = {}): Row => ({ id: 'r', kind: 'session', space: 'us', version: 4, owner: null, deleted: false, data: { title: 'Mine', props: ['oil'] }, fields: { title: 4, props: 4 }, ...more });
const change = (more: Partial<Change> = {}): Change => ({ kind: 'session', id: 'r', version: 5, owner: null, deleted: false, data: { title: 'Theirs', props: ['oil'] }, fields: { title: 5, props: 4 }, merged: ['title'], ...more });
const told = (changes: Change[]) => [{ id: 'us', kind: 'couple', cursor: 'c', reset: false, more: false, changes }];
const over = (changed: Change, known: Row | null = row(), busy: string[] = []) =>
  writtenOver(told([changed]), { rows: new Map(known ? [[known.id, known]] : []), busy: new Set(busy), now: 9 });

test('it_offers_the_value_that_was_not_seen', () => {
  expect(over(change())).toMatchObject([{ uid: 'r 5', sort: 'conflict', kind: 'session', id: 'r', clashes: [{ field: 'title', value: 'Mine' }] }]);
});

test('it_says_nothing_of_what_was_seen_is_known_or_is_the_same', () => {
  expect(over(change({ merged: [] }))).toEqual([]);
  expect(over(change({ fields: { title: 4, props: 4 } }))).toEqual([]);
  expect(over(change({ data: { title: 'Mine' } }))).toEqual([]);
});

test('it_says_nothing_of_a_list_that_has_grown_together', () => {
  const grown = (props: string[]) => change({ merged: ['props'], fields: { props: 5 }, data: { props } });
  expect([over(grown(['oil', 'towel'])), over(grown(['towel'])).length]).toEqual([[], 1]);
});

test('it_leaves_to_a_push_what_the_push_will_tell_and_speaks_of_no_other_space', () => {
  expect(over(change(), row(), ['r'])).toEqual([]);
  expect(over(change(), row({ space: 'me' }))).toEqual([]);
  expect(over(change(), null)).toEqual([]);
});

test('a_conflict_is_decided_when_its_field_is_set_with_all_in_sight', () => {
  const notice = { uid: 'u', sort: 'conflict', id: 'r', clashes: [{ field: 'title' }] } as Notice;
  const decided = (changed: Change) => decidedSince(told([changed]), [notice], new Map([['r', row()]]));
  expect(decided(change({ merged: [] }))).toEqual(['u']);
  expect(decided(change())).toEqual([]);
  expect(decided(change({ fields: { title: 4, props: 5 } }))).toEqual([]);
});

test('what_won_decides_nothing_when_it_arrives_after_the_news_that_it_won', () => {
  const notice = { uid: 'u', sort: 'conflict', id: 'r', version: 5, clashes: [{ field: 'title' }] } as Notice;
  const decided = (version: number) => decidedSince(told([change({ merged: [], fields: { title: version, props: 4 } })]), [notice], new Map([['r', row()]]));
  expect([decided(5), decided(6)]).toEqual([[], ['u']]);
});
