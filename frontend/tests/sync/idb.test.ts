import { IDBDatabase, IDBFactory, IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IdbStore } from '../../src/sync/idb';
import { append, nextMeta } from '../../src/sync/outbox';
import type { Core, Row, Waiting, Writes } from '../../src/sync/types';

let devices = 0;
const open = (onOutdated?: () => void) => new IdbStore({ id: () => `device ${++devices}`, now: () => 1_000, ...(onOutdated && { onOutdated }) });
const one = (uid: string) => ({ uid, space: 'me', op: 'create' as const, kind: 'session', id: 'row', at: 1, fields: {}, base: {} });
const writing = (uid: string) => (core: Core) => append(core, [one(uid)]);
const row: Row = { id: 'row', kind: 'session', space: 'sam', version: 1, owner: null, deleted: false, data: { a: 1 }, fields: { a: 1 } };
const outbox = async () => (await open().load()).outbox.map((waiting: Waiting) => waiting.uid);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

describe('the store', () => {
  test('it_gives_a_new_database_one_device_key_and_keeps_it', async () => {
    const [first, second] = await Promise.all([open().load(), open().load()]);
    expect(second.meta.device).toBe(first.meta.device);
    expect((await open().load()).meta.device).toBe(first.meta.device);
  });

  test('it_numbers_writes_of_two_tabs_without_a_gap', async () => {
    const tabs = [open(), open()];
    await Promise.all(Array.from({ length: 10 }, (_, index) => tabs[index % 2]?.transact(writing(`u${index}`))));
    const { outbox, meta } = await open().load();
    expect(outbox.map((waiting) => waiting.mid)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(meta.lastMid).toBe(10);
  });

  test('it_writes_rows_cursor_and_outbox_together_or_not_at_all', async () => {
    const store = open();
    await store.transact(writing('first'));
    const both = ({ meta }: Core): Writes => ({ meta: nextMeta(meta, { cursors: { sam: 'c' } }), rows: { put: [row] }, outbox: { drop: [1] }, inbox: { put: [{} as never] } });
    await expect(store.transact(both)).rejects.toThrow();
    const after = await open().load();
    expect([after.rows, after.meta.cursors, after.outbox.length]).toEqual([[], {}, 1]);
  });

  test('it_asks_the_disk_to_be_strict', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await open().transact(writing('u'));
    const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes.length).toBeGreaterThan(0);
    for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
  });

  test('it_resolves_only_after_the_transaction_is_complete', async () => {
    const store = open();
    await store.load();
    const events = vi.spyOn(IDBTransaction.prototype, 'dispatchEvent');
    await store.transact(writing('u'));
    expect(events.mock.calls.map(([event]) => event.type)).toContain('complete');
  });

  test('it_reads_back_what_it_was_told_to_forget_as_gone', async () => {
    const store = open();
    await store.transact(({ meta }) => ({ meta: nextMeta(meta), rows: { put: [row] }, acked: { put: [{ ...one('a'), mid: 1, acked: 5 }] } }));
    expect((await store.read(['acked'])).acked).toHaveLength(1);
    expect((await store.read([])).acked).toEqual([]);
    await store.transact(({ meta }) => ({ meta: nextMeta(meta), rows: { clear: true }, acked: { drop: [1] } }));
    expect([(await store.load()).rows, (await store.read(['acked'])).acked]).toEqual([[], []]);
  });
});

describe('a disk that fails', () => {
  test('it_opens_a_new_connection_when_the_old_one_is_dead', async () => {
    const store = open();
    await store.transact(writing('before'));
    const plain = IDBDatabase.prototype.transaction;
    const dead = new Set<IDBDatabase>();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (dead.size === 0) dead.add(this);
      if (dead.has(this)) throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
      return plain.apply(this, args);
    });
    await store.transact(writing('after'));
    expect(dead.size).toBe(1);
    vi.restoreAllMocks();
    expect(await outbox()).toEqual(['before', 'after']);
  });

  test('it_says_so_when_there_is_no_room', async () => {
    const store = open();
    await store.load();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No room', 'QuotaExceededError');
    });
    await expect(store.transact(writing('u'))).rejects.toThrow('No room');
    full.mockRestore();
    expect(await outbox()).toEqual([]);
    await store.transact(writing('u'));
    expect(await outbox()).toEqual(['u']);
  });

  test('it_starts_anew_when_the_browser_has_thrown_everything_away', async () => {
    const store = open();
    const before = (await store.load()).meta.device;
    globalThis.indexedDB = new IDBFactory();
    store.close();
    await store.transact(writing('u'));
    expect((await store.load()).meta.device).not.toBe(before);
    expect(await outbox()).toEqual(['u']);
  });

  test('it_lets_go_for_a_newer_version_of_the_app', async () => {
    let told = 0;
    const store = open(() => told++);
    await store.load();
    const newer = await openDB('unknot', 2);
    expect([newer.version, told]).toEqual([2, 1]);
    newer.close();
  });
});
