/** What one answer does to one phone. */
import { describe, expect, test } from 'vitest';
import { Mirror } from '../../src/sync/mirror';
import { freshMeta, KEEP, reborn } from '../../src/sync/outbox';
import { seen } from '../../src/sync/overlay';
import { settle } from '../../src/sync/settle';
import type { Acked, Change, Core, Meta, Op, Row, SpaceNews, SyncRequest, SyncResponse, Waiting } from '../../src/sync/types';

const meta: Meta = { ...freshMeta('phone', 0), person: 'Sam', lastMid: 9, cursors: { sam: 'old' } };
const row = (id: string, extra: Partial<Row> = {}): Row => ({ id, kind: 'session', space: 'sam', version: 3, owner: null, deleted: false, data: { note: id }, fields: { note: 3 }, ...extra });
const waits = (mid: number, op: Op, id: string, extra: Partial<Waiting> = {}): Waiting => ({ mid, uid: `uid ${mid}`, space: 'sam', op, kind: 'session', id, at: 5, fields: {}, base: { note: 3 }, ...extra });
const news = (extra: Partial<SpaceNews>): SpaceNews => ({ id: 'sam', kind: 'personal', cursor: 'new', reset: false, more: false, changes: [], ...extra });
const change = (id: string, extra: Partial<Change> = {}): Change => ({ kind: 'session', id, version: 4, owner: null, deleted: false, data: {}, fields: {}, ...extra });

interface Situation {
  rows?: Row[];
  outbox?: Waiting[];
  acked?: Acked[];
  sent?: Partial<SyncRequest>;
}

function heard(answer: Partial<SyncResponse>, { rows = [], outbox = [], acked = [], sent = {} }: Situation = {}) {
  const core: Core = { meta, outbox, acked };
  const mirror = new Mirror(meta, { meta, rows, outbox, inbox: [] });
  const asked: SyncRequest = { device: 'phone', schema: 1, now: 1, cursors: meta.cursors, mutations: outbox, ...sent };
  let ids = 0;
  const writes = settle(core, asked, { now: 100, person: 'Sam', last_mid: 9, ...answer }, { rows: mirror.rows, inbox: mirror.inbox, asked: 1, heard: 2, id: () => `id ${++ids}` });
  if (writes) mirror.absorb(writes);
  return { writes, mirror, sends: mirror.outbox().map((one) => `${one.op} ${one.id}`) };
}

describe('an answer', () => {
  test('it_counts_only_for_the_device_and_the_cursors_that_asked', () => {
    expect(heard({}, { sent: { device: 'another' } }).writes).toBeNull();
    expect(heard({}, { sent: { cursors: { sam: 'older' } } }).writes).toBeNull();
    expect(heard({}, { sent: { cursors: {} } }).writes).toBeNull();
    expect(heard({}).writes).not.toBeNull();
  });

  test('it_drops_the_oldest_acknowledgement_for_each_new_one', () => {
    const outbox = [waits(KEEP + 7, 'patch', 'a')];
    const { writes } = heard({ results: [{ mid: KEEP + 7, status: 'applied' }], last_mid: KEEP + 7 }, { outbox });
    expect(writes?.acked?.drop).toEqual([7]);
  });

  test('it_lets_a_row_move_between_spaces_in_either_order', () => {
    const left = news({ changes: [change('a', { deleted: true })] });
    const came = news({ id: 'us', changes: [change('a', { data: { note: 'ours' } })] });
    for (const spaces of [[left, came], [came, left]]) {
      expect(heard({ spaces }, { rows: [row('a')] }).mirror.rows.get('a')).toMatchObject({ space: 'us', deleted: false, data: { note: 'ours' } });
    }
  });

  test('it_forgets_a_row_that_the_server_does_not_have', () => {
    const refused = { mid: 9, status: 'rejected' as const, code: 'not_found' };
    const { mirror } = heard({ results: [refused] }, { rows: [row('a'), row('b')], outbox: [waits(9, 'patch', 'a')] });
    expect([...mirror.rows.keys()]).toEqual(['b']);
  });

  test('it_still_knows_what_was_made_and_deleted_before_it_was_told', () => {
    const outbox = [waits(8, 'create', 'a', { fields: { note: 'new' } }), waits(9, 'delete', 'a')];
    const spaces = [news({ changes: [{ kind: 'session', id: 'a', version: 4, owner: null, deleted: true }] })];
    expect(heard({ spaces }, { outbox }).mirror.rows.get('a')).toMatchObject({ deleted: true, data: { note: 'new' } });
  });

  test('it_keeps_a_row_that_has_no_place_to_go_to', () => {
    const refused = { mid: 9, status: 'rejected' as const, code: 'not_found', errors: { space: ['There is nobody to share with.'] } };
    const { mirror } = heard({ results: [refused] }, { rows: [row('a')], outbox: [waits(9, 'share', 'a')] });
    expect([...mirror.rows.keys()]).toEqual(['a']);
  });
});

