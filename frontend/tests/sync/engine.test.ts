import { describe, expect, test } from 'vitest';
import { create, patch, sam } from './sam';
import { Phone, settled, type NetFault } from './world';

async function trouble(phone: Phone, ...net: NetFault[]) {
  phone.net = net;
  void phone.engine.sync();
  await settled();
  return phone.engine.trouble;
}

describe('a change', () => {
  test('it_is_kept_and_brought_to_the_server', async () => {
    const { server, phone, id } = await sam();
    const row = id();
    await phone.engine.write([create(row, { note: 'fine' })]);
    expect(phone.engine.view.seen(row)?.data).toEqual({ note: 'fine' });
    await settled();
    expect(server.liveRows('Sam').get(row)?.data).toEqual({ note: 'fine' });
    expect(phone.engine.view.waiting).toBe(0);
  });

  test('it_is_not_called_saved_while_the_disk_is_full', async () => {
    const { phone, id } = await sam();
    phone.disk.faults = ['fails', 'fails'];
    let saved = false;
    void phone.engine.write([create(id())]).then(() => (saved = true));
    await settled();
    expect([saved, phone.engine.safe]).toEqual([false, false]);
    phone.clock.pass(10_000);
    await settled();
    phone.clock.pass(10_000);
    await settled();
    expect([saved, phone.engine.safe]).toEqual([true, true]);
  });

  test('it_says_so_when_the_disk_says_nothing', async () => {
    const { phone, id } = await sam();
    phone.disk.faults = ['dies-before'];
    void phone.engine.write([create(id())]);
    await settled();
    expect(phone.engine.safe).toBe(true);
    phone.clock.pass(5_000);
    expect(phone.engine.safe).toBe(false);
  });

  test('it_is_written_once_although_the_disk_did_not_say_so', async () => {
    const { server, phone, id } = await sam();
    phone.disk.faults = ['late'];
    void phone.engine.write([create(id())]);
    await settled();
    phone.clock.pass(1_000);
    await settled();
    expect(server.state.journal).toHaveLength(1);
    expect(phone.engine.safe).toBe(true);
  });

  test('it_is_refused_when_it_could_never_be_sent', async () => {
    const { phone, id } = await sam();
    await expect(phone.engine.write([create(id(), { note: 'x'.repeat(300_000) })])).rejects.toThrow(RangeError);
    expect(phone.disk.outbox.size).toBe(0);
  });

  test('it_names_only_its_own_fields_so_that_newer_ones_survive', async () => {
    const { server, phone, id } = await sam();
    const row = id();
    await phone.engine.write([create(row, { note: 'a', from_the_future: { depth: 2 } })]);
    await phone.engine.write([patch(row, { note: 'b' })]);
    await settled();
    expect(server.state.journal.at(-1)?.mutation.fields).toEqual({ note: 'b' });
    expect(phone.engine.view.seen(row)?.data).toEqual({ note: 'b', from_the_future: { depth: 2 } });
  });
});

describe('two tabs', () => {
  test('it_shows_in_one_what_was_written_in_the_other', async () => {
    const { phone, id } = await sam();
    const other = await phone.openTab();
    const row = id();
    await phone.engine.write([create(row, { note: 'a' })]);
    expect(other.view.seen(row)?.data).toEqual({ note: 'a' });
    await settled();
    expect(other.view.waiting).toBe(0);
  });

  test('it_numbers_writes_of_both_without_a_gap_and_sends_them_once', async () => {
    const { server, phone, id } = await sam();
    const other = await phone.openTab();
    await Promise.all([phone.engine.write([create(id())]), other.write([create(id())]), phone.engine.write([create(id())])]);
    await settled(200);
    expect(server.state.journal.map((entry) => entry.mid)).toEqual([1, 2, 3]);
  });

  test('it_catches_up_after_a_sleep_in_which_it_heard_nothing', async () => {
    const { phone, id } = await sam();
    const other = await phone.openTab();
    phone.browser.hearers.clear();
    const row = id();
    await phone.engine.write([create(row)]);
    await settled();
    expect(other.view.seen(row)).toBeUndefined();
    phone.net = ['no-request'];
    void other.wake();
    await settled();
    expect(other.view.seen(row)).toBeDefined();
  });
});

