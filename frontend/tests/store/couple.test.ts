/** The couple as the store shows it, with and without a connection. */
import { expect, test } from 'vitest';
import type { Session } from '../../src/store/rows';
import { Store } from '../../src/store/store.svelte';
import { Server } from '../sync/server';
import { countedIds, Phone, settled } from '../sync/world';

/** UUIDv7 of 22 November 2026, 20:00 UTC. */
const US = '019dad3c-f600-7000-8000-000000000001';
const evening = { title: 'The long evening', plan: {}, giver: { person: 'Sam', name: 'Sam' }, receiver: { person: 'Alex', name: 'Alex' }, planned_for: null } as unknown as Session;

/** Sam's phone, tied to Alex's. */
async function tied() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  server.addSpace(US, 'couple', ['Sam', 'Alex']);
  const rows = server.state.spaces.get(US)?.rows;
  const put = (id: string, kind: string, owner: string, data: Record<string, unknown>) => rows?.set(id, { id, kind, owner, version: 0, deleted: false, data, stamps: {} });
  put('p-alex', 'profile', 'Alex', { name: 'Alex', color: 'moon' });
  put('p-sam', 'profile', 'Sam', { name: 'Sam', color: 'amber' });
  put('r-alex', 'reflection', 'Alex', { session: 'an evening', mood_before: 0, mood_after: 4, note: 'Thank you.' });
  const id = countedIds();
  const phone = new Phone('Sam', server, id);
  const engine = await phone.openTab();
  const store = new Store(() => ({ engine, api: {} as never, id, now: () => phone.clock.now(), watch: () => undefined, persist: () => undefined }));
  await store.open();
  await settled(200);
  return { server, phone, store };
}

test('it_knows_the_partner_and_since_when_from_the_rows_alone', async () => {
  const { store } = await tied();
  expect(store.couple).toEqual({ space: US, partner: { id: 'Alex', name: 'Alex', color: 'moon' }, since: Number.parseInt('019dad3cf600', 16) });
  expect(store.profile).toMatchObject({ name: 'Sam', color: 'amber' });
});

test('it_does_not_take_what_the_partner_shared_for_ones_own', async () => {
  const { store } = await tied();
  expect(store.reflection('an evening')).toBeUndefined();
  await store.reflect('an evening', { note: 'Mine.' });
  expect(store.reflection('an evening')).toMatchObject({ note: 'Mine.', mood_after: null });
});

test('it_keeps_evenings_of_the_two_where_both_see_them_and_their_events_beside_them', async () => {
  const { store, server } = await tied();
  const session = await store.keepSession(evening);
  const event = await store.record(session, 'start');
  await settled(200);
  expect(server.liveRows('Alex').get(session)).toMatchObject({ space: US });
  expect(server.liveRows('Alex').get(event.id)).toMatchObject({ space: US });
});

test('it_keeps_what_one_says_of_an_evening_to_oneself', async () => {
  const { store, server } = await tied();
  const session = await store.keepSession(evening);
  await store.rate(session, { key: 's1', technique: 'effleurage', areas: [] }, { verdict: 'less' });
  await settled(200);
  const shown = [...server.liveRows('Alex').values()].map(({ kind }) => kind);
  expect(shown).not.toContain('feedback');
});

test('it_unties_without_a_connection_at_once_and_tells_the_server_when_it_can', async () => {
  const { store, phone } = await tied();
  phone.net = ['no-request', 'no-request'];
  await store.unpair();
  expect([store.couple, store.profile?.name]).toEqual([null, 'Sam']);
  expect([...phone.disk.rows.keys()]).toEqual(['p-sam']);
  await phone.restart();
  expect(phone.engine.view.outbox()).toMatchObject([{ op: 'leave', kind: 'couple', id: US }]);
  expect(phone.engine.view.seen('p-alex')).toBeUndefined();
});

test('it_keeps_new_evenings_for_oneself_after_untying', async () => {
  const { store, phone } = await tied();
  phone.net = Array.from({ length: 9 }, () => 'no-request' as const);
  await store.unpair();
  const session = await store.keepSession(evening);
  expect([...phone.disk.outbox.values()].find((one) => one.id === session)?.space).toBe('me');
});

test('it_tells_once_that_the_other_one_has_ended_it', async () => {
  const { store, server } = await tied();
  server.state.spaces.delete(US);
  await store.syncNow();
  expect([store.couple, store.parted]).toEqual([null, true]);
  await store.toldOfParting();
  await store.syncNow();
  expect(store.parted).toBe(false);
});

const waiting = (phone: Phone) => phone.engine.view.outbox().map(({ op, kind, space }) => `${op} ${kind} ${space}`);

test('a_note_is_shared_with_this_couple_and_the_moods_are_kept', async () => {
  const { store, phone } = await tied();
  phone.net = Array.from({ length: 9 }, () => 'no-request' as const);
  await store.reflect('an evening', { mood_after: 3 });
  await store.reflect('an evening', { note: 'The left one.' });
  await store.shareReflection('an evening', 'note');
  expect(waiting(phone)).toEqual(['create reflection me', 'create reflection me', `share reflection ${US}`]);
  const shared = phone.engine.view.outbox().at(-1)?.id ?? '';
  expect([store.isShared('reflection', shared), store.reflection('an evening')]).toEqual([true, { mood_before: null, mood_after: 3, note: 'The left one.' }]);
  await store.takeBack('reflection', shared);
  expect(store.isShared('reflection', shared)).toBe(false);
});

test('what_the_partner_shares_is_shown_as_theirs', async () => {
  const { store } = await tied();
  expect(store.partnersWords('an evening').reflection).toEqual({ mood_before: 0, mood_after: 4, note: 'Thank you.' });
  expect(store.partnersWords('an evening').feedback).toEqual([]);
});

test('what_is_erased_is_gone_at_once', async () => {
  const { store, phone } = await tied();
  phone.net = Array.from({ length: 9 }, () => 'no-request' as const);
  const session = await store.keepSession(evening);
  await store.erase([{ kind: 'session', id: session }]);
  expect([store.session(session), waiting(phone).at(-1)]).toEqual([undefined, `erase session ${US}`]);
});

test('how_it_felt_and_the_note_are_shared_and_taken_back_one_by_one', async () => {
  const { store, phone } = await tied();
  phone.net = Array.from({ length: 9 }, () => 'no-request' as const);
  await store.reflect('an evening', { mood_after: 3 });
  await store.reflect('an evening', { note: 'The left one.' });
  await store.shareReflection('an evening', 'moods');
  await store.shareReflection('an evening', 'note');
  expect(store.sharedWords('an evening')).toEqual({ moods: true, note: true });
  await store.takeBackReflection('an evening', 'moods');
  expect(store.sharedWords('an evening')).toEqual({ moods: false, note: true });
});

test('ones_own_words_are_listed_and_the_partners_are_not', async () => {
  const { store, phone } = await tied();
  phone.net = Array.from({ length: 9 }, () => 'no-request' as const);
  expect(store.ownWords('an evening')).toEqual([]);
  await store.reflect('an evening', { note: 'Sooner.' });
  await store.rate('an evening', { key: 'p1.s1', technique: null, areas: [] }, { verdict: 'fine' });
  expect(store.ownWords('an evening').map(({ kind }) => kind)).toEqual(['feedback', 'reflection']);
  expect(store.ownNote('an evening')?.kind).toBe('reflection');
});
