/** Random stories of three phones, one server and everything that can go wrong; and what must be true of each of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Mutation, Op, Waiting, Writes } from '../../src/sync/types';
import { Server, type Entry, type Mistake } from './server';
import { countedIds, Phone, settled, type Disk, type DiskFault, type NetFault } from './world';

const YEARS = 10 * 365 * 24 * 3_600_000;

export type Step =
  | { do: 'write'; phone: number; tab: number; op: Op; pick: number; value: string; field: string; shared: boolean; wait: boolean }
  | { do: 'sync'; phone: number; net: NetFault[] }
  | { do: 'disk'; phone: number; faults: DiskFault[] }
  | { do: 'restart' | 'wipe' | 'tab' | 'deliver' | 'timeout' | 'login' | 'logout'; phone: number }
  | { do: 'hear'; phone: number; ago: number; times: number }
  | { do: 'pass'; ms: number }
  | { do: 'jump'; phone: number; ms: number }
  | { do: 'revoke'; phone: number }
  | { do: 'clone' }
  | { do: 'outdated'; apps: boolean }
  | { do: 'backup' }
  | { do: 'restore' };

const phone = fc.integer({ min: 0, max: 2 });
const write = fc.record({
  do: fc.constant('write' as const),
  phone,
  tab: fc.integer({ min: 0, max: 1 }),
  op: fc.constantFrom<Op>('create', 'create', 'patch', 'patch', 'patch', 'patch', 'delete', 'undelete'),
  pick: fc.nat(20),
  value: fc.constantFrom('a', 'b', 'c', 'bad'),
  field: fc.constantFrom('verdict', 'note'),
  shared: fc.boolean(),
  wait: fc.boolean(),
});
const net = fc.constantFrom<NetFault>('none', 'none', 'no-request', 'no-answer', 'twice', 'overtaken', 'slow', 'hang', 401, 403, 413, 429, 500, 503);
const disk = fc.constantFrom<DiskFault>('fails', 'dies-before', 'dies-after', 'late');

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: write },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('sync' as const), phone, net: fc.array(net, { maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), phone, faults: fc.array(disk, { minLength: 1, maxLength: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('restart', 'wipe', 'tab', 'deliver', 'timeout', 'login', 'logout'), phone }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hear' as const), phone, ago: fc.constantFrom(0, 0, 0, 1, 2, 7), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 6_000, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), phone, ms: fc.constantFrom(-YEARS, -60_000, 60_000, YEARS) }) },
  { weight: 2, arbitrary: fc.constantFrom({ do: 'backup' as const }, { do: 'restore' as const }) },
  { weight: 1, arbitrary: fc.oneof(fc.record({ do: fc.constant('revoke' as const), phone }), fc.record({ do: fc.constant('outdated' as const), apps: fc.boolean() })) },
  { weight: 1, arbitrary: fc.constant({ do: 'clone' as const }) },
);

/** Where a change was written, and by which of the databases that a phone has had. */
interface Written {
  phone: number;
  life: number;
  mutation: Waiting;
}

export class Story {
  readonly server: Server;
  readonly phones: Phone[];
  readonly #id = countedIds();
  readonly #written = new Map<string, Written>();
  /** Written on a phone that was wiped before the server could keep it for good: at most once in the journal, not exactly. */
  readonly #excused = new Set<string>();
  readonly #lives = [0, 0, 0];
  /** What was ever offered to somebody. */
  readonly #shown = new Set<string>();
  readonly #cursors = new Map<string, { cursor: string; version: number; restores: number }>();
  readonly #mids = new Map<string, number>();
  readonly #seen: unknown[] = [];
  #backup: ReturnType<Server['backup']>;