describe('answers that leave the queue as it is', () => {
  test('it_fetches_a_token_once_and_then_offers_to_sign_in', async () => {
    const { phone, id } = await sam();
    expect(await trouble(phone, 403)).toBeNull();
    expect((await trouble(phone, 403, 403))?.why).toBe('signed-out');
    await phone.engine.write([create(id())]);
    expect(phone.engine.view.ids().size).toBe(1);
  });

  test('it_waits_as_long_as_the_server_asks_and_no_trigger_shortens_it', async () => {
    const { server, phone, id } = await sam();
    expect((await trouble(phone, 429))?.why).toBe('busy');
    await phone.engine.write([create(id())]);
    void phone.engine.wake();
    await settled();
    expect(server.state.journal).toHaveLength(0);
    phone.clock.pass(2_000);
    await settled();
    expect(server.state.journal).toHaveLength(1);
  });

  test('it_sends_smaller_batches_after_413', async () => {
    const { server, phone, id } = await sam();
    phone.net = ['no-request'];
    await phone.engine.write([create(id()), create(id()), create(id()), create(id())]);
    await settled();
    expect(await trouble(phone, 413)).toBeNull();
    expect(phone.handled.map((sent) => sent.mutations.length).filter(Boolean)).toEqual([2, 2]);
    expect(server.liveRows('Sam').size).toBe(4);
  });

  test('it_forgets_what_came_from_the_server_when_it_is_revoked_and_keeps_what_it_wrote', async () => {
    const { server, phone, id } = await sam();
    const [told, own] = [id(), id()];
    await phone.engine.write([create(told)]);
    await settled();
    server.revoked.add(phone.engine.meta.device);
    await phone.engine.write([create(own)]);
    await settled();
    expect(phone.engine.trouble).toMatchObject({ why: 'signed-out', code: 'revoked' });
    expect(phone.engine.view.seen(told)).toBeUndefined();
    expect(phone.engine.view.seen(own)).toBeDefined();
    expect(phone.disk.acked.size).toBe(0);
  });

  test('it_asks_to_be_updated_and_its_changes_are_taken_all_the_same', async () => {
    const { server, phone, id } = await sam();
    await settled();
    void phone.engine.sync();
    await settled();
    server.outdated = true;
    await phone.engine.write([create(id())]);
    await settled();
    expect(phone.engine.trouble).toMatchObject({ why: 'attention', code: 'upgrade' });
    expect([phone.engine.view.waiting, server.liveRows('Sam').size]).toEqual([0, 1]);
  });

  test('it_is_reborn_after_a_gap_and_asks_before_it_sends', async () => {
    const { server, phone, id } = await sam();
    const backup = server.backup();
    const rows = [id(), id()];
    for (const row of rows) await phone.engine.write([create(row)]);
    await settled();
    const device = phone.engine.meta.device;
    server.restore(backup);
    // The cursor is of no use to find out: only the numbers tell.
    phone.disk.meta = { ...phone.disk.meta, rev: phone.disk.meta.rev + 1, cursors: {} };
    phone.handled.splice(0);
    await phone.engine.write([create(id())]);
    await settled(200);
    expect(phone.engine.meta.device).not.toBe(device);
    expect(phone.handled.map((sent) => sent.mutations.length)).toEqual([1, 0, 3]);
    expect(server.liveRows('Sam').size).toBe(3);
  });

  test('it_does_not_even_ask_with_the_login_of_another', async () => {
    const { phone } = await sam();
    void phone.engine.sync();
    await settled();
    phone.person = 'Charlie';
    await phone.restart();
    phone.handled.splice(0);
    void phone.engine.sync();
    await settled();
    expect(phone.engine.trouble).toMatchObject({ why: 'signed-out', code: 'other_person' });
    expect(phone.handled).toEqual([]);
  });

  test('it_never_sends_one_persons_changes_with_the_login_of_another', async () => {
    const { server, phone, id } = await sam();
    await settled();
    void phone.engine.sync();
    await settled();
    server.addSpace('charlie', 'personal', ['Charlie']);
    phone.person = 'Charlie';
    await phone.engine.write([create(id())]);
    await settled();
    expect(phone.engine.trouble).toMatchObject({ why: 'signed-out', code: 'other_person' });
    expect(server.liveRows('Charlie').size).toBe(0);
  });
});

