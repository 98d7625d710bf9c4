/** A little world for the engine: disks that can fail, tabs that can be killed, a network that loses things, a clock that jumps. */
import { Engine } from '../../src/sync/engine';
import { idMaker } from '../../src/sync/ids';
import { freshMeta } from '../../src/sync/outbox';
import type { Acked, Also, Answer, Channel, Clock, Core, Edit, Locks, Meta, Notice, Row, Snapshot, Store, SyncRequest, Transport, Waiting, Writes } from '../../src/sync/types';
import { TestClock } from './clock';
import { answer, type Mistake, type Server } from './server';

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
    const lingers = this.mistakes.has('linger') && outbox?.put?.some(({ op }) => op === 'leave');
    this.meta = meta;
    if (!lingers) edit(this.rows, rows, (row) => row.id);
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

/** What becomes of the process of one tab. */
export class Process {
  /** It is gone, and nothing it waits for ever happens. */
  dead = false;
  #frozen: Promise<void> | null = null;
  #thaw: () => void = () => undefined;
  /** What other tabs say meanwhile is lost. */
  deaf = false;

  get frozen(): boolean {
    return this.#frozen !== null;
  }

  /** Nothing goes on in it until it is thawed. */
  freeze(deaf: boolean): void {
    this.deaf = deaf;
    this.#frozen ??= new Promise((done) => (this.#thaw = done));
  }

  thaw(): void {
    this.#frozen = null;
    this.deaf = false;
    this.#thaw();
  }

  /** Whatever happens to a tab waits for this. */
  async awake(): Promise<void> {
    while (this.#frozen) await this.#frozen;
    if (this.dead) await never;
  }

  async die(): Promise<never> {
    this.dead = true;
    return never;
  }
}

/** A connection of one tab to its disk. */
export class TestStore implements Store {
  /** What the mistakes of a tab that wakes up go by. */
  #loaded: Snapshot | null = null;
  #known: Meta | null = null;

  constructor(
    private readonly disk: Disk,
    private readonly process: Process,
  ) {}

  async load(): Promise<Snapshot> {
    await this.process.awake();
    if (this.#loaded && this.disk.mistakes.has('drowsy')) return this.#loaded;
    const { meta, rows, outbox, inbox } = this.disk;
    this.#loaded = structuredClone({ meta, rows: [...rows.values()], outbox: sorted(outbox), inbox: [...inbox.values()] });
    return structuredClone(this.#loaded);
  }

  async read(also: readonly Also[]): Promise<Core> {
    await this.process.awake();
    const core = this.#core(also);
    this.#known = core.meta;
    return core;
  }

  async transact(plan: (core: Core) => Writes | null, also: readonly Also[] = []): Promise<Writes | null> {
    await this.process.awake();
    const core = this.#core(also);
    const { device, cursors } = this.#known ?? core.meta;
    if (this.disk.mistakes.has('woken')) core.meta = { ...core.meta, device, cursors };
    const writes = plan(core);
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
    if (fault === 'dies-before') await this.process.die();
    if (this.disk.mistakes.has('cursor') && fault === 'dies-after') {
      this.disk.write({ meta: writes.meta });
      await this.process.die();
    }
    this.disk.write(writes);
    if (fault === 'dies-after') await this.process.die();
    if (fault === 'late') throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  }

  #core(also: readonly Also[]): Core {
    const { meta, outbox, acked } = this.disk;
    return structuredClone({ meta, outbox: also.includes('outbox') ? sorted(outbox) : [], acked: also.includes('acked') ? sorted(acked) : [] });
  }
}

/** How long a tab waits for the lock before it goes on without it, as in leader.ts. */
const PATIENCE_MS = 60_000;

/** Tabs of one browser. The lock goes free when its holder is killed. */
class Browser {
  constructor(private readonly clock: TestClock) {}

  readonly hearers = new Map<Process, (message: Writes) => void>();
  #holder: { tab: Process; free: () => void } | null = null;
  #free: Promise<void> = Promise.resolve();

