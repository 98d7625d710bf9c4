/** The store in IndexedDB. What it says is written is on the disk: one strict transaction, and only its end counts. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { freshMeta } from './outbox';
import type { Acked, Also, Core, Edit, Meta, Notice, Row, Snapshot, Store, Waiting, Writes } from './types';

interface Schema extends DBSchema {
  rows: { key: string; value: Row };
  outbox: { key: number; value: Waiting };
  acked: { key: number; value: Acked };
  inbox: { key: string; value: Notice };
  meta: { key: string; value: Meta };
}
type Name = 'rows' | 'outbox' | 'acked' | 'inbox' | 'meta';
type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;

const ALL: Name[] = ['rows', 'outbox', 'acked', 'inbox', 'meta'];
const META = 'meta';

export interface Options {
  name?: string;
  /** A new device key, for a database that is new. */
  id(): string;
  now(): number;
  /** Another tab has a newer version of the app and waits for this one to let go. */
  onOutdated?: () => void;
}

export class IdbStore implements Store {
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(private readonly options: Options) {}

  load(): Promise<Snapshot> {
    return this.#insist(async (db) => {
      const tx = db.transaction(ALL, 'readonly');
      const [meta, rows, outbox, inbox] = await Promise.all([
        tx.objectStore('meta').get(META),
        tx.objectStore('rows').getAll(),
        tx.objectStore('outbox').getAll(),
        tx.objectStore('inbox').getAll(),
        tx.done,
      ]);
      return { meta: meta ?? (await this.#settleIn(db)), rows, outbox, inbox };
    });
  }

  read(also: readonly Also[]): Promise<Core> {
    return this.#insist(async (db) => {
      const tx = db.transaction(['meta', ...also], 'readonly');
      const core = await coreOf(tx, also);
      await tx.done;
      return core ?? { meta: await this.#settleIn(db), outbox: [], acked: [] };
    });
  }

  transact(plan: (core: Core) => Writes | null, also: readonly Also[] = []): Promise<Writes | null> {
    return this.#insist((db) => this.#write(db, plan, also));
  }

  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    void opening?.then((db) => db.close(), () => undefined);
  }

  /** A dead handle stays dead, and Safari hands them out after a sleep: close, reopen and try once more. */
  async #insist<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch {
      this.close();
      return await work(await this.#open());
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opening) return this.#opening;
    const opening = openDB<Schema>(this.options.name ?? 'unknot', 1, {
      upgrade: (db) => {
        db.createObjectStore('rows', { keyPath: 'id' });
        db.createObjectStore('outbox', { keyPath: 'mid' });
        db.createObjectStore('acked', { keyPath: 'mid' });
        db.createObjectStore('inbox', { keyPath: 'uid' });
        db.createObjectStore('meta');
      },
      blocking: () => {
        this.close();
        this.options.onOutdated?.();
      },
      terminated: () => {
        if (this.#opening === opening) this.#opening = null;
      },
    });
    this.#opening = opening;
    return opening;
  }

  async #write(db: IDBPDatabase<Schema>, plan: (core: Core) => Writes | null, also: readonly Also[]): Promise<Writes | null> {
    const tx = db.transaction(ALL, 'readwrite', { durability: 'strict' });
    try {
      const core = (await coreOf(tx, also)) ?? { meta: this.#blank(), outbox: [], acked: [] };
      const writes = plan(core);
      if (writes) put(tx, writes);
      await tx.done;
      return writes;
    } catch (error) {
      tx.done.catch(() => undefined);
      abort(tx);
      throw error;
    }
  }

  /** Gives a new database its device key. Two tabs may try; the first one wins. */
  async #settleIn(db: IDBPDatabase<Schema>): Promise<Meta> {
    const tx = db.transaction('meta', 'readwrite', { durability: 'strict' });
    const meta = (await tx.store.get(META)) ?? this.#blank();
    await Promise.all([tx.store.put(meta, META), tx.done]);
    return meta;
  }

  #blank(): Meta {
    return freshMeta(this.options.id(), this.options.now());
  }
}

/** Undefined when nobody has used this database yet. */
async function coreOf(tx: IDBPTransaction<Schema, Name[], 'readonly' | 'readwrite'>, also: readonly Also[]): Promise<Core | undefined> {
  const [meta, outbox, acked] = await Promise.all([
    tx.objectStore('meta').get(META),
    also.includes('outbox') ? tx.objectStore('outbox').getAll() : [],
    also.includes('acked') ? tx.objectStore('acked').getAll() : [],
  ]);
  return meta && { meta, outbox, acked };
}

function put(tx: Writing, writes: Writes): void {
  const edit = <T, K>(name: Exclude<Name, 'meta'>, { clear, drop = [], put: values = [] }: Edit<T, K> = {}) => {
    const store = tx.objectStore(name);
    const requests: Promise<unknown>[] = [];
    if (clear) requests.push(store.clear());
    for (const key of drop) requests.push(store.delete(key as never));
    for (const value of values) requests.push(store.put(value as never));
    // Their failure aborts the transaction, and that is where it is reported.
    for (const request of requests) request.catch(() => undefined);
  };
  edit('rows', writes.rows);
  edit('outbox', writes.outbox);
  edit('acked', writes.acked);
  edit('inbox', writes.inbox);
  tx.objectStore('meta').put(writes.meta, META).catch(() => undefined);
}

function abort(tx: Writing): void {
  try {
    tx.abort();
  } catch {
    // It is over already.
  }
}
