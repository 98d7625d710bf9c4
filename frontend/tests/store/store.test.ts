import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/player/plan';
import type { Session } from '../../src/store/rows';
import { Store, type World } from '../../src/store/store.svelte';
import { Server } from '../sync/server';
import { countedIds, Phone, settled } from '../sync/world';

const plan: Plan = { schema: 1, title: 'Ten minutes', routine: { source: 'starter', id: 'ten' }, seconds: 0, setup: [], agreements: [], notes: [], phases: [], steps: [], left_out: [] };
const evening: Session = { title: 'The long evening', plan, giver: { person: null, name: 'Sam' }, receiver: { person: null, name: 'Alex' }, planned_for: null };
const step = { key: 'p1.s1', technique: 'effleurage', areas: ['back'] };

/** Sam's phone with a store on top. `online`: signed in, with a connection. */
async function sam({ online = true } = {}) {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  const id = countedIds();
  const phone = new Phone('Sam', server, id);
  const seen = { persisted: 0, signedOut: 0 };
  const world: { tell: Parameters<World['watch']>[0] } = { tell: () => undefined };
  const past: { id: string; uid: string }[] = [];
  const api: World['api'] = {
    appendEvent: async ({ id }, uid) => void past.push({ id, uid }) as unknown as null,
    enter: async () => { throw new Error('nobody was asked in'); },
    makeRecoveryCode: async () => ({ code: 'ABCD' }),
    signIn: async () => ({ code: 'EFGH', me: { id: 'Sam', name: 'Sam', color: 'amber', space: 'sam', recoverable: true } }),
    signOut: async () => void (seen.signedOut += 1) as unknown as null,
  };
  phone.signedIn = online;
  if (!online) phone.net = ['no-request'];
  const engine = await phone.openTab();
  const store = new Store(() => ({ engine, api, id, now: () => phone.clock.now(), watch: (tell) => (world.tell = tell), persist: () => void (seen.persisted += 1) }));
  await store.open();
  await settled();
  return { server, phone, store, seen, past, world, api };
}

describe('the first run', () => {
  test('it_knows_the_name_before_there_is_a_connection', async () => {
    const { store } = await sam({ online: false });
    await store.begin('Sam', 'moon');
    expect(store.phase).toBe('ready');
    expect(store.profile).toMatchObject({ name: 'Sam', color: 'moon' });
    expect([store.account.signedIn, store.status.waiting]).toEqual([false, 1]);
  });

  test('it_gives_the_account_the_name_and_the_colour_once_there_is_a_profile', async () => {
    const { store, phone, server } = await sam();
    const profile = server.state.spaces.get('sam');
    profile?.rows.set('p', { id: 'p', kind: 'profile', owner: 'Sam', version: 0, deleted: false, data: { name: 'Sam', color: 'amber' }, stamps: {} });
    phone.disk.wipe();
    await phone.restart();
    const fresh = new Store(() => ({ engine: phone.engine, api: {} as never, id: countedIds(), now: Date.now, watch: () => undefined, persist: () => undefined }));
    await fresh.open();
    await fresh.begin('Samira', 'rose');
    await settled(300);
    expect(server.liveRows('Sam').get('p')?.data).toEqual({ name: 'Samira', color: 'rose' });
    expect(fresh.profile).toEqual({ id: 'p', name: 'Samira', color: 'rose' });
    expect(store.phase).toBe('ready');
  });
});

