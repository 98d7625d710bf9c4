/** Two phones changed the same: what was lost is offered, and comes back as a change like any other. */
import { expect, test } from 'vitest';
import { conflictsOf } from '../../src/store/conflicts';
import { Store } from '../../src/store/store.svelte';
import { WRITTEN_OVER } from '../../src/sync/met';
import type { Notice } from '../../src/sync/types';
import { Server } from '../sync/server';
import { countedIds, Phone, settled } from '../sync/world';

async function phones() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  server.state.spaces.get('sam')?.rows.set('r', { id: 'r', kind: 'profile', owner: 'Sam', version: 0, deleted: false, data: { name: 'Sam', color: 'amber' }, stamps: {} });
  const id = countedIds();
  const open = async () => {
    const phone = new Phone('Sam', server, id);
    const engine = await phone.openTab();
    const store = new Store(() => ({ engine, api: {} as never, id, now: () => phone.clock.now(), watch: () => undefined, persist: () => undefined }));
    await store.open();
    await settled(200);
    return { phone, store };
  };
  return { server, one: await open(), other: await open() };
}

/** Both rename, one of them without a connection. Which of the two writes wins is the server's business. */
async function met() {
  const { server, one, other } = await phones();
  other.phone.net = ['no-request', 'no-request'];
  await other.store.rename('Samira', 'amber');
  await settled(200);
  await one.store.rename('Sammy', 'amber');
  await settled(200);
  other.phone.net = [];
  await other.store.syncNow();
  await settled(200);
  const name = () => server.liveRows('Sam').get('r')?.data.name;
  const [conflict] = other.store.conflicts;
  if (!conflict) throw new Error('nobody was told');
  return { store: other.store, conflict, name, won: name(), lost: name() === 'Sammy' ? 'Samira' : 'Sammy' };
}

test('it_offers_what_was_lost_beside_what_is_there_now', async () => {
  const { store, conflict, won, lost } = await met();
  expect(store.conflicts).toMatchObject([{ kind: 'profile', id: 'r', field: 'name', value: lost, whose: null }]);
  expect(store.heldBy(conflict)).toMatchObject({ name: won });
});

test('it_brings_the_lost_value_back_everywhere', async () => {
  const { store, conflict, name, lost } = await met();
  await store.useThat(conflict);
  await settled(200);
  expect([store.conflicts, name()]).toEqual([[], lost]);
});

test('it_leaves_all_as_it_is_when_asked_to', async () => {
  const { store, conflict, name, won } = await met();
  await store.keepNow(conflict);
  await settled(200);
  expect([store.conflicts, name()]).toEqual([[], won]);
});

const notice = (more: Partial<Notice>): Notice => ({ uid: 'u', sort: 'conflict', kind: 'session', id: 'r', code: 'applied', clashes: [], at: 9, mutation: { at: 5, fields: { title: 'Mine' } } as never, ...more });

test('it_says_whose_the_value_is', () => {
  const theirs = { field: 'title', value: 'Theirs', by: 'Alex', at: 4 };
  const own = { field: 'title', value: 'Before', by: 'Sam', at: 4 };
  const lost = { field: 'title', value: 'Mine', winner: 'Theirs', by: 'Alex', at: 7 };
  expect([theirs, own, lost].map((clash) => conflictsOf([notice({ clashes: [clash] })], 'Sam')[0]?.whose)).toEqual(['Alex', null, null]);
});

test('it_says_what_happened_to_it', () => {
  const clash = { field: 'title', value: 'Before', by: null, at: 4 };
  const told = [notice({ clashes: [{ ...clash, winner: 'Theirs' }] }), notice({ clashes: [clash] }), notice({ code: WRITTEN_OVER, clashes: [clash] })];
  expect(told.map((one) => conflictsOf([one], 'Sam')[0]?.how)).toEqual(['lost', 'over', 'unseen']);
});

test('it_offers_to_bring_back_what_was_deleted_meanwhile_and_speaks_of_no_mere_problem', () => {
  const found = conflictsOf([notice({ code: 'superseded_by_delete' }), notice({ sort: 'problem' })], 'Sam');
  expect(found).toMatchObject([{ field: null, value: { title: 'Mine' } }]);
});

test('it_asks_nobody_where_something_stands_that_two_have_moved', () => {
  const clash = { value: 'V', by: 'Alex', at: 4 };
  const found = conflictsOf([notice({ clashes: [{ ...clash, field: 'rank' }, { ...clash, field: 'phase' }, { ...clash, field: 'bound' }] })], 'Sam');
  expect(found.map(({ field }) => field)).toEqual(['bound']);
});