  constructor(readonly mistakes: ReadonlySet<Mistake> = new Set()) {
    this.server = new Server(mistakes);
    this.server.addSpace('sam', 'personal', ['Sam']);
    this.server.addSpace('alex', 'personal', ['Alex']);
    this.server.addSpace('us', 'couple', ['Alex', 'Sam']);
    this.phones = ['Sam', 'Sam', 'Alex'].map((person) => new Phone(person, this.server, this.#id, mistakes));
    this.phones.forEach((one, index) => one.disk.watchers.push((disk, writes) => this.#note(() => this.#watch(index, disk, writes))));
    this.#backup = this.server.backup();
  }

  static async run(steps: readonly Step[], mistakes: ReadonlySet<Mistake> = new Set()): Promise<Story> {
    const story = new Story(mistakes);
    for (const one of story.phones) await one.openTab();
    for (const one of steps) {
      await story.#take(one);
      await settled();
      for (const one of story.phones) if (one.struck) await one.restart();
      for (const one of story.phones) story.#note(() => story.#readsItsWrites(one));
    }
    await story.#heal();
    return story;
  }

  check(): void {
    for (const error of this.#seen) throw error;
    this.#everyChangeArrivedOnce();
    this.phones.forEach((one) => this.#agreesWithServer(one));
    this.#nothingLostSilently();
    this.#onlyUndeleteRevives();
    this.#replaysChangeNothing();
  }

  #phone(index: number): Phone {
    const one = this.phones[index];
    if (!one) throw new Error('no such phone');
    return one;
  }

  async #take(step: Step): Promise<void> {
    if (step.do === 'pass') return this.#pass(step.ms);
    if (step.do === 'backup') return void (this.#backup = this.server.backup());
    if (step.do === 'restore') return this.#restore();
    if (step.do === 'outdated') return void (this.server.outdated = step.apps);
    if (step.do === 'clone') return this.#clone();
    const one = this.#phone(step.phone);
    if (step.do === 'revoke') return void this.server.revoked.add(one.engine.meta.device);
    if (step.do === 'write') return this.#write(one, step);
    if (step.do === 'sync') {
      one.net = [...step.net];
      void one.engine.sync();
    } else if (step.do === 'hear') this.#hear(one, step.ago, step.times);
    else if (step.do === 'disk') one.disk.faults = [...step.faults];
    else if (step.do === 'jump') one.clock.jump(step.ms);
    else await this.#happen(one, step.phone, step.do);
  }

  async #happen(one: Phone, index: number, what: 'restart' | 'wipe' | 'tab' | 'deliver' | 'timeout' | 'login' | 'logout'): Promise<void> {
    if (what === 'restart') await one.restart();
    else if (what === 'tab' && one.tabs.length < 2) await one.openTab();
    else if (what === 'deliver') one.deliver();
    else if (what === 'timeout') one.giveUp();
    else if (what === 'login' || what === 'logout') one.signedIn = what === 'login';
    else if (what === 'wipe') await this.#wipe(one, index);
  }

  /** The stream of one phone says what it said `ago`: the next thing, an old one, one of a history that is no more; twice. */
  #hear(one: Phone, ago: number, times: number): void {
    const said = this.server.said.filter(({ members, device }) => members.includes(one.person) && device !== one.engine.meta.device);
    const { delta } = said.at(-1 - ago) ?? {};
    for (let time = 0; delta && time < times; time++) void one.engine.follow(structuredClone(delta));
  }

  #pass(ms: number): void {
    this.server.now += ms;
    for (const one of this.phones) one.clock.pass(ms);
  }

  async #wipe(one: Phone, index: number): Promise<void> {
    this.#begunAnew(index);
    one.killTabs();
    one.disk.wipe();
    await one.restart();
  }

  /** Sam's second phone becomes a copy of the first, down to the device key. */
  async #clone(): Promise<void> {
    const one = this.#phone(1);
    this.#begunAnew(1);
    one.killTabs();
    one.disk.copy(this.#phone(0).disk);
    await one.restart();
  }

  /** Nothing of what a phone held counts any more, except what still waits: the rest is in the journal, or it was never told. */
  #begunAnew(index: number, waiting: readonly Waiting[] = []): void {
    const journal = new Set(this.server.state.journal.map((entry) => entry.uid));
    const kept = new Set(waiting.map(({ uid }) => uid));
    const life = (this.#lives[index] ?? 0) + 1;
    this.#lives[index] = life;
    for (const [uid, written] of this.#written) {
      if (written.phone !== index) continue;
      if (kept.has(uid)) written.life = life;
      else if (!journal.has(uid)) this.#excused.add(uid);
    }
  }

  #restore(): void {
    this.server.restore(this.#backup);
    for (const [uid, { phone: index, life }] of this.#written) if (life !== this.#lives[index]) this.#excused.add(uid);
    for (const one of this.phones) one.handled.splice(0);
  }

  #write(one: Phone, { tab, op, pick, value, field, shared, wait }: Step & { do: 'write' }): void {
    const { engine } = one.tabs[tab % one.tabs.length] ?? one;
    if (wait) one.net = ['no-request'];
    if (op === 'create') {
      const parent = [...engine.view.rows.values()][pick];
      const fields = { [field]: value, ...(pick % 3 === 0 && parent && !parent.deleted && { session: parent.id }) };
      return void engine.write([{ op, kind: 'session', id: this.#id(), space: shared ? 'us' : 'me', fields }]);
    }
    const rows = [...engine.view.ids()].filter((id) => (op === 'undelete') === (engine.view.seen(id) === undefined));
    const id = rows[pick % rows.length];
    if (id === undefined) return;
    const space = engine.view.seen(id)?.space ?? engine.view.rows.get(id)?.space ?? 'me';
    void engine.write([{ op, kind: 'session', id, space, fields: op === 'patch' ? { [field]: value } : {} }]);
  }

  async #heal(): Promise<void> {
    this.server.outdated = false;
    for (const one of this.phones) {
      one.disk.faults = [];
      one.net = [];
      one.signedIn = true;
    }
    for (let round = 0; round < 6; round++) {
      for (const one of this.phones) {
        one.giveUp();
        one.deliver();
        this.#pass(70_000);
        void one.engine.wake();
        await settled(300);
      }
    }
  }

  /** The engine would take a failed assertion inside a transaction for a failing disk. */
  #note(assertion: () => void): void {
    try {
      assertion();
    } catch (error) {
      this.#seen.push(error);
    }
  }

  #remember(index: number, writes: Writes): void {
    for (const mutation of writes.outbox?.put ?? []) {
      if (!this.#written.has(mutation.uid)) this.#written.set(mutation.uid, { phone: index, life: this.#lives[index] ?? 0, mutation });
    }
    for (const { uid } of writes.inbox?.put ?? []) this.#shown.add(uid);
    // It was signed out for good.
    if (writes.rows?.clear && writes.outbox?.put) this.#begunAnew(index, writes.outbox.put);
  }

  /** I6: with every transaction. */
  #watch(index: number, disk: Disk, writes: Writes): void {
    this.#remember(index, writes);
    const { device, lastMid, cursors } = writes.meta;
    const name = `${index} ${this.#lives[index]} ${device}`;
    expect(lastMid, 'a device number goes back').toBeGreaterThanOrEqual(this.mistakes.has('reuse') ? 0 : (this.#mids.get(name) ?? 0));
    this.#mids.set(name, lastMid);
    for (const [space, cursor] of Object.entries(cursors)) this.#cursorMoved(index, disk, space, cursor);
  }

  #cursorMoved(index: number, disk: Disk, space: string, cursor: string): void {
    const version = Number(cursor.split('.')[1]);
    const key = `${index} ${this.#lives[index]} ${space}`;
    const before = this.#cursors.get(key);
    // A stream may still bring what the server has forgotten; that history goes no further.
    const restores = this.server.state.minted.has(`${space} ${cursor}`) ? this.server.restores : -1;
    if (before && before.cursor !== cursor && before.restores === restores) expect(version, 'the cursor goes back').toBeGreaterThanOrEqual(before.version);
    if (before?.cursor !== cursor) this.#cursors.set(key, { cursor, version, restores });
    const waiting = new Set([...disk.outbox.values()].map((one) => one.id));
    const live = [...disk.rows.values()].filter((row) => row.space === space && !row.deleted && !waiting.has(row.id));
    const meant = [...(this.server.meaning.get(`${space} ${cursor}`) ?? [])].filter(([id]) => !waiting.has(id));
    expect(Object.fromEntries(live.map((row) => [row.id, row.version])), 'the cursor says more or less than the rows').toEqual(Object.fromEntries(meant));
  }

  /** I5 */
  #readsItsWrites(one: Phone): void {
    // "Not saved yet" is on the screen: the disk may have it, but nobody was told so.
    if (one.tabs.some(({ engine }) => !engine.safe)) return;
    const waiting = [...one.disk.outbox.values()].sort((left, right) => left.mid - right.mid);
    const pending = new Map(waiting.map(({ id }) => [id, waiting.filter((mutation) => mutation.id === id)]));
    for (const { engine } of one.tabs) {
      for (const [id, mutations] of pending) {
        const last = mutations.at(-1);
        const shown = engine.view.seen(id);
        if (last?.op === 'delete') expect(shown, 'a deleted row shows').toBeUndefined();
        const row = one.disk.rows.get(id);
        if (mutations.some((mutation) => mutation.op === 'delete') || row?.deleted || !shown) continue;
        const own = mutations.filter((mutation) => mutation.op === 'patch');
        for (const [field, value] of Object.entries(Object.assign({}, ...own.map((mutation) => mutation.fields)) as object)) {
          expect(shown.data[field], 'a waiting change does not show').toBe(value);
        }
      }
    }
  }

  #first = (uid: string): Entry[] => this.server.state.journal.filter((entry) => entry.uid === uid && !entry.repeat);

  /** A conflict that was shown, and is until somebody has written that field again. */
  #offered({ uid, mutation, result }: Entry): boolean {
    const fields = new Set([...(result.over ?? []), ...(result.lost ?? [])].map(({ field }) => field));
    const { journal } = this.server.state;
    const later = journal.slice(journal.findIndex((entry) => entry.uid === uid && !entry.repeat) + 1);
    const decided = later.some((entry) => entry.mutation.id === mutation.id && entry.wrote.some((field) => fields.has(field)));
    return this.#shown.has(uid) && (decided || this.#noticed(uid));
  }