describe('a plan', () => {
  const palms = { key: 'p1.s1', side: 'left', areas: ['calves'], path: [], pressure: { from: 2, to: 2, mode: 'steady' } };
  const lies = { ...palms, areas: ['feet'] };
  const withSteps = (...steps: object[]): Plan => ({ ...plan, steps: steps as Plan['steps'] });
  const forSam: Session = { ...evening, plan: withSteps(palms), receiver: { person: 'Sam', name: 'Sam' } };

  test('it_is_said_yes_to_until_it_goes_beyond_that', async () => {
    const { store } = await sam();
    const id = await store.keepSession(forSam);
    expect(store.approval(id).state).toBe('none');
    await store.approve(id);
    expect(store.approval(id).state).toBe('given');
    await store.changePlan(id, withSteps(palms, lies));
    expect(store.approval(id)).toEqual({ state: 'void', beyond: [{ place: 'feet.left', why: 'new' }] });
    await store.approve(id);
    expect(store.approval(id).state).toBe('given');
    await store.takeApprovalBack(id);
    expect(store.approval(id).state).toBe('none');
  });

  test('only_who_receives_says_yes', async () => {
    const { store } = await sam();
    const id = await store.keepSession({ ...forSam, receiver: { person: 'Alex', name: 'Alex' } });
    await store.approve(id);
    expect(store.approval(id).state).toBe('none');
  });

  test('it_is_frozen_with_the_beginning_of_the_evening', async () => {
    const { store, server } = await sam();
    const id = await store.keepSession(forSam);
    await store.start(id);
    await settled(300);
    expect(store.events(id).map(({ kind }) => kind)).toEqual(['start']);
    expect(server.liveRows('Sam').get(id)?.data).toMatchObject({ plan: { begun: true, steps: [palms] } });
  });

  test('what_was_learned_is_forgotten_and_remembered', async () => {
    const { store, server } = await sam();
    const id = await store.forget({ area: 'calves', technique: null });
    await settled(300);
    expect(server.liveRows('Sam').get(id)?.data).toEqual({ area: 'calves', technique: null });
    await store.remember(id);
    await settled(300);
    expect(server.liveRows('Sam').has(id)).toBe(false);
  });
});

describe('a session', () => {
  test('it_is_kept_and_asks_the_browser_to_keep_it', async () => {
    const { store, seen } = await sam();
    const id = await store.keepSession(evening);
    expect(store.session(id)).toEqual({ ...evening, id });
    expect(seen.persisted).toBe(1);
  });

  test('it_lists_the_newest_first', async () => {
    const { store } = await sam();
    const ids = [await store.keepSession(evening), await store.keepSession(evening), await store.keepSession(evening)];
    expect(store.sessions.map((session) => session.id)).toEqual(ids.toReversed());
  });

  test('it_records_events_in_their_order_although_the_clock_stands_still', async () => {
    const { store } = await sam();
    const id = await store.keepSession(evening);
    const kinds = ['start', 'pause', 'resume', 'next', 'finish'] as const;
    await Promise.all(kinds.map((kind) => store.record(id, kind, {}, 5_000)));
    expect(store.events(id).map((event) => event.kind)).toEqual(kinds);
    expect(store.events('another')).toEqual([]);
  });

  test('it_stores_an_event_before_it_resolves', async () => {
    const { store, phone } = await sam();
    const id = await store.keepSession(evening);
    phone.net = ['no-request'];
    const event = await store.record(id, 'next', { step: 3 }, 7_000);
    expect([...phone.disk.outbox.values()].map((one) => one.id)).toContain(event.id);
    expect(event).toMatchObject({ session: id, kind: 'next', at: 7_000, payload: { step: 3 } });
  });

  test('it_can_be_removed_and_brought_back_whole', async () => {
    const { store, server } = await sam();
    const id = await store.keepSession(evening);
    await store.remove([{ kind: 'session', id }]);
    await settled();
    expect([store.session(id), server.liveRows('Sam').size]).toEqual([undefined, 0]);
    await store.restore([{ kind: 'session', id }]);
    expect(store.session(id)).toEqual({ ...evening, id });
    await settled();
    expect(server.liveRows('Sam').size).toBe(1);
  });
});

describe('what felt good', () => {
  test('it_makes_one_row_of_two_quick_taps', async () => {
    const { store } = await sam();
    const id = await store.keepSession(evening);
    await Promise.all([store.rate(id, step, { verdict: 'fine' }), store.rate(id, step, { pressure_felt: 'too_firm' })]);
    expect(store.feedback(id)).toMatchObject([{ session: id, step: 'p1.s1', verdict: 'fine', pressure_felt: 'too_firm' }]);
  });

  test('it_remembers_the_mood_and_the_note', async () => {
    const { store } = await sam();
    const id = await store.keepSession(evening);
    await store.reflect(id, { mood_before: 1 });
    await store.reflect(id, { note: 'slow is good' });
    expect(store.reflection(id)).toMatchObject({ mood_before: 1, mood_after: null, note: 'slow is good' });
  });
});

