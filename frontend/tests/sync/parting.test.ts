/** The end of a couple on one phone: what the other one wrote is gone at once, what is one's own stays. */
import { expect, test } from 'vitest';
import { follow } from '../../src/sync/follow';
import { Mirror } from '../../src/sync/mirror';
import { freshMeta } from '../../src/sync/outbox';
import { conflictsGone, leave } from '../../src/sync/parting';
import { settle } from '../../src/sync/settle';
import type { Core, Notice, Row, SyncResponse, Waiting } from '../../src/sync/types';

const row = (id: string, owner: string | null, space = 'us'): Row => ({ id, kind: 'feedback', space, version: 1, owner, deleted: false, data: { text: id }, fields: {} });
const rows = [row('mine', 'Sam'), row('both', null), row('theirs', 'Alex'), row('elsewhere', 'Alex', 'other')];
const leaving = { uid: 'u', space: 'us', op: 'leave', kind: 'couple', id: 'us', at: 1, fields: {}, base: {} } as const;
const conflict = { uid: 'c', sort: 'conflict', id: 'both', mutation: { space: 'us' }, clashes: [{ field: 'text', value: 'what Alex wrote', by: 'Alex', at: 1 }] } as unknown as Notice;
const own = { ...conflict, uid: 'o', id: 'private', mutation: { space: 'me' } } as unknown as Notice;
const problem = { uid: 'p', sort: 'problem', id: 'both', mutation: { space: 'us' }, clashes: [] } as unknown as Notice;

function phone(outbox: Waiting[] = []): { core: Core; mirror: Mirror } {
  const meta = { ...freshMeta('d', 0), person: 'Sam', cursors: { us: 'e.1.a', me: 'e.1.b' } };
  return { core: { meta, outbox, acked: [] }, mirror: new Mirror(meta, { meta, rows, outbox, inbox: [conflict, own, problem] }) };
}

function hears(answer: Partial<SyncResponse>, { core, mirror }: ReturnType<typeof phone>): Mirror {
  const sent = { device: 'd', schema: 1, now: 0, cursors: core.meta.cursors, mutations: [] };
  const writes = settle(core, sent, { now: 9, person: 'Sam', last_mid: 0, ...answer }, { rows: mirror.rows, inbox: mirror.inbox, asked: 1, heard: 2, id: () => 'new' });
  if (writes) mirror.absorb(writes);
  return mirror;
}

test('it_drops_the_partners_rows_and_keeps_the_rest', () => {
  const { core, mirror } = phone();
  mirror.absorb(leave(core, leaving, mirror.rows, mirror.inbox.values()));
  expect([...mirror.rows.keys()]).toEqual(['mine', 'both', 'elsewhere']);
  expect([...mirror.inbox.keys()]).toEqual(['o', 'p']);
  expect(mirror.outbox()).toMatchObject([{ mid: 1, op: 'leave', id: 'us' }]);
});

test('it_shows_nothing_of_the_partner_that_still_arrives_while_the_leaving_waits', () => {
  const { mirror } = phone([{ ...leaving, mid: 1 }]);
  expect(['mine', 'both', 'theirs', 'elsewhere'].map((id) => mirror.seen(id)?.id)).toEqual(['mine', 'both', undefined, 'elsewhere']);
});

test('it_forgets_a_couple_that_the_other_one_has_ended_and_says_so_once', () => {
  const mirror = hears({ gone: ['us'] }, phone());
  expect([...mirror.rows.keys()]).toEqual(['elsewhere']);
  expect([...mirror.inbox.keys()]).toEqual(['o', 'p']);
  expect(mirror.meta.parted).toBe(true);
});

test('it_says_nothing_to_the_one_who_left', () => {
  const mirror = hears({ gone: ['us'], last_mid: 1, results: [{ mid: 1, status: 'applied' }] }, phone([{ ...leaving, mid: 1 }]));
  expect([mirror.meta.parted, mirror.waiting]).toEqual([undefined, 0]);
});

test('it_keeps_nothing_of_a_row_that_is_no_longer_shared', () => {
  const space = { id: 'us', kind: 'couple', cursor: 'e.2.c', reset: false, more: false };
  const mirror = hears({ spaces: [{ ...space, changes: [{ kind: 'feedback', id: 'theirs', version: 2, owner: null, deleted: true, left: true }] }] }, phone());
  expect(mirror.seen('theirs')).toBeUndefined();
  expect(JSON.stringify([...mirror.rows.values()])).not.toContain('"text":"theirs"');
});

test('it_follows_a_row_of_ones_own_from_space_to_space', () => {
  const left = { kind: 'feedback', id: 'mine', version: 2, owner: null, deleted: true, left: true } as const;
  const came = { kind: 'feedback', id: 'mine', version: 7, owner: 'Sam', deleted: false, data: { text: 'mine' }, fields: { text: 7 } };
  const space = (id: string, change: object) => ({ id, kind: 'x', cursor: 'e.9.z', reset: false, more: false, changes: [change as never] });
  for (const spaces of [[space('us', left), space('me', came)], [space('me', came), space('us', left)]]) {
    expect(hears({ spaces }, phone()).seen('mine')).toMatchObject({ space: 'me', data: { text: 'mine' } });
  }
});

test('it_takes_a_row_from_an_old_event_out_of_no_other_space', () => {
  const { core, mirror } = phone();
  const change = { kind: 'feedback', id: 'elsewhere', version: 2, owner: 'Alex', deleted: false, data: { text: 'old' }, fields: { text: 2 } };
  const delta = { id: 'us', kind: 'couple', from: 'e.1.a', cursor: 'e.2.c', reset: false, more: false, changes: [change] };
  const scene = { rows: mirror.rows, inbox: mirror.inbox, id: () => 'new' };
  expect(follow(core, delta, scene)).toBeNull();
  expect(follow(core, { ...delta, changes: [{ ...change, id: 'theirs' }] }, scene)).not.toBeNull();
});

test('it_keeps_conflicts_while_nobody_leaves', () => {
  expect(conflictsGone({ now: 1, person: 'Sam', last_mid: 0 }, new Map(), [conflict])).toEqual([]);
});
