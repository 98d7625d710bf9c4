import { expect, test } from 'vitest';
import { derivedId } from '../../src/sync/ids';
import { seen } from '../../src/sync/overlay';
import type { Row, Waiting } from '../../src/sync/types';
import shared from '../../../tests/vectors/preferences.json';

const row: Row = { id: 'r', kind: 'preference', space: 'home', version: 4, owner: 'sam', deleted: false, data: { key: 'calves', pressure: 2 }, fields: { key: 4, pressure: 4 } };
const create: Waiting = { mid: 1, uid: 'u', space: 'me', op: 'create', kind: 'preference', id: 'r', at: 5, fields: { key: 'calves', interest: 'leave_out' }, base: {} };

test('it_works_out_the_ids_that_the_server_does', async () => {
  const ids = await Promise.all(shared.ids.map(({ key, side }) => derivedId(shared.person, `preference/${key}/${side}`)));
  expect(ids).toEqual(shared.ids.map(({ id }) => id));
});

test('what_was_said_shows_although_another_phone_made_the_row_first', () => {
  expect(seen(row, [create])?.data).toEqual({ key: 'calves', pressure: 2, interest: 'leave_out' });
  expect(seen(row, [create])?.space).toBe('home');
});

test('a_row_that_was_taken_back_shows_as_it_is_made_anew', () => {
  expect(seen({ ...row, deleted: true }, [create])?.data).toEqual(create.fields);
});

test('a_copy_that_is_sent_again_hides_nothing', () => {
  expect(seen(row, [{ ...create, at: 0, fields: { pressure: 4 }, replay: true }])?.data).toEqual(row.data);
});