  #noticed = (uid: string): boolean => this.phones.some((one) => one.disk.inbox.has(uid));

  /** I1, I8, I12 */
  #everyChangeArrivedOnce(): void {
    for (const [uid, { mutation }] of this.#written) {
      const times = this.#first(uid).length;
      expect(times, `twice: ${mutation.op}`).toBeLessThanOrEqual(1);
      if (times > 0 || this.#excused.has(uid)) continue;
      // What was refused for good is not asked again of a restored server: it stays visible instead.
      expect(this.#noticed(uid), `nowhere: ${JSON.stringify(mutation)}`).toBe(true);
    }
  }

  /** I2 */
  #agreesWithServer(one: Phone): void {
    expect(one.engine.trouble, 'still in trouble').toBeNull();
    expect([...one.disk.outbox.values()], 'an outbox is not empty').toEqual([]);
    const live = this.server.liveRows(one.person);
    const shown = [...one.engine.view.ids()].flatMap((id) => one.engine.view.seen(id) ?? []);
    const want = [...live.values()].map(({ id, kind, space, data }) => [id, { kind, space, data }]);
    expect(Object.fromEntries(shown.map(({ id, kind, space, data }) => [id, { kind, space, data }]))).toEqual(Object.fromEntries(want));
  }

  /** I4 */
  #nothingLostSilently(): void {
    const { journal } = this.server.state;
    journal.forEach((entry, index) => {
      if (entry.repeat || entry.result.status === 'rejected') return;
      this.#authorKnows(entry);
      for (const field of entry.mutation.op === 'patch' && entry.result.status !== 'superseded_by_delete' ? Object.keys(entry.mutation.fields) : []) {
        this.#accountedFor(entry, field, journal.slice(index + 1));
      }
    });
  }

  #accountedFor(entry: Entry, field: string, later: Entry[]): void {
    const { result, mutation } = entry;
    const value = mutation.fields[field];
    const row = this.server.state.spaces.get(this.#homeOf(mutation))?.rows.get(mutation.id);
    if (entry.agreed.includes(field) || row?.data[field] === value || result.lost?.some((clash) => clash.field === field)) return;
    const successor = later.find((one) => !one.repeat && one.mutation.id === mutation.id && one.wrote.includes(field));
    expect(successor, `${String(value)} is neither current, nor lost, nor overwritten`).toBeDefined();
    const saw = (successor?.mutation.base[field] ?? 0) >= entry.version || successor?.device === entry.device;
    const named = successor?.result.over?.some((clash) => clash.field === field && clash.value === value);
    expect(saw || named, `${String(value)} was overwritten by somebody who had not seen it`).toBe(true);
  }

  #homeOf = ({ id }: Mutation): string => [...this.server.state.spaces.values()].find((space) => space.rows.has(id))?.id ?? '';

  #authorKnows(entry: Entry): void {
    const { uid, result } = entry;
    const written = this.#written.get(uid);
    if (!written || written.life !== this.#lives[written.phone] || this.server.restores > 0) return;
    if (result.over || result.lost || result.status === 'superseded_by_delete') expect(this.#offered(entry), 'a conflict is not shown').toBe(true);
  }

  /** I7 */
  #onlyUndeleteRevives(): void {
    const alive = new Map<string, boolean>();
    for (const { mutation, result, repeat } of this.server.state.journal) {
      if (repeat || result.status === 'rejected' || mutation.op === 'patch') continue;
      alive.set(mutation.id, mutation.op !== 'delete');
    }
    for (const space of this.server.state.spaces.values()) {
      for (const row of space.rows.values()) expect(!row.deleted, 'a row lives or died by itself').toBe(alive.get(row.id));
    }
  }

  /** I9 */
  #replaysChangeNothing(): void {
    const before = JSON.stringify([...this.server.state.spaces.values()].map((space) => [space.version, ...space.rows.values()]));
    const firsts = this.server.state.journal.filter((entry) => !entry.repeat).length;
    for (const one of this.phones) for (const sent of one.handled.toReversed()) this.server.sync(one.person, sent);
    expect(JSON.stringify([...this.server.state.spaces.values()].map((space) => [space.version, ...space.rows.values()]))).toBe(before);
    expect(this.server.state.journal.filter((entry) => !entry.repeat)).toHaveLength(firsts);
  }
}
