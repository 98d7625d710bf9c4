import { describe, expect, test } from 'vitest';
import { create, patch, sam } from './sam';
import { settled } from './world';

describe('what the server has acknowledged', () => {
  test('it_forgets_acknowledgements_that_are_too_old_to_be_asked_for', async () => {
    const { server, phone, id } = await sam();
    await phone.engine.write([create(id())]);
    await settled();
    expect(phone.disk.acked.size).toBe(1);
    server.now += 31 * 24 * 3_600_000;
    await phone.restart();
    void phone.engine.sync();
    await settled();
    expect(phone.disk.acked.size).toBe(0);
  });

  test('it_keeps_no_word_about_what_was_erased', async () => {
    const { server, phone, id } = await sam();
    const [erased, kept] = [id(), id()];
    await phone.engine.write([create(erased, { note: 'gone' }), create(kept), patch(erased, { note: 'all gone' })]);
    await settled();
    expect(phone.disk.acked.size).toBe(3);
    server.erase('sam', erased);
    void phone.engine.sync();
    await settled();
    expect([...phone.disk.acked.values()].map((one) => one.id)).toEqual([kept]);
  });

  test('it_keeps_no_word_either_when_it_heard_of_that_just_before_it_was_closed', async () => {
    const { server, phone, id } = await sam();
    await phone.engine.write([create(id(), { note: 'gone' })]);
    await settled();
    for (const row of phone.disk.rows.keys()) server.erase('sam', row);
    phone.disk.faults = ['late', 'dies-before'];
    void phone.engine.sync();
    await settled();
    await phone.restart();
    void phone.engine.sync();
    await settled();
    expect(phone.disk.acked.size).toBe(0);
  });

  test('it_still_knows_what_was_only_deleted', async () => {
    const { phone, id } = await sam();
    const row = id();
    await phone.engine.write([create(row, { note: 'back in a moment' })]);
    await settled();
    await phone.engine.write([{ op: 'delete', kind: 'session', id: row, space: 'me', fields: {} }]);
    await settled();
    expect([...phone.disk.acked.values()].map(({ op }) => op)).toEqual(['create', 'delete']);
  });
});
