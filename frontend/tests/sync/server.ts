/**
 * A small server that keeps docs/sync.md to the letter, in memory, for tests of the phone's side. `Mistakes` are the
 * classic ways to get it wrong: each test run must notice them.
 */
import type { Delta } from '../../src/sync/follow';
import type { Answer, Change, Clash, Mutation, Result, SpaceNews, SyncRequest, SyncResponse } from '../../src/sync/types';
import { family, mayTie, move, part } from './moving';
import { coupleOf, emptyState, homeOf, personalOf, spacesOf, type Entry, type ServerRow, type Space, type Stamp, type State } from './state';

export type { Entry } from './state';

export type Mistake =
  | ('gap' | 'dup' | 'clobber' | 'cursor' | 'race' | 'resurrect' | 'reuse' | 'noack' | 'silent')
  // Of parting: gone is not told; a late word is refused, or ends a later couple; rows go to the wrong one; the phone keeps the other's.
  | ('hoard' | 'homeless' | 'lateword' | 'swap' | 'linger')
  // Of a tab that wakes up: it does not look again, or stores an old answer whatever has happened.
  | ('drowsy' | 'woken');

const EPOCH = 'e1';
const APPEND_ONLY = new Set(['session_event']);

export const answer = (status: number, body: unknown = null, retryAfter: number | null = null): Answer => ({ status, body, retryAfter });
const problem = (status: number, code: string, extra = {}) => answer(status, { code, ...extra });
const refuse = (code: string, field?: string): Omit<Result, 'mid'> => ({ status: 'rejected', code, ...(field && { errors: { [field]: ['No.'] } }) });

export class Server {
  state = emptyState();
  now = 1_800_000_000_000;
  page = Infinity;
  /** Answers 426, as to an app that is too old. */
  outdated = false;
  revoked = new Set<string>();
  /** What the live streams have said so far, in every history. */
  readonly said: { members: readonly string[]; device: string; delta: Delta }[] = [];
  /** What each cursor stands for, in every history: cursor → row id → version, live rows only. */
  readonly meaning = new Map<string, Map<string, number>>();
  /** Pushes that have their version and are not committed yet; only the mistake `race` makes them. */
  #uncommitted: (() => void)[] = [];
  #tags = 0;
  #wrote: string[] = [];
  #agreed: string[] = [];
  #target = '';
  #home = '';
  #copies = 0;
  readonly #anew = new Set<string>();
  restores = 0;
  /** Couples that were ended by a phone that is not in the story. */
  readonly ended = new Set<string>();

  constructor(readonly mistakes: ReadonlySet<Mistake> = new Set()) {}

  addSpace(id: string, kind: string, members: string[]): void {
    this.state.spaces.set(id, { id, kind, members, version: 0, tag: '0', rows: new Map() });
    this.#mint(this.#space(id));
  }

  backup(): State {
    return structuredClone(this.state);
  }

  restore(backup: State): void {
    this.#uncommitted = [];
    this.restores += 1;
    this.state = structuredClone(backup);
  }

  /** Sam and Alex become a couple, unless they are one. */
  tie(people: string[]): void {
    if (mayTie(this.state, people)) this.addSpace(`us${this.state.spaces.size}`, 'couple', people);
  }

  /** As a phone does it that nobody looks at. */
  leave(person: string): void {
    const couple = coupleOf(this.state, person);
    if (!couple) return;
    const versions = this.#next();
    this.ended.add(couple.id);
    this.#part(couple, person, versions);
    this.#bump('', versions);
  }