describe('the account', () => {
  test('it_is_made_by_the_first_sync_that_gets_through', async () => {
    const { server, phone, id } = await sam();
    phone.signedIn = false;
    phone.net = ['no-request'];
    await phone.engine.introduce({ name: 'Sam', color: 'amber' });
    await phone.engine.write([create(id())]);
    expect(phone.engine.meta.person).toBeNull();
    await settled();
    phone.net = [];
    void phone.engine.sync();
    await settled();
    expect(phone.engine.meta.person).toBe('Sam');
    expect(server.liveRows('Sam').size).toBe(1);
  });

  test('it_is_asked_for_again_with_the_same_claim_when_the_cookie_died_with_the_browser', async () => {
    const { phone } = await sam();
    phone.signedIn = false;
    await phone.engine.introduce({ name: 'Sam', color: 'amber' });
    await settled();
    await phone.restart();
    phone.signedIn = false;
    void phone.engine.sync();
    await settled();
    expect(phone.engine.trouble).toBeNull();
    expect(phone.claims).toEqual(['claim of Sam', 'claim of Sam']);
  });

  test('it_needs_no_claim_any_more_once_the_cookie_has_outlived_a_while', async () => {
    const { phone } = await sam();
    phone.signedIn = false;
    await phone.engine.introduce({ name: 'Sam', color: 'amber' });
    await settled();
    phone.clock.jump(11 * 60_000);
    await phone.restart();
    void phone.engine.sync();
    await settled();
    expect(phone.engine.meta.claim).toBeNull();
    expect(phone.engine.meta.person).toBe('Sam');
  });

  test('it_is_not_made_twice_for_a_phone_that_was_signed_out', async () => {
    const { phone } = await sam();
    await phone.engine.introduce({ name: 'Sam', color: 'amber' });
    await settled();
    await phone.restart();
    phone.signedIn = false;
    void phone.engine.sync();
    await settled();
    expect(phone.engine.trouble?.why).toBe('signed-out');
    expect(phone.signedIn).toBe(false);
  });

  test('it_brings_everything_back_to_a_wiped_phone_whose_cookie_lives', async () => {
    const { phone, id } = await sam();
    const row = id();
    await phone.engine.write([create(row, { note: 'kept' })]);
    await settled();
    phone.disk.wipe();
    await phone.restart();
    void phone.engine.sync();
    await settled();
    expect(phone.engine.view.seen(row)?.data).toEqual({ note: 'kept' });
  });

  test('it_tells_the_server_first_thing_after_signing_out_without_a_connection', async () => {
    const { phone, id } = await sam();
    await phone.engine.write([create(id())]);
    await settled();
    await phone.engine.erase(false);
    expect(phone.engine.view.ids().size).toBe(0);
    void phone.engine.sync();
    await settled();
    expect(phone.signedIn).toBe(false);
    expect([phone.engine.view.ids().size, phone.engine.meta.person]).toEqual([0, null]);
  });
});

describe('what the server tells', () => {
  test('it_asks_again_until_a_long_first_sync_is_complete', async () => {
    const { server, phone, id } = await sam();
    const other = new Phone('Sam', server, id);
    await other.openTab();
    for (let count = 0; count < 7; count++) {
      await other.engine.write([create(id())]);
      await settled();
    }
    server.page = 2;
    void phone.engine.sync();
    await settled(200);
    expect(phone.engine.view.ids().size).toBe(7);
  });

  test('it_forgets_the_rows_of_a_space_it_is_no_longer_in', async () => {
    const { server, phone, id } = await sam();
    server.addSpace('us', 'couple', ['Sam', 'Alex']);
    const row = id();
    await phone.engine.write([{ ...create(row), space: 'us' }]);
    await settled();
    const us = server.state.spaces.get('us');
    if (us) us.members = ['Alex'];
    void phone.engine.sync();
    await settled();
    expect(phone.engine.view.seen(row)).toBeUndefined();
    expect(Object.keys(phone.engine.meta.cursors)).toEqual(['sam']);
  });

  test('it_sends_and_hears_less_than_a_kilobyte_when_nothing_is_new', async () => {
    const { server, phone, id } = await sam();
    for (let count = 0; count < 50; count++) await phone.engine.write([create(id())]);
    await settled(300);
    const { device, cursors, person } = phone.engine.meta;
    const sent = { device, schema: 1, now: server.now, cursors, mutations: [], ...(person !== null && { person }) };
    const heard = server.sync('Sam', sent);
    expect(JSON.stringify(sent).length + JSON.stringify(heard.body).length).toBeLessThan(1_000);
  });

  test('it_keeps_a_refusal_visible_until_it_is_dismissed', async () => {
    const { phone, id } = await sam();
    await phone.engine.write([create(id(), { note: 'bad' })]);
    await phone.engine.write([create(id(), { note: 'good' })]);
    await settled();
    const [notice] = phone.engine.view.inbox.values();
    expect(notice).toMatchObject({ sort: 'problem', code: 'invalid', mutation: { fields: { note: 'bad' } } });
    expect(phone.engine.view.ids().size).toBe(1);
    await phone.engine.dismiss(notice?.uid ?? '');
    expect(phone.engine.view.inbox.size).toBe(0);
  });

  test('it_leaves_an_answer_alone_that_belongs_to_an_earlier_state', async () => {
    const { server, phone, id } = await sam();
    phone.net = ['hang'];
    const row = id();
    await phone.engine.write([create(row)]);
    await phone.restart();
    void phone.engine.sync();
    await settled();
    const before = phone.engine.meta.cursors;
    phone.giveUp();
    await settled();
    expect(phone.engine.meta.cursors).toEqual(before);
    expect(server.state.journal).toHaveLength(1);
  });
});