describe('how it stands', () => {
  test('it_says_what_waits_and_that_there_is_no_connection', async () => {
    const { store, phone } = await sam();
    phone.net = ['no-request', 'no-request'];
    await store.keepSession(evening);
    await settled();
    expect(store.status).toMatchObject({ state: 'offline', waiting: 1, saving: 'ok' });
    phone.net = [];
    await store.syncNow();
    expect(store.status).toMatchObject({ state: 'in-step', waiting: 0 });
  });

  test('it_says_when_something_is_not_on_the_disk', async () => {
    const { store, phone } = await sam();
    phone.disk.faults = ['fails'];
    const kept = store.keepSession(evening);
    await settled();
    expect(store.status.saving).toBe('not-saved');
    phone.clock.pass(1_000);
    await kept;
    expect(store.status.saving).toBe('ok');
  });

  test('it_shows_a_refusal_until_it_is_dismissed', async () => {
    const { store } = await sam();
    const id = await store.keepSession({ ...evening, title: 'bad' });
    await settled();
    expect(store.status.state).toBe('attention');
    expect(store.problems).toMatchObject([{ kind: 'session', id, code: 'invalid' }]);
    await store.dismissProblem(store.problems[0]?.uid ?? '');
    expect([store.problems, store.status.state]).toEqual([[], 'in-step']);
  });

  test('it_leaves_nothing_behind_when_signing_out', async () => {
    const { store, phone, seen } = await sam();
    await store.keepSession(evening);
    await settled();
    await store.door.signOut();
    expect([store.sessions, store.account.person, seen.signedOut]).toEqual([[], null, 1]);
    expect([phone.disk.rows.size, phone.disk.outbox.size, phone.disk.acked.size]).toEqual([0, 0, 0]);
  });

  test('it_signs_in_with_a_code_and_answers_the_next_one', async () => {
    const { store } = await sam();
    expect(await store.door.signIn('ABCD')).toBe('EFGH');
    expect(store.account).toEqual({ person: 'Sam', signedIn: true });
  });
});

describe('what must not wait', () => {
  test('it_goes_past_the_outbox_before_it_is_stored_and_through_it_under_the_same_name', async () => {
    const { store, phone, past } = await sam();
    const session = await store.keepSession(evening);
    phone.net = ['hang'];
    const stored = store.recordAtOnce(session, 'halt', { step: 0, by: 'receiver' });
    expect(past).toHaveLength(1);
    const { id } = await stored;
    const waiting = [...phone.disk.outbox.values()].find((one) => one.id === id);
    expect(past).toEqual([{ id, uid: waiting?.uid }]);
    expect(store.events(session).map(({ kind }) => kind)).toEqual(['halt']);
  });

  test('it_is_kept_for_later_when_there_is_no_way', async () => {
    const { store, phone, api } = await sam({ online: false });
    const session = await store.keepSession(evening);
    api.appendEvent = async () => { throw new TypeError('connection lost'); };
    const { id } = await store.recordAtOnce(session, 'halt', { step: 0, by: 'receiver' });
    expect([...phone.disk.outbox.values()].map((one) => one.id)).toContain(id);
  });
});

describe('the link to the other phone', () => {
  test('it_is_down_when_the_stream_broke_or_nothing_goes_through', async () => {
    const { store, phone, world } = await sam();
    expect(store.linked).toBe(true);
    world.tell('broken');
    expect(store.linked).toBe(false);
    world.tell('speaks');
    expect(store.linked).toBe(true);
    phone.net = ['no-request'];
    await store.syncNow();
    await settled();
    expect(store.linked).toBe(false);
  });
});

describe('time', () => {
  test('it_is_the_servers_so_that_two_phones_mean_the_same', async () => {
    const { store, phone } = await sam();
    expect(store.now()).toBe(phone.clock.now() + Math.round(store.clockOffset));
    const session = await store.keepSession(evening);
    const { at } = await store.record(session, 'start');
    expect(at).toBe(store.now());
  });
});
