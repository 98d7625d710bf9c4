/** Which likes the partner sees: by default all that is said, each until it is taken back. */
import { expect, test } from 'vitest';
import { Sharing } from '../../src/store/sharing';

const row = (id: string, key: string, only_mine = false) => ({ id, key, only_mine });
const rows = [row('left', 'lower_back'), row('right', 'lower_back'), row('prone', 'position.prone'), row('feet', 'feet', true)];
const sharing = (shared: string[], couple: string | null = 'us', all = rows) => new Sharing(all, couple, (id) => shared.includes(id));
const seenIn = (id: string) => (id === 'feet' ? 'me' : 'us');
const verbs = (drafts: { op: string; id: string; space: string }[]) => drafts.map(({ op, id, space }) => `${op} ${id} ${space}`);

test('what_is_said_to_a_partner_is_shared_unless_all_the_rest_is_kept', () => {
  expect(sharing([], 'us', []).birth('scalp')).toEqual({ home: 'us' });
  expect(sharing(['left']).birth('scalp')).toEqual({ home: 'us' });
  expect(sharing([]).birth('scalp')).toEqual({ only_mine: true });
  expect(sharing([], null).birth('scalp')).toEqual({});
});

test('what_is_new_about_something_goes_where_the_rest_about_it_is', () => {
  expect(sharing(['left', 'right']).birth('feet')).toEqual({ only_mine: true });
  expect(sharing(['left', 'right']).birth('position.supine')).toEqual({});
  expect(sharing(['prone']).birth('position.supine')).toEqual({ home: 'us' });
});

test('an_area_is_shared_when_both_its_sides_are', () => {
  expect([sharing(['left']), sharing(['left', 'right'])].map((each) => each.isShared('lower_back'))).toEqual([false, true]);
  expect(sharing(['left', 'right'], null).isShared('lower_back')).toBe(false);
});

test('sharing_is_meant_for_this_couple_and_takes_the_mark_off_first', () => {
  expect(verbs(sharing(['left']).share(['lower_back', 'feet'], seenIn))).toEqual(['share right us', 'patch feet me', 'share feet us']);
  expect(sharing([], null).share(null, seenIn)).toEqual([]);
});

test('keeping_leaves_the_other_phone_before_it_is_marked', () => {
  expect(verbs(sharing(['left', 'prone']).keep(null, seenIn))).toEqual(['unshare left us', 'patch left us', 'patch right us', 'unshare prone us', 'patch prone us']);
});

test('it_tells_whether_all_some_or_none_of_it_is_shared', () => {
  expect([[], ['left'], rows.map(({ id }) => id)].map((shared) => sharing(shared).extent)).toEqual(['none', 'some', 'all']);
});
