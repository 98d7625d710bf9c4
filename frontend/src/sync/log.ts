/** The store and its picture in memory, kept in step across tabs. */
import { Mirror } from './mirror';
import type { Also, Channel, Core, Meta, Store, Writes } from './types';

/** Told which rows may look different now; null: any. */
export type Listener = (touched: ReadonlySet<string> | null) => void;

export class Log {
  mirror: Mirror;
  readonly #listeners = new Set<Listener>();

  constructor(
    private readonly store: Store,
    private readonly channel: Channel,
    blank: Meta,
  ) {
    this.mirror = new Mirror(blank);
    channel.listen((writes) => void this.#take(writes));
  }

  get meta(): Meta {
    return this.mirror.meta;
  }

  subscribe(listener: Listener): void {
    this.#listeners.add(listener);
  }

  announce(touched: ReadonlySet<string> | null): void {
    for (const listener of this.#listeners) listener(touched);
  }

  async open(): Promise<void> {
    const snapshot = await this.store.load();
    this.mirror = new Mirror(snapshot.meta, snapshot);
    this.announce(null);
  }

  /** What is stored, and the picture brought up to it. */
  async read(also: readonly Also[]): Promise<Core> {
    const core = await this.store.read(also);
    if (core.meta.rev > this.meta.rev) await this.#refresh();
    return core;
  }

  /** Durable when it resolves. False: `plan` wanted nothing written. */
  async commit(plan: (core: Core) => Writes | null, also: readonly Also[] = []): Promise<boolean> {
    const writes = await this.store.transact(plan, also);
    if (!writes) return false;
    this.channel.post(writes);
    await this.#take(writes);
    return true;
  }

  /** A tab that slept may have missed what others wrote. */
  async catchUp(): Promise<void> {
    await this.read([]);
  }

  async #take(writes: Writes): Promise<void> {
    const ahead = writes.meta.rev - this.meta.rev;
    if (ahead === 1) this.announce(this.mirror.absorb(writes));
    // A failure leaves a gap that the next transaction of any tab shows again; what was written stays written.
    else if (ahead > 1) await this.#refresh().catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    const snapshot = await this.store.load();
    if (snapshot.meta.rev <= this.meta.rev) return;
    this.mirror = new Mirror(snapshot.meta, snapshot);
    this.announce(null);
  }
}