  #part(couple: Space, leaver: string, versions: Map<string, number>): void {
    // Both have a new version, with or without rows.
    for (const member of couple.members) this.#anew.add(personalOf(this.state, member).id);
    part(this.state, couple, leaver, versions, () => `copy ${++this.#copies}`, this.mistakes.has('swap'));
  }

  #next = () => new Map([...this.state.spaces.values()].map((space) => [space.id, space.version + 1]));

  liveRows(person: string): Map<string, ServerRow & { space: string }> {
    const live = new Map<string, ServerRow & { space: string }>();
    for (const space of spacesOf(this.state, person)) {
      for (const row of space.rows.values()) if (!row.deleted) live.set(row.id, { ...row, space: space.id });
    }
    return live;
  }

  /** Handles one request of a signed-in person. `slow`: its commit takes until after the next request. */
  sync(person: string, sent: SyncRequest, slow = false): Answer {
    const commits = this.#uncommitted.splice(0);
    const got = this.#handle(person, structuredClone(sent), slow);
    for (const commit of commits) commit();
    return structuredClone(got);
  }

  #handle(person: string, sent: SyncRequest, slow: boolean): Answer {
    if (sent.person !== undefined && sent.person !== person) return problem(409, 'other_person');
    if (this.revoked.has(sent.device)) return problem(410, 'revoked');
    if (spacesOf(this.state, person).some((space) => this.#isForeign(space, sent.cursors[space.id]))) return answer(200, this.#delta(person, sent, []));
    const conflict = this.#misnumbered(person, sent);
    if (conflict) return conflict;
    const versions = this.#next();
    if (slow && this.mistakes.has('race') && sent.mutations.length > 0) return this.#postpone(person, sent, versions);
    const results = sent.mutations.map((mutation) => ({ mid: mutation.mid, ...this.#push(person, sent, mutation, versions) }));
    this.#bump(sent.device, versions);
    if (this.outdated) return problem(426, 'upgrade', { last_mid: this.lastMid(person, sent.device), results });
    return answer(200, this.#delta(person, sent, results));
  }

  #isForeign = (space: Space, cursor: string | undefined) => cursor !== undefined && !this.state.minted.has(`${space.id} ${cursor}`);

  #misnumbered(person: string, { device, mutations }: SyncRequest): Answer | null {
    const last = this.lastMid(person, device);
    const first = mutations[0]?.mid ?? 1;
    const contiguous = mutations.every((mutation, index) => mutation.mid === first + index);
    if (!this.mistakes.has('gap') && (!contiguous || first > last + 1)) return problem(409, 'gap', { last_mid: last });
    if (this.mistakes.has('reuse') || this.mistakes.has('dup')) return null;
    const known = new Map(this.#entries(person, device).map((entry) => [entry.mid, entry.uid]));
    const forked = mutations.some((mutation) => known.has(mutation.mid) && known.get(mutation.mid) !== mutation.uid);
    return forked ? problem(409, 'forked') : null;
  }

  lastMid(person: string, device: string): number {
    return Math.max(0, ...this.#entries(person, device).map((entry) => entry.mid));
  }

  #entries(person: string, device: string): Entry[] {
    return this.state.journal.filter((entry) => entry.person === person && entry.device === device);
  }

  #push(person: string, sent: SyncRequest, mutation: Mutation, versions: Map<string, number>): Omit<Result, 'mid'> {
    const { mid, uid } = mutation;
    const { device } = sent;
    if (!this.mistakes.has('dup')) {
      if (this.mistakes.has('reuse') && mid <= this.lastMid(person, device)) return { status: 'duplicate', first: { status: 'applied' } };
      if (this.mistakes.has('gap') && mid <= this.lastMid(person, device) && !this.#first(person, uid)) return { status: 'duplicate', first: { status: 'applied' } };
      const first = this.#first(person, uid);
      if (first) {
        if (!this.#entries(person, device).some((entry) => entry.mid === mid)) this.#write({ ...first, device, mid, repeat: true });
        return { status: 'duplicate', first: first.result };
      }
    }
    this.#wrote = [];
    this.#agreed = [];
    this.#target = mutation.id;
    this.#home = '';
    const result = this.#apply(person, sent, mutation, versions);
    const { target, home } = { target: this.#target, home: this.#home };
    const idle = result.status === 'applied' && result.version !== undefined && ![...versions.values()].includes(result.version);
    this.#write({ person, device, mid, uid, repeat: false, version: result.version ?? 0, mutation, target, home, idle, wrote: this.#wrote, agreed: this.#agreed, result });
    return result;
  }

  #first = (person: string, uid: string) => this.state.journal.find((entry) => entry.person === person && entry.uid === uid && !entry.repeat);
  #write = (entry: Entry) => void this.state.journal.push(entry);

  #mayWrite(person: string, row: ServerRow): boolean {
    return row.owner === null || row.owner === person;
  }

  #apply(person: string, { device, cursors }: SyncRequest, mutation: Mutation, versions: Map<string, number>): Omit<Result, 'mid'> {
    const { op, id, fields, kind } = mutation;
    if (Object.values(fields).includes('bad')) return refuse('invalid');
    if (op === 'leave') return this.#leave(person, id, versions);
    const stamped = { at: Math.min(mutation.at, this.now), device, author: person };
    if (op === 'create') return this.#create(person, mutation, stamped, versions);
    const home = homeOf(spacesOf(this.state, person), this.#own(person, id));
    const row = home?.rows.get(this.#own(person, id));
    if (!home || !row) return refuse('not_found');
    this.#target = row.id;
    this.#home = home.id;
    if (!this.#mayWrite(person, row)) return refuse('not_yours');
    if (APPEND_ONLY.has(kind)) return refuse('immutable');
    if (op === 'share' || op === 'unshare') return this.#move(person, mutation, row, home, versions);
    const version = versions.get(home.id) ?? 0;
    if (op !== 'patch') return this.#markDeleted(row, op === 'delete', version);
    return this.#patch(row, { ...mutation, base: this.#base(person, mutation, row, home, cursors) }, { ...stamped, version });
  }

  /** The row of this id, or the own copy of it. */
  #own = (person: string, id: string): string => (homeOf(spacesOf(this.state, person), id) ? id : (this.state.copies.get(`${person} ${id}`) ?? id));

  #leave(person: string, id: string, versions: Map<string, number>): Omit<Result, 'mid'> {
    const couple = coupleOf(this.state, person);
    if (couple && (couple.id === id || this.mistakes.has('lateword'))) this.#part(couple, person, versions);
    else if (!this.state.spaces.get(id)?.closed?.includes(person)) return refuse('not_found');
    return { status: 'applied' };
  }

  #move(person: string, { op, space }: Mutation, row: ServerRow, home: Space, versions: Map<string, number>): Omit<Result, 'mid'> {
    const couple = coupleOf(this.state, person);
    const to = op === 'share' ? couple : personalOf(this.state, person);
    const meant = space === 'me' || this.state.spaces.get(space)?.members.includes(person);
    if (home === to || (op === 'share' && !meant)) return { status: 'applied', version: row.version };
    if (!to) return refuse('not_found', 'space');
    const refused = op === 'share' ? this.#cannotShare(row, home) : row.owner === null ? refuse('not_yours') : null;
    if (refused) return refused;
    move(this.state, family(row, home), home, to, versions);
    return { status: 'applied', version: versions.get(to.id) ?? 0 };
  }

  #cannotShare(row: ServerRow, home: Space): Omit<Result, 'mid'> | null {
    if (row.deleted) return { status: 'superseded_by_delete', version: row.version };
    return homeOf([home], String(row.data['session'])) ? refuse('not_found', 'session') : null;
  }

  /** What a patch builds on, in versions of the space where the row is now. */
  #base(person: string, { space, base }: Mutation, row: ServerRow, home: Space, cursors: Record<string, string>): Record<string, number> {
    const seen = space === 'me' ? personalOf(this.state, person) : this.state.spaces.get(space);
    if (!seen?.members.includes(person) || cursors[seen.id] === undefined || cursors[home.id] === undefined) return {};
    const departure = seen === home ? undefined : this.state.departures.get(`${seen.id} ${row.id}`);
    if (!departure) return base;
    const saw = ([field, version]: [string, number]) => {
      const [left, now] = [departure.stamps[field], row.stamps[field]];
      return version >= (left?.version ?? 0) && left?.device === now?.device && left?.at === now?.at;
    };
    return Object.fromEntries(Object.entries(base).filter(saw).map(([field]) => [field, departure.arrived]));
  }

  #markDeleted(row: ServerRow, deleted: boolean, version: number): Omit<Result, 'mid'> {
    if (row.deleted !== deleted) Object.assign(row, { deleted, version });
    return { status: 'applied', version: row.version };
  }

  /** Where a new row goes: to its parent if it is nobody's; what was meant for a couple that is over, to the personal space. */
  #place(person: string, { space, kind }: Mutation, parent: string | undefined): Space | undefined {
    const mine = spacesOf(this.state, person);
    const home = parent === undefined ? undefined : homeOf(mine, parent);
    if (home && kind !== 'feedback') return home;
    const named = this.state.spaces.get(space);
    if (space === 'me' || ((!named || named.closed) && !this.mistakes.has('homeless'))) return personalOf(this.state, person);
    return mine.find((one) => one === named);
  }

  #create(person: string, mutation: Mutation, stamped: Omit<Stamp, 'version'>, versions: Map<string, number>): Omit<Result, 'mid'> {
    const { id, kind } = mutation;
    const parent = typeof mutation.fields['session'] === 'string' ? this.#own(person, mutation.fields['session']) : undefined;
    if (homeOf(this.state.spaces.values(), id)) return refuse('exists');
    const space = this.#place(person, mutation, parent);
    const near = space?.kind === 'personal' && kind === 'feedback' ? spacesOf(this.state, person) : space ? [space] : [];
    if (!space || (parent !== undefined && !homeOf(near, parent))) return refuse('not_found', 'session');
    const version = versions.get(space.id) ?? 0;
    const fields = { ...mutation.fields, ...(parent !== undefined && { session: parent }) };
    const owner = kind === 'feedback' ? person : null;
    const stamps = Object.fromEntries(Object.keys(fields).map((field) => [field, { ...stamped, version }]));
    this.#wrote = Object.keys(fields);
    this.#home = space.id;
    space.rows.set(id, { id, kind, owner, maker: person, version, deleted: false, data: fields, stamps });
    return { status: 'applied', version };
  }

  #patch(row: ServerRow, { fields, base }: Mutation, mark: Stamp): Omit<Result, 'mid'> {
    if (row.deleted && !this.mistakes.has('resurrect')) return { status: 'superseded_by_delete', version: row.version };
    row.deleted = false;
    const over: Clash[] = [];
    const lost: Clash[] = [];
    for (const [field, value] of Object.entries(fields)) {
      const held = row.data[field];
      const theirs = row.stamps[field] ?? { version: 0, at: 0, device: '', author: '' };
      const clash = { field, by: theirs.author, at: theirs.at };
      const winner = held === value ? 'both' : this.#winner(theirs, mark, base[field] ?? 0);
      if (winner === 'both') this.#agreed.push(field);
      else if (winner === 'theirs') lost.push({ ...clash, value, winner: held });
      else this.#set(row, field, value, { ...mark, merged: winner === 'mine over theirs' });
      if (winner === 'mine over theirs') over.push({ ...clash, value: held });
    }
    const named = this.mistakes.has('silent') ? [] : lost;
    return { status: named.length > 0 ? 'lost_to' : 'applied', version: row.version, ...(named.length > 0 && { lost: named }), ...(over.length > 0 && { over }) };
  }

  #winner(theirs: Stamp, mine: Stamp, base: number): 'mine' | 'theirs' | 'mine over theirs' {
    if (this.mistakes.has('clobber') || theirs.version <= base || theirs.device === mine.device) return 'mine';
    const later = theirs.at === mine.at ? theirs.device > mine.device : theirs.at > mine.at;
    return later ? 'theirs' : 'mine over theirs';
  }

  #set(row: ServerRow, field: string, value: unknown, mark: Stamp): void {
    this.#wrote.push(field);
    row.data = { ...row.data, [field]: value };
    row.stamps = { ...row.stamps, [field]: mark };
    row.version = mark.version;
  }

  /** One step for each space that was written. */
  #bump(device: string, versions: Map<string, number>): void {
    for (const space of this.state.spaces.values()) {
      const version = versions.get(space.id) ?? 0;
      if (!this.#anew.delete(space.id) && ![...space.rows.values()].some((row) => row.version === version)) continue;
      const from = cursorAt(space, space.version, space.tag);
      space.version = Math.max(space.version, version);
      space.tag = String(++this.#tags);
      this.#mint(space);
      const news = this.#news(space, from);
      if (news && !news.more) this.said.push({ members: space.members, device, delta: structuredClone({ ...news, from }) });
    }
  }

  /** The mistake: the version is taken now, the rows can be read only later, and nobody waits for them. */
  #postpone(person: string, sent: SyncRequest, versions: Map<string, number>): Answer {
    for (const space of spacesOf(this.state, person)) space.version += 1;
    this.#uncommitted.push(() => {
      for (const mutation of sent.mutations) this.#push(person, sent, mutation, versions);
    });
    return answer(503);
  }

  #delta(person: string, sent: SyncRequest, results: Result[]): SyncResponse {
    const spaces = spacesOf(this.state, person).flatMap((space) => this.#news(space, sent.cursors[space.id]) ?? []);
    const gone = this.mistakes.has('hoard') ? [] : Object.keys(sent.cursors).filter((id) => !this.state.spaces.get(id)?.members.includes(person));
    const body: SyncResponse = { now: this.now, person, last_mid: this.lastMid(person, sent.device) };
    return { ...body, ...(results.length > 0 && { results }), ...(spaces.length > 0 && { spaces }), ...(gone.length > 0 && { gone }) };
  }

  #news(space: Space, cursor: string | undefined): SpaceNews | null {
    const known = cursor !== undefined && this.state.minted.has(`${space.id} ${cursor}`);
    const from = known ? Number(cursor.split('.')[1]) : -1;
    if (from === space.version) return null;
    const changed = [...space.rows.values()].filter((row) => row.version > from && (known || !row.deleted));
    changed.sort((left, right) => left.version - right.version);
    const end = changed[this.page - 1]?.version ?? Infinity;
    const changes = changed.filter((row) => row.version <= end).map(changeOf);
    const more = changes.length < changed.length;
    const cursorNow = more ? cursorAt(space, end, this.#tagAt(space, end)) : cursorAt(space, space.version, space.tag);
    return { id: space.id, kind: space.kind, cursor: cursorNow, reset: this.#isForeign(space, cursor), more, changes };
  }

  #tagAt(space: Space, version: number): string {
    const start = `${space.id} ${EPOCH}.${version}.`;
    return [...this.state.minted].findLast((one) => one.startsWith(start))?.slice(start.length) ?? '';
  }

  #mint(space: Space): void {
    const cursor = cursorAt(space, space.version, space.tag);
    this.state.minted.add(`${space.id} ${cursor}`);
    const live = [...space.rows.values()].filter((row) => !row.deleted).map((row) => [row.id, row.version] as const);
    this.meaning.set(`${space.id} ${cursor}`, new Map(live));
  }

  /** Somebody erased it by another way: what is left is that it is nowhere. */
  erase(space: string, id: string): void {
    const home = this.#space(space);
    const row = home.rows.get(id);
    if (!row) throw new Error(`no row ${id}`);
    home.version += 1;
    home.rows.set(id, { ...row, version: home.version, deleted: true, left: true, data: {}, stamps: {} });
    this.#mint(home);
  }

  #space(id: string): Space {
    const space = this.state.spaces.get(id);
    if (!space) throw new Error(`no space ${id}`);
    return space;
  }
}

const cursorAt = (_space: Space, version: number, tag: string) => `${EPOCH}.${version}.${tag}`;

function changeOf(row: ServerRow): Change {
  const { id, kind, version, owner, deleted, data, left } = row;
  const fields = Object.fromEntries(Object.entries(row.stamps).map(([field, stamp]) => [field, stamp.version]));
  const merged = Object.entries(row.stamps).flatMap(([field, stamp]) => (stamp.merged ? [field] : []));
  return deleted ? { kind, id, version, owner, deleted, ...(left && { left }) } : { kind, id, version, owner, deleted, data, fields, ...(merged.length > 0 && { merged }) };
}