  locks(tab: Process): Locks {
    return {
      hold: async (work) => {
        await this.#wait(tab);
        let release = (): void => undefined;
        this.#free = new Promise((done) => (release = done));
        const mine = { tab, free: () => ((this.#holder = null), release()) };
        this.#holder = mine;
        try {
          await tab.awake();
          await work();
        } finally {
          if (this.#holder === mine) mine.free();
        }
      },
    };
  }

  async #wait(tab: Process): Promise<void> {
    let patient = true;
    const tired = new Promise<void>((done) => this.clock.after(PATIENCE_MS, () => ((patient = false), done())));
    while (this.#holder && patient) await Promise.race([this.#free, tired]);
    if (tab.dead) await never;
  }

  channel(tab: Process): Channel {
    return {
      post: (message) => {
        for (const [other, hear] of this.hearers) if (other !== tab && !other.deaf) this.#tell(other, hear, structuredClone(message));
      },
      listen: (hear) => void this.hearers.set(tab, hear),
    };
  }

  #tell(tab: Process, hear: (message: Writes) => void, message: Writes): void {
    if (tab.frozen) void tab.awake().then(() => hear(message));
    else hear(message);
  }

  kill(tab: Process): void {
    this.hearers.delete(tab);
    this.takeLock(tab);
  }

  /** A browser that does not let a frozen tab keep what the others wait for. */
  takeLock(tab: Process): void {
    if (this.#holder?.tab === tab) this.#holder.free();
  }
}

/** One misfortune of a request. `overtaken`: it reaches the server again much later. `dawdles`: the answer takes its time. */
export type NetFault = 'none' | 'no-request' | 'no-answer' | 'twice' | 'overtaken' | 'slow' | 'hang' | 'dawdles' | 401 | 403 | 413 | 429 | 500 | 503;

export class Phone {
  readonly disk: Disk;
  readonly clock = new TestClock();
  readonly browser = new Browser(this.clock);
  net: NetFault[] = [];
  signedIn = true;
  /** The secrets with which the phone asked for its account. */
  claims: string[] = [];
  tabs: { engine: Engine; process: Process }[] = [];
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
    const tab = this.tabs.find(({ process }) => !process.frozen) ?? this.tabs[0];
    if (!tab) throw new Error('no tab is open');
    return tab.engine;
  }

  /** Nobody can touch it: all its tabs are frozen. */
  get asleep(): boolean {
    return this.tabs.every(({ process }) => process.frozen);
  }

  async openTab(): Promise<Engine> {
    const process = new Process();
    const store = new TestStore(this.disk, process);
    const { id, browser } = this;
    const ports = { store, clock: this.#clockOf(process), id, transport: this.#transport(process), locks: browser.locks(process), channel: browser.channel(process), random: () => 0.5, secret: () => `claim of ${this.person}` };
    const engine = new Engine(ports);
    this.tabs.push({ engine, process });
    void engine.open();
    await settled();
    return engine;
  }

  killTabs(): void {
    for (const { process } of this.tabs) {
      process.dead = true;
      this.browser.kill(process);
    }
    this.tabs = [];
  }

  /** What browsers do to a tab that nobody sees. `lock`: it may keep the lock, if it has it. */
  freeze(tab: number, lock: boolean, deaf: boolean): void {
    const { process } = this.tabs[tab % this.tabs.length] ?? {};
    process?.freeze(deaf);
    if (process && !lock) this.browser.takeLock(process);
  }

  /** Somebody looks at all tabs again. */
  thaw(): void {
    for (const { process, engine } of this.tabs) {
      if (!process.frozen) continue;
      process.thaw();
      void engine.wake();
    }
  }

  /** Timers of a frozen tab run late. */
  #clockOf(process: Process): Clock {
    const { clock } = this;
    const later = (run: () => void) => (process.frozen ? void process.awake().then(run) : run());
    return { now: () => clock.now(), after: (ms, run) => clock.after(ms, () => later(run)) };
  }

  /** kill -9, and a new start. */
  async restart(): Promise<void> {
    this.killTabs();
    this.disk.faults = [];
    await this.openTab();
  }

  /** Whether a fault has killed one of its tabs. */
  get struck(): boolean {
    return this.tabs.some(({ process }) => process.dead);
  }

  /** Requests without an answer time out, and answers that took their time arrive. */
  giveUp(): void {
    for (const end of this.#hung.splice(0)) end();
  }

  /** Delivers what was still in the network; nobody hears the answers. */
  deliver(): void {
    for (const sent of this.late.splice(0)) this.#handle(sent);
  }

  #transport(process: Process): Transport {
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
      sync: (sent) => this.#carry(structuredClone(sent)).finally(() => process.awake()),
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
    if (fault === 'dawdles') await new Promise<void>((done) => this.#hung.push(done));
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
