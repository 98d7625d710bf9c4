/** Random stories of three phones, one server and everything that can go wrong; and what must be true of each of them. */
import { expect } from 'vitest';
import { couplesLeft, isTheirs } from '../../src/sync/parting';
import type { Draft } from '../../src/sync/outbox';
import type { Waiting, Writes } from '../../src/sync/types';
import { Laws } from './laws';
import { Server, type Entry, type Mistake } from './server';
import type { Happening, OnPhone, Step } from './steps';
import { countedIds, Phone, settled, type Disk } from './world';

const PEOPLE = ['Alex', 'Sam'];

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
    this.server.addSpace('us', 'couple', PEOPLE);
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
    for (const entry of this.server.state.journal) if (!entry.repeat && entry.result.status !== 'rejected') this.#authorKnows(entry);
    new Laws(this.server).check();
    this.#replaysChangeNothing();
  }

  #phone(index: number): Phone {
    const one = this.phones[index];
    if (!one) throw new Error('no such phone');
    return one;
  }

  async #take(step: Step): Promise<void> {
    if (step.do === 'pass') this.#pass(step.ms);
    else if (step.do === 'backup') this.#backup = this.server.backup();
    else if (step.do === 'restore') this.#restore();
    else if (step.do === 'outdated') this.server.outdated = step.apps;
    else if (step.do === 'clone') await this.#clone();
    else if (step.do === 'tie') this.server.tie(PEOPLE);
    else if (step.do === 'part') this.server.leave(step.sam ? 'Sam' : 'Alex');
    else await this.#befall(this.#phone(step.phone), step);
  }

  async #befall(one: Phone, step: OnPhone): Promise<void> {
    if (step.do === 'revoke') this.server.revoked.add(one.engine.meta.device);
    else if (step.do === 'freeze') one.freeze(step.tab, step.lock, step.deaf);
    else if (step.do === 'hear') this.#hear(one, step.ago, step.times);
    else if (step.do === 'disk') one.disk.faults = [...step.faults];
    else if (step.do === 'jump') one.clock.jump(step.ms);
    else if (step.do === 'write' || step.do === 'sync' || step.do === 'leave') this.#touch(one, step);
    else await this.#happen(one, step.phone, step.do);
  }

  /** What somebody does who looks at the phone. */
  #touch(one: Phone, step: Step & { do: 'write' | 'sync' | 'leave' }): void {
    if (one.asleep) return;
    if (step.do === 'write') return this.#write(one, step);
    if (step.do === 'leave') return this.#leave(one, step.wait);
    one.net = [...step.net];
    void one.engine.sync();
  }

  async #happen(one: Phone, index: number, what: Happening): Promise<void> {
    if (what === 'restart') await one.restart();
    else if (what === 'tab' && one.tabs.length < 2) await one.openTab();
    else if (what === 'deliver') one.deliver();
    else if (what === 'timeout') one.giveUp();
    else if (what === 'thaw') one.thaw();
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
    // What changed nothing left no mark by which it could be missed; and of two phones with one name, each may take the other's numbers for its own.
    const copied = (device: string) => this.phones.filter(({ disk }) => disk.meta.device === device).length > 1;
    const forgotten = this.server.state.journal.slice(this.#backup.journal.length).filter(({ idle, device }) => idle || copied(device));
    this.server.restore(this.#backup);
    for (const [uid, { phone: index, life }] of this.#written) if (life !== this.#lives[index]) this.#excused.add(uid);
    for (const { uid } of forgotten) this.#excused.add(uid);
    for (const one of this.phones) one.handled.splice(0);
  }

  /** The couple that the phone knows of and has not left. */
  #coupleOf({ engine }: Phone): string | undefined {
    const left = couplesLeft(engine.view.outbox());
    return Object.keys(engine.meta.cursors).find((id) => id.startsWith('us') && !left.has(id));
  }

  #leave(one: Phone, wait: boolean): void {
    const couple = this.#coupleOf(one);
    if (wait) one.net = ['no-request'];
    if (couple) one.engine.leave(couple).catch(() => undefined);
  }

  #write(one: Phone, step: Step & { do: 'write' }): void {
    const awake = one.tabs.filter(({ process }) => !process.frozen);
    const { engine } = awake[step.tab % awake.length] ?? one;
    if (step.wait) one.net = ['no-request'];
    const draft = step.op === 'create' ? this.#creation(one, step) : this.#change(one, step);
    if (draft) void engine.write([draft]);
  }

  #creation(one: Phone, { op, pick, value, field, shared, kind }: Step & { do: 'write' }): Draft {
    const { view } = one.engine;
    const seen = [...view.rows.keys()].flatMap((id) => view.seen(id) ?? []).filter((row) => row.kind === 'session');
    const parent = pick % 3 === 0 ? seen[pick % seen.length] : undefined;
    const place = shared ? (this.#coupleOf(one) ?? 'me') : 'me';
    const space = parent && place !== 'me' ? parent.space : place;
    return { op, kind, id: this.#id(), space, fields: { [field]: value, ...(parent && { session: parent.id }) } };
  }

  #change(one: Phone, { op, pick, value, field }: Step & { do: 'write' }): Draft | null {
    const { view } = one.engine;
    const rows = [...view.ids()].filter((id) => (op === 'undelete') === (view.seen(id) === undefined));
    const id = rows[pick % rows.length];
    const row = id === undefined ? undefined : (view.seen(id) ?? view.rows.get(id));
    if (id === undefined || !row) return null;
    const space = op === 'share' ? (this.#coupleOf(one) ?? 'me') : row.space;
    return { op, kind: row.kind, id, space, fields: op === 'patch' ? { [field]: value } : {} };
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
        one.thaw();
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

  /** I6: with every transaction. And who leaves has nothing of the other one's from then on. */
  #watch(index: number, disk: Disk, writes: Writes): void {
    this.#remember(index, writes);
    for (const { op, id } of writes.outbox?.put ?? []) {
      if (op !== 'leave' || writes.outbox?.clear) continue;
      expect([...disk.rows.values()].filter((row) => row.space === id && isTheirs(row, writes.meta)), 'rows of the other one stay').toEqual([]);
      expect([...disk.inbox.values()].filter(({ sort, mutation }) => sort === 'conflict' && mutation.space === id && mutation.op !== 'share'), 'words of the other one stay').toEqual([]);
    }
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
    // What names a row of a couple that is over is refused before the phone hears of the end.
    if (this.server.state.spaces.get(space)?.closed) return;
    const left = couplesLeft([...disk.outbox.values()]).has(space);
    const live = [...disk.rows.values()].filter((row) => row.space === space && !row.deleted && !waiting.has(row.id));
    const elsewhere = (id: string) => (disk.rows.get(id)?.space ?? space) !== space;
    const meant = [...(this.server.meaning.get(`${space} ${cursor}`) ?? [])].filter(([id]) => !waiting.has(id) && !elsewhere(id) && !(left && !disk.rows.has(id)));
    expect(Object.fromEntries(live.map((row) => [row.id, row.version])), 'the cursor says more or less than the rows').toEqual(Object.fromEntries(meant));
  }

  /** I5 */
  #readsItsWrites(one: Phone): void {
    // "Not saved yet" is on the screen: the disk may have it, but nobody was told so.
    if (one.tabs.some(({ engine, process }) => !engine.safe && !process.frozen)) return;
    const waiting = [...one.disk.outbox.values()].sort((left, right) => left.mid - right.mid);
    const pending = new Map(waiting.map(({ id }) => [id, waiting.filter((mutation) => mutation.id === id)]));
    for (const { engine, process } of one.tabs) {
      // Frozen, or the disk has said of a change that it failed: until the next one it is not known to be there.
      if (process.frozen || engine.meta.rev !== one.disk.meta.rev) continue;
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
    const strange = [...one.disk.rows.values()].filter((row) => !this.server.state.spaces.get(row.space)?.members.includes(one.person));
    expect(strange, 'rows of a couple that is over').toEqual([]);
    const live = this.server.liveRows(one.person);
    const want = [...live.values()].map(({ id, kind, space, data }) => [id, { kind, space, data }]);
    for (const { engine: { view } } of one.tabs) {
      const shown = [...view.ids()].flatMap((id) => view.seen(id) ?? []);
      expect(Object.fromEntries(shown.map(({ id, kind, space, data }) => [id, { kind, space, data }]))).toEqual(Object.fromEntries(want));
    }
  }

  /** I4: nobody is left in the dark. */
  #authorKnows(entry: Entry): void {
    const { uid, result } = entry;
    const written = this.#written.get(uid);
    if (!written || written.life !== this.#lives[written.phone] || this.server.restores > 0) return;
    // What met in a couple that is over is named to nobody.
    if (this.server.state.spaces.get(entry.home)?.closed) return;
    if (result.over || result.lost || result.status === 'superseded_by_delete') expect(this.#offered(entry), 'a conflict is not shown').toBe(true);
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