describe('a server that has forgotten', () => {
  test('it_is_noticed_by_its_last_number_alone', () => {
    const acked = [{ ...waits(9, 'patch', 'a'), acked: 50 }];
    expect(heard({ last_mid: 8 }, { rows: [row('a')], acked })).toMatchObject({ sends: ['patch a'], mirror: { meta: { device: 'id 1' } } });
    expect(heard({ last_mid: 9 }, { rows: [row('a')], acked })).toMatchObject({ sends: [], mirror: { meta: { device: 'phone' } } });
  });

  test('it_loses_rows_that_nothing_here_touches_and_keeps_the_others_in_doubt', () => {
    const { mirror } = heard({ spaces: [news({ reset: true })] }, { rows: [row('a'), row('b'), row('c', { space: 'us' })], outbox: [waits(9, 'patch', 'a')] });
    expect([...mirror.rows.values()].map((one) => [one.id, one.version])).toEqual([['a', 0], ['c', 3]]);
  });

  test('it_gets_back_the_rows_that_are_changed_or_pointed_at_and_no_others', () => {
    const acked = [{ ...waits(7, 'patch', 'a'), acked: 50 }];
    const outbox = [waits(8, 'delete', 'd'), waits(9, 'create', 'note', { fields: { session: 'b', other: 'e' } })];
    const rows = ['a', 'b', 'c', 'd'].map((id) => row(id));
    const { sends, mirror } = heard({ spaces: [news({ reset: true })] }, { rows: [...rows, row('e', { owner: 'Alex' })], outbox, acked });
    expect(sends).toEqual(['create a', 'create b', 'create d', 'patch a', 'delete d', 'create note']);
    expect(mirror.outbox()[0]).toMatchObject({ mid: 1, at: 0, fields: { note: 'a' }, base: {} });
  });

  test('it_does_not_trouble_anybody_with_a_row_that_is_there_again', () => {
    const outbox = [waits(8, 'create', 'a', { replay: true }), waits(9, 'create', 'b')];
    const exists = (mid: number) => ({ mid, status: 'rejected' as const, code: 'exists' });
    const { mirror, writes } = heard({ results: [exists(8), exists(9)] }, { outbox });
    expect([...mirror.inbox.keys()]).toEqual(['uid 9']);
    expect(writes?.acked?.put?.map((one) => one.mid)).toEqual([8]);
  });
});

test('it_is_reborn_with_new_numbers_the_same_uids_and_nothing_seen', () => {
  const birth = reborn(meta, [waits(4, 'create', 'a'), waits(7, 'patch', 'a'), waits(4, 'create', 'a')], 'new phone');
  expect(birth.outbox.put.map(({ mid, uid, base }) => ({ mid, uid, base }))).toEqual([
    { mid: 1, uid: 'uid 4', base: {} },
    { mid: 2, uid: 'uid 7', base: {} },
  ]);
  expect(birth.meta).toMatchObject({ device: 'new phone', lastMid: 2, cursors: meta.cursors });
});

describe('what is shown', () => {
  const shown = (...waiting: Waiting[]) => seen(row('a'), waiting)?.data;

  test('it_is_the_row_with_what_waits_on_top', () => {
    expect(shown(waits(1, 'patch', 'a', { fields: { note: 'mine', more: 1 } }))).toEqual({ note: 'mine', more: 1 });
    expect(shown(waits(1, 'delete', 'a'))).toBeUndefined();
    expect(seen(undefined, [waits(1, 'patch', 'a')])).toBeUndefined();
  });

  test('it_does_not_count_what_was_written_while_the_row_was_deleted', () => {
    expect(shown(waits(1, 'delete', 'a'), waits(2, 'patch', 'a', { fields: { note: 'late' } }), waits(3, 'undelete', 'a'))).toEqual({ note: 'a' });
  });
});
