/** What the store holds, in memory, and what a person sees of it. A couple's whole data fits. */
import { seen, type Seen } from './overlay';
import { couplesLeft, isTheirs } from './parting';
import type { Edit, Meta, Notice, Row, Snapshot, Waiting, Writes } from './types';

export class Mirror {
  readonly rows = new Map<string, Row>();
  readonly inbox = new Map<string, Notice>();
  readonly #outbox = new Map<number, Waiting>();
  readonly #waiting = new Map<string, Waiting[]>();
  /** Couples that this phone has left, although the server has not heard of it yet. */
  #left: ReadonlySet<string> = new Set();

  constructor(public meta: Meta, snapshot?: Snapshot) {
    for (const row of snapshot?.rows ?? []) this.rows.set(row.id, row);
    for (const notice of snapshot?.inbox ?? []) this.inbox.set(notice.uid, notice);
    this.#queue({ put: snapshot?.outbox ?? [] });
  }

  /** Takes over what a transaction wrote. Answers the ids of rows that may look different now. */
  absorb(writes: Writes): Set<string> {
    this.meta = writes.meta;
    const touched = this.#queue(writes.outbox ?? {});
    for (const id of edit(this.rows, writes.rows ?? {}, (row) => row.id)) touched.add(id);
    edit(this.inbox, writes.inbox ?? {}, (notice) => notice.uid);
    return touched;
  }

  /** Every row id there is to show, also of rows that only wait in the outbox. */
  ids(): Set<string> {
    return new Set([...this.rows.keys(), ...this.#waiting.keys()]);
  }

  seen(id: string): Seen | undefined {
    const row = this.rows.get(id);
    if (row && this.#left.has(row.space) && isTheirs(row, this.meta)) return undefined;
    return seen(row, this.#waiting.get(id) ?? []);
  }

  /** Waiting mutations in the order of their mids. */
  outbox(): Waiting[] {
    return [...this.#outbox.values()].sort((left, right) => left.mid - right.mid);
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  #queue(change: Edit<Waiting, number>): Set<string> {
    const before = change.clear ? [...this.#outbox.values()] : (change.drop ?? []).flatMap((mid) => this.#outbox.get(mid) ?? []);
    edit(this.#outbox, change, (one) => one.mid);
    this.#left = couplesLeft([...this.#outbox.values()]);
    const touched = new Set([...before, ...(change.put ?? [])].map((one) => one.id));
    for (const id of touched) this.#waiting.delete(id);
    for (const one of touched.size > 0 ? this.outbox() : []) {
      if (touched.has(one.id)) this.#waiting.set(one.id, [...(this.#waiting.get(one.id) ?? []), one]);
    }
    return touched;
  }
}

/** Applies an edit to a map; answers the keys it touched. */
function edit<T, K>(map: Map<K, T>, { clear, drop = [], put = [] }: Edit<T, K>, key: (value: T) => K): Set<K> {
  const touched = new Set<K>(clear ? map.keys() : []);
  if (clear) map.clear();
  for (const one of drop) {
    map.delete(one);
    touched.add(one);
  }
  for (const value of put) {
    map.set(key(value), value);
    touched.add(key(value));
  }
  return touched;
}
