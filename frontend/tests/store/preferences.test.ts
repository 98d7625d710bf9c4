import { expect, test } from 'vitest';
import { Store } from '../../src/store/store.svelte';
import { derivedId } from '../../src/sync/ids';
import { Server } from '../sync/server';
import { countedIds, Phone, settled } from '../sync/world';

const SAM = '018f2b6e-0000-7000-8000-000000000001';
const back = { key: 'lower_back', side: 'left' } as const;

/** A phone of Sam's with a store on top. */
async function open(server: Server, { online = true } = {}) {
  const id = countedIds();
  const phone = new Phone(SAM, server, id);
  phone.signedIn = online;
  if (!online) phone.net = ['no-request'];
  const engine = await phone.openTab();
  const store = new Store(() => ({ engine, api: {} as never, id, now: () => phone.clock.now(), watch: () => undefined, persist: () => undefined }));
  await store.open();
  await settled();
  return { phone, store };
}

function home(): Server {
  const server = new Server();
  server.addSpace('sam', 'personal', [SAM]);
  server.addSpace('couple', 'couple', [SAM, 'Alex']);
  return server;
}

test('it_makes_one_row_of_one_thing_under_the_id_that_all_phones_work_out', async () => {
  const { store } = await open(home());
  await Promise.all([store.prefer([{ ...back, interest: 'love' }]), store.prefer([{ ...back, pressure: 3.5 }])]);
  const id = await derivedId(SAM, 'preference/lower_back/left');
  expect(store.preferences).toEqual([{ ...back, id, interest: 'love', pressure: 3.5 }]);
});

test('it_says_several_things_at_once', async () => {
  const { store, phone } = await open(home());
  phone.net = ['no-request'];
  await store.prefer([{ ...back, interest: 'leave_out' }, { ...back, side: 'right', interest: 'leave_out' }]);
  expect(store.preferences.map(({ side, interest }) => [side, interest])).toEqual([['left', 'leave_out'], ['right', 'leave_out']]);
  expect(store.status.waiting).toBe(2);
});

test('it_works_before_there_is_an_account', async () => {
  const { store } = await open(home(), { online: false });
  await store.prefer([{ ...back, interest: 'like' }]);
  await store.prefer([{ ...back, interest: 'love' }]);
  expect(store.preferences).toMatchObject([{ interest: 'love' }]);
});

test('what_a_partner_shares_is_not_taken_for_ones_own', async () => {
  const server = home();
  const theirs = { id: 'p', kind: 'preference', owner: 'Alex', version: 1, deleted: false, data: { ...back, interest: 'love' }, stamps: {} };
  server.state.spaces.get('couple')?.rows.set('p', theirs);
  const { store } = await open(server);
  await store.prefer([{ ...back, interest: 'leave_out' }]);
  await settled();
  expect(store.preferences).toMatchObject([{ ...back, interest: 'leave_out' }]);
  expect(server.liveRows('Alex').get('p')?.data).toMatchObject({ interest: 'love' });
});

test('a_limit_can_be_set_changed_ended_and_brought_back', async () => {
  const { store } = await open(home());
  const id = await store.mind({ effect: 'avoid_area', area: 'forearm', side: 'left', level: null, products: [], until: '2026-12-01' });
  await store.changeCaution(id, { until: null });
  expect(store.cautions).toMatchObject([{ id, effect: 'avoid_area', until: null }]);
  await store.removeCaution(id);
  expect(store.cautions).toEqual([]);
  await store.restoreCaution(id);
  expect(store.cautions).toMatchObject([{ id, area: 'forearm' }]);
});

test('how_often_each_gave_is_told_until_one_has_it_hidden_and_again_when_one_likes', async () => {
  const { store, phone } = await open(home());
  expect(store.tellsBalance).toBe(true);
  await store.tellBalance(false);
  expect([store.tellsBalance, phone.engine.view.seen(await derivedId(SAM, 'setting/balance'))?.data]).toEqual([false, { key: 'balance', value: 'hidden' }]);
  await store.tellBalance(true);
  expect(store.tellsBalance).toBe(true);
});
