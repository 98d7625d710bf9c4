/** A little world for the engine: disks that can fail, tabs that can be killed, a network that loses things, a clock that jumps. */
import { Engine } from '../../src/sync/engine';
import { idMaker } from '../../src/sync/ids';
import { freshMeta } from '../../src/sync/outbox';
import type { Acked, Also, Answer, Channel, Clock, Core, Edit, Locks, Meta, Notice, Row, Snapshot, Store, SyncRequest, Transport, Waiting, Writes } from '../../src/sync/types';
import { answer, type Mistake, type Server } from './server';

export class TestClock implements Clock {
  #now = 1_800_000_000_000;
  #timers = new Map<number, { due: number; run: () => void }>();
  #count = 0;
  /** Never jumps. */
  #steady = 0;

  now(): number {
    return this.#now;
  }

  jump(ms: number): void {
    this.#now += ms;
  }

  after(ms: number, run: () => void): () => void {
    const key = ++this.#count;
    this.#timers.set(key, { due: this.#steady + ms, run });
    return () => void this.#timers.delete(key);
  }

  pass(ms: number): void {
    this.#now += ms;
    this.#steady += ms;
    for (const [key, timer] of this.#timers) {
      if (timer.due > this.#steady) continue;
      this.#timers.delete(key);
      timer.run();
    }
  }
}

/** Lets everything that is ready run. */
export async function settled(turns = 60): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

export type DiskFault = 'fails' | 'dies-before' | 'dies-after' | 'late';

/** What stays when the app is killed. */
export class Disk {
  meta: Meta;
  rows = new Map<string, Row>();
  outbox = new Map<number, Waiting>();
  acked = new Map<number, Acked>();
  inbox = new Map<string, Notice>();
  /** The next transactions' misfortunes. */
  faults: DiskFault[] = [];
  watchers: ((disk: Disk, writes: Writes) => void)[] = [];

  constructor(
    readonly device: () => string,
    readonly mistakes: ReadonlySet<Mistake>,
  ) {
    this.meta = freshMeta(device(), 0);
  }

  wipe(): void {
    const meta = freshMeta(this.mistakes.has('reuse') ? this.meta.device : this.device(), this.meta.rev + 1);
    this.write({ meta, rows: { clear: true }, outbox: { clear: true }, acked: { clear: true }, inbox: { clear: true } });
  }

  /** The whole profile, as it is on another phone. */
  copy({ meta, rows, outbox, acked, inbox }: Disk): void {
    Object.assign(this, structuredClone({ meta, rows, outbox, acked, inbox }));
  }

  write(writes: Writes): void {
    const { meta, rows, outbox, acked, inbox } = structuredClone(writes);
    this.meta = meta;
    edit(this.rows, rows, (row) => row.id);
    edit(this.outbox, outbox, (one) => one.mid);
    if (!this.mistakes.has('noack')) edit(this.acked, acked, (one) => one.mid);
    edit(this.inbox, inbox, (one) => one.uid);
    for (const watch of this.watchers) watch(this, writes);
  }
}

function edit<T, K>(map: Map<K, T>, { clear, drop = [], put = [] }: Edit<T, K> = {}, key: (value: T) => K): void {
  if (clear) map.clear();
  for (const one of drop) map.delete(one);
  for (const value of put) map.set(key(value), value);
}

const sorted = <T extends { mid: number }>(map: Map<number, T>) => [...map.values()].sort((left, right) => left.mid - right.mid);
const never = new Promise<never>(() => undefined);

/** A connection of one tab to its disk. `dead`: the process is gone, nothing it waits for ever happens. */
export class TestStore implements Store {
  dead = false;

  constructor(private readonly disk: Disk) {}

  async load(): Promise<Snapshot> {
    await this.#alive();
    const { meta, rows, outbox, inbox } = this.disk;
    return structuredClone({ meta, rows: [...rows.values()], outbox: sorted(outbox), inbox: [...inbox.values()] });
  }

  async read(also: readonly Also[]): Promise<Core> {
    await this.#alive();
    return this.#core(also);
  }

  async transact(plan: (core: Core) => Writes | null, also: readonly Also[] = []): Promise<Writes | null> {
    await this.#alive();
    const writes = plan(this.#core(also));
    if (!writes) return null;
    await this.#commit(writes);
    return structuredClone(writes);
  }

  close(): void {
    // Nothing is held.
  }

  async #commit(writes: Writes): Promise<void> {
    const fault = this.disk.faults.shift();
    if (fault === 'fails') throw new DOMException('The disk is full.', 'QuotaExceededError');
    if (fault === 'dies-before') await this.#die();
    if (this.disk.mistakes.has('cursor') && fault === 'dies-after') {
      this.disk.write({ meta: writes.meta });
      await this.#die();
    }
    this.disk.write(writes);
    if (fault === 'dies-after') await this.#die();
    if (fault === 'late') throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  }

  async #die(): Promise<void> {
    this.dead = true;
    await never;
  }

  async #alive(): Promise<void> {
    await (this.dead ? never : undefined);
  }

  #core(also: readonly Also[]): Core {
    const { meta, outbox, acked } = this.disk;
    return structuredClone({ meta, outbox: also.includes('outbox') ? sorted(outbox) : [], acked: also.includes('acked') ? sorted(acked) : [] });
  }
}

/** Tabs of one browser. The lock goes free when its holder is killed. */
class Browser {
  readonly hearers = new Map<object, (message: Writes) => void>();
  #holder: { tab: object; free: () => void } | null = null;
  #free: Promise<void> = Promise.resolve();

  locks(tab: { dead: boolean }): Locks {
    return {
      hold: async (work) => {
        while (this.#holder) await this.#free;
        let release = (): void => undefined;
        this.#free = new Promise((done) => (release = done));
        const mine = { tab, free: () => ((this.#holder = null), release()) };
        this.#holder = mine;
        try {
          if (!tab.dead) await work();
        } finally {
          if (this.#holder === mine) mine.free();
        }
      },
    };
  }

  channel(tab: object): Channel {
    return {
      post: (message) => {
        for (const [other, hear] of this.hearers) if (other !== tab) hear(structuredClone(message));
      },
      listen: (hear) => void this.hearers.set(tab, hear),
    };
  }

  kill(tab: object): void {
    this.hearers.delete(tab);
    if (this.#holder?.tab === tab) this.#holder.free();
  }
}

/** One misfortune of a request. `overtaken`: it reaches the server again much later. */
export type NetFault = 'none' | 'no-request' | 'no-answer' | 'twice' | 'overtaken' | 'slow' | 'hang' | 401 | 403 | 413 | 429 | 500 | 503;

export class Phone {
  readonly disk: Disk;
  readonly clock = new TestClock();
  readonly browser = new Browser();
  net: NetFault[] = [];
  signedIn = true;
  /** The secrets with which the phone asked for its account. */
  claims: string[] = [];
  tabs: { engine: Engine; store: TestStore }[] = [];
  /** Requests that the server has handled. */
  readonly handled: SyncRequest[] = [];
  /** Requests that are still somewhere in the network. */
  late: SyncRequest[] = [];
  #hung: (() => void)[] = [];

  constructor(
    public person: string,
    readonly server: Server,
    readonly id: () => string,
    readonly mistakes: ReadonlySet<Mistake> = new Set(),
  ) {
    this.disk = new Disk(id, mistakes);
  }

  get engine(): Engine {
    const tab = this.tabs[0];
    if (!tab) throw new Error('no tab is open');
    return tab.engine;
  }

  async openTab(): Promise<Engine> {
    const store = new TestStore(this.disk);
    const { clock, id, browser } = this;
    const ports = { store, clock, id, transport: this.#transport(), locks: browser.locks(store), channel: browser.channel(store), random: () => 0.5, secret: () => `claim of ${this.person}` };
    const engine = new Engine(ports);
    this.tabs.push({ engine, store });
    void engine.open();
    await settled();
    return engine;
  }

  killTabs(): void {
    for (const tab of this.tabs) {
      tab.store.dead = true;
      this.browser.kill(tab.store);
    }
    this.tabs = [];
  }

  /** kill -9, and a new start. */
  async restart(): Promise<void> {
    this.killTabs();
    this.disk.faults = [];
    await this.openTab();
  }

  /** Whether a fault has killed one of its tabs. */
  get struck(): boolean {
    return this.tabs.some((tab) => tab.store.dead);
  }

  /** Requests without an answer time out. */
  giveUp(): void {
    for (const fail of this.#hung.splice(0)) fail();
  }

  /** Delivers what was still in the network; nobody hears the answers. */
  deliver(): void {
    for (const sent of this.late.splice(0)) this.#handle(sent);
  }

  #transport(): Transport {
    return {
      hello: async () => {
        if (this.net[0] === 'no-request') throw new TypeError('no connection');
        return { person: this.signedIn ? this.person : null };
      },
      start: async ({ secret }) => {
        this.claims.push(secret);
        this.signedIn = true;
        return answer(201, {});
      },
      goodbye: async () => {
        this.signedIn = false;
        return answer(204);
      },
      sync: (sent) => this.#carry(structuredClone(sent)),
    };
  }

  async #carry(sent: SyncRequest): Promise<Answer> {
    await Promise.resolve();
    const fault = this.net.shift() ?? 'none';
    if (fault === 'no-request') throw new TypeError('no connection');
    if (fault === 'overtaken') this.late.push(sent);
    if (typeof fault === 'number') return answer(fault, { code: fault === 403 ? 'csrf' : 'busy' }, fault === 429 ? 1 : null);
    if (!this.signedIn) return answer(401, { code: 'not_authenticated' });
    if (fault === 'twice') this.#handle(sent);
    const got = fault === 'overtaken' ? answer(0) : this.#handle(sent, fault === 'slow');
    if (fault === 'hang') await new Promise<void>((_, fail) => this.#hung.push(() => fail(new TypeError('timed out'))));
    if (fault === 'no-answer' || fault === 'overtaken') throw new TypeError('connection lost');
    return got;
  }

  #handle(sent: SyncRequest, slow = false): Answer {
    this.handled.push(sent);
    return this.server.sync(this.person, sent, slow);
  }
}

/** Ids that are the same in every run. */
export function countedIds(): () => string {
  let state = 1;
  return idMaker(() => 1_800_000_000_000, (bytes) => {
    for (let index = 0; index < bytes.length; index++) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      bytes[index] = (state >> 16) & 0xff;
    }
  });
}
