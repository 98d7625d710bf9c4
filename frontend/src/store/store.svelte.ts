/** What screens read and what they can do. Reads are reactive; a verb resolves when its change is stored on the phone. */
import { SvelteMap } from 'svelte/reactivity';
import type { Api } from '../api/client';
import type { Plan } from '../player/plan';
import type { Draft, Engine, LiveState } from '../sync';
import { derivedId } from '../sync/ids';
import type { Notice } from '../sync/types';
import { approvalOf, mostOf, type ApprovalState, type Beyond } from './approval';
import type { Approval, Caution, EventKind, Feedback, Forgotten, Kind, Known, Preference, Profile, Reflection, Said, Session, SessionEvent, ThreadColor } from './rows';
import { conflictsOf, type Conflict } from './conflicts';
import { coupleOf, type Couple } from './couple';
import { Door } from './door';
import { draftOf, Numbering } from './events';
import { Sharing } from './sharing';
import { inOrder, Shelf } from './shelf';
import { type Problem, statusOf, type SyncStatus } from './status';

/** What the store needs around it. */
export interface World {
  engine: Engine;
  api: Pick<Api, 'appendEvent' | 'enter' | 'makeRecoveryCode' | 'signIn' | 'signOut'>;
  id(): string;
  now(): number;
  /** Starts syncing on its own; tells how the live stream is. */
  watch(tell: (live: LiveState) => void): void;
  /** Asks the browser not to throw the data away. */
  persist(): void;
}

/** The space of whoever writes, whatever its id. */
const ME = 'me';

/** A change before it is known where its row is. `home`: the space of a row that is new. */
type Homeless = Omit<Draft, 'space'> & { home?: string };

export class Store {
  #phase = $state<'opening' | 'ready' | 'broken'>('opening');
  #status = $state.raw<SyncStatus>({ state: 'catching-up', waiting: 0, lastSync: null, saving: 'ok', code: null });
  #account = $state.raw<{ person: string | null; signedIn: boolean }>({ person: null, signedIn: false });
  #begun = $state.raw<Profile | null>(null);
  #problems = $state.raw<readonly Notice[]>([]);
  /** kind → how often its rows changed; reading it is what makes a view of them reactive. */
  readonly #changes = new SvelteMap<string, number>();
  readonly #shelf = new Shelf();
  #live = $state<LiveState>('silent');
  #made: World | null = null;
  #before: Promise<unknown> = Promise.resolve();
  readonly #numbering = new Numbering(() => this.#world.id());
  /** Who this phone belongs to. */
  readonly door = new Door(() => this.#world);

  constructor(private readonly make: () => World) {}

  get phase(): 'opening' | 'ready' | 'broken' {
    return this.#phase;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  get account(): { person: string | null; signedIn: boolean } {
    return this.#account;
  }

  /** Changes that were refused for good; each stays until it is dismissed. */
  get problems(): Problem[] {
    return this.#problems.map(({ uid, kind, id, code, errors, at }) => ({ uid, kind, id, code, at, ...(errors && { errors }) }));
  }

  #parted = $state(false);
  #conflicts = $state.raw<readonly Conflict[]>([]);
  readonly #profile = $derived.by(() => this.#rows('profile').find(({ id }) => this.#isMine(id)) ?? null);
  readonly #couple = $derived.by(() => this.#coupleNow());
  readonly #sessions = $derived.by(() => this.#rows('session').sort((left, right) => (left.id < right.id ? 1 : -1)));

  readonly #preferences = $derived.by(() => this.#rows('preference').filter((row) => this.#isMine(row.id)));
  readonly #partnerLikes = $derived.by(() => this.#rows('preference').filter((row) => this.#couple !== null && !this.#isMine(row.id)));
  readonly #sharing = $derived.by(() => new Sharing(this.#preferences, this.#couple?.space ?? null, (id) => this.#isShared(id)));
  readonly #cautions = $derived.by(() => this.#rows('caution').sort((left, right) => (left.id < right.id ? -1 : 1)));

  get profile(): Known<Profile> | null {
    return this.#profile ?? (this.#begun && { ...this.#begun, id: ME });
  }

  /** Null for one who is alone. */
  get couple(): Couple | null {
    return this.#couple;
  }

  /** The couple has ended, and the person has not been told. */
  get parted(): boolean {
    return this.#parted;
  }

  /** Changes of one field each that met somebody else's, the latest first; each stays until it is decided. */
  get conflicts(): readonly Conflict[] {
    return this.#conflicts;
  }

  /** Whether what the other phone says would be heard here at once, as far as this phone knows. */
  get linked(): boolean {
    return this.#live !== 'broken' && this.#status.state !== 'offline' && this.#status.state !== 'signed-out';
  }

  /** Epoch milliseconds by the server's clock, which both phones go by as well as they know it. */
  now(): number {
    return Math.round(this.#world.now() + this.clockOffset);
  }

  /** The server's clock minus this phone's, in milliseconds. */
  get clockOffset(): number {
    return this.#made?.engine.meta.offset?.ms ?? 0;
  }

  /** Newest first. */
  get sessions(): readonly Known<Session>[] {
    return this.#sessions;
  }

  /** Another number after each change of a row of these kinds. */
  revision(...kinds: string[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#changes.get(kind) ?? 0), 0);
  }

  session(id: string): Known<Session> | undefined {
    this.#changes.get('session');
    return this.#shelf.get('session', id);
  }

  events(session: string): readonly Known<SessionEvent>[] {
    this.#changes.get('session_event');
    return this.#shelf.within('session_event', session).sort(inOrder);
  }

  feedback(session: string): readonly Known<Feedback>[] {
    this.#changes.get('feedback');
    return this.#shelf.within('feedback', session).filter(({ id }) => this.#isMine(id));
  }

  reflection(session: string): Known<Reflection> | undefined {
    this.#changes.get('reflection');
    return this.#mineOf(session);
  }

  /** What the person of this phone says they like. */
  get preferences(): readonly Known<Preference>[] {
    return this.#preferences;
  }

  /** What the partner shares of theirs; empty for one who is alone. */
  get partnerPreferences(): readonly Known<Preference>[] {
    return this.#partnerLikes;
  }

  /** Which of the preferences the partner sees. */
  get sharing(): Sharing {
    return this.#sharing;
  }

  /** What to mind with the person of this phone, the oldest first. */
  get cautions(): readonly Known<Caution>[] {
    return this.#cautions;
  }

  /** Opens what is on the phone. Safe to call again when it did not work. */
  async open(): Promise<void> {
    try {
      const world = (this.#made ??= this.#furnish());
      await world.engine.open();
      this.#phase = 'ready';
      world.watch((live) => (this.#live = live));
      void world.engine.sync();
    } catch {
      this.#phase = 'broken';
    }
  }

  /** The first run. The account is made by the first sync that gets through. */
  async begin(name: string, color: ThreadColor): Promise<void> {
    if (this.#profile) await this.rename(name, color);
    else await this.#world.engine.introduce({ name, color });
  }

  async rename(name: string, color: ThreadColor): Promise<void> {
    const profile = this.#profile;
    if (profile) await this.#write([{ op: 'patch', kind: 'profile', id: profile.id, fields: { name, color } }]);
    else await this.#world.engine.introduce({ name, color });
  }

  async keepSession(session: Session): Promise<string> {
    const id = this.#world.id();
    await this.#write([{ op: 'create', kind: 'session', id, fields: { ...session } }], this.#couple?.space);
    this.#world.persist();
    return id;
  }

  /** Begins an evening. From here on its plan stays as it is, since events name its steps by their place. */
  async start(id: string): Promise<void> {
    const session = this.#shelf.get('session', id);
    if (!session) return;
    const frozen: Homeless = { op: 'patch', kind: 'session', id, fields: { plan: { ...session.plan, begun: true } } };
    await this.#write([frozen, draftOf(this.#event(id, 'start', {}, this.now()))], this.#world.engine.view.seen(id)?.space);
  }

  /** Until somebody begins it. */
  changePlan(id: string, plan: Plan): Promise<void> {
    return this.#write([{ op: 'patch', kind: 'session', id, fields: { plan } }]);
  }

  /** What who receives has said to the plan as it is now, and where it goes beyond that. */
  approval(id: string): { state: ApprovalState; beyond: Beyond[] } {
    this.#changes.get('approval');
    const session = this.session(id);
    if (!session) return { state: 'none', beyond: [] };
    return approvalOf(session.plan, this.#approvals(id, session.receiver.person).map(({ most }) => most));
  }

  /** Says yes to the plan as it is on this phone. Only who receives can. */
  async approve(id: string): Promise<void> {
    const session = this.#shelf.get('session', id);
    const { person } = this.#world.engine.meta;
    if (!session || person === null || session.receiver.person !== person) return;
    const row = await derivedId(person, `approval/${id}`);
    const fields = { session: id, most: mostOf(session.plan) };
    await this.#write([{ op: 'create', kind: 'approval', id: row, fields }], this.#world.engine.view.seen(id)?.space);
  }

  /** Takes the yes back. */
  takeApprovalBack(id: string): Promise<void> {
    const mine = this.#approvals(id, this.#world.engine.meta.person);
    return this.#write(mine.map((row) => ({ op: 'delete', kind: 'approval', id: row.id, fields: {} })));
  }

  /** Nothing that was said before about an area, a technique or both is learned from any more; both null: nothing at all. */
  async forget(what: Forgotten): Promise<string> {
    const id = this.#world.id();
    await this.#write([{ op: 'create', kind: 'forgotten', id, fields: { ...what } }]);
    return id;
  }

  /** Undoes that. */
  remember(id: string): Promise<void> {
    return this.#write([{ op: 'delete', kind: 'forgotten', id, fields: {} }]);
  }

  /** Resolves when the event is stored on the phone. `at` is a time of `now()`. */
  async record(session: string, kind: EventKind, payload: Record<string, unknown> = {}, at = this.now()): Promise<Known<SessionEvent>> {
    return this.#append(this.#event(session, kind, payload, at));
  }

  /** The same for what must not wait: it goes to the server past the outbox too, before it is stored (docs/sync.md). */
  async recordAtOnce(session: string, kind: EventKind, payload: Record<string, unknown> = {}, at = this.now()): Promise<Known<SessionEvent>> {
    const event = this.#event(session, kind, payload, at);
    const uid = this.#world.id();
    // When it does not get through, the outbox brings it.
    this.#world.api.appendEvent(event, uid).catch(() => undefined);
    return this.#append(event, uid);
  }

  rate(
    session: string,
    step: { key: string; technique: string | null; areas: string[] },
    values: Partial<Pick<Feedback, 'verdict' | 'pressure_felt'>>,
  ): Promise<void> {
    const blank = { session, step: step.key, technique: step.technique, areas: step.areas, verdict: null, pressure_felt: null };
    return this.#upsert('feedback', () => this.#shelf.within('feedback', session).find((row) => row.step === step.key && this.#isMine(row.id))?.id, blank, values);
  }

  reflect(session: string, values: Partial<Omit<Reflection, 'session'>>): Promise<void> {
    const blank = { session, mood_before: null, mood_after: null, note: '' };
    return this.#upsert('reflection', () => this.#mineOf(session)?.id, blank, values);
  }

  removeSession(id: string): Promise<void> {
    return this.#write([{ op: 'delete', kind: 'session', id, fields: {} }]);
  }

  restoreSession(id: string): Promise<void> {
    return this.#write([{ op: 'undelete', kind: 'session', id, fields: {} }]);
  }

  /** `at` is epoch milliseconds; null: any time. */
  planFor(id: string, at: number | null): Promise<void> {
    return this.#write([{ op: 'patch', kind: 'session', id, fields: { planned_for: at } }]);
  }

  /** Says something about each of these things, all at once. */
  prefer(said: readonly (Pick<Preference, 'key' | 'side'> & Said)[]): Promise<void> {
    return this.#inTurn(async () => this.#write((await Promise.all(said.map((one) => this.#said(one)))).flat()));
  }

  /** Lets the partner see what was said about these keys (null: about everything). */
  share(keys: readonly string[] | null): Promise<void> {
    return this.#inTurn(() => this.#world.engine.write(this.#sharing.share(keys, (id) => this.#spaceOf(id) ?? ME)));
  }

  /** Keeps it to oneself: it leaves the partner's phone. */
  keepToMyself(keys: readonly string[] | null): Promise<void> {
    return this.#inTurn(() => this.#world.engine.write(this.#sharing.keep(keys, (id) => this.#spaceOf(id) ?? ME)));
  }

  async mind(caution: Caution): Promise<string> {
    const id = this.#world.id();
    await this.#write([{ op: 'create', kind: 'caution', id, fields: { ...caution } }]);
    return id;
  }

  changeCaution(id: string, values: Partial<Omit<Caution, 'effect'>>): Promise<void> {
    return this.#write([{ op: 'patch', kind: 'caution', id, fields: { ...values } }]);
  }

  removeCaution(id: string): Promise<void> {
    return this.#write([{ op: 'delete', kind: 'caution', id, fields: {} }]);
  }

  restoreCaution(id: string): Promise<void> {
    return this.#write([{ op: 'undelete', kind: 'caution', id, fields: {} }]);
  }

  /** At once on this phone, with or without a connection; there is no way back. */
  async unpair(): Promise<void> {
    if (this.#couple) await this.#world.engine.leave(this.#couple.space);
  }

  toldOfParting(): Promise<void> {
    return this.#world.engine.toldOfParting();
  }

  /** What the row of a conflict holds; of a deleted one, what it held. */
  heldBy({ kind, id }: Pick<Conflict, 'kind' | 'id'>): Readonly<Record<string, unknown>> {
    this.#changes.get(kind);
    const view = this.#made?.engine.view;
    return view?.seen(id)?.data ?? view?.rows.get(id)?.data ?? {};
  }

  /** The value that is not there now comes back: a change like any other. */
  async useThat({ uid, kind, id, field, value }: Conflict): Promise<void> {
    const fields = (field === null ? value : { [field]: value }) as Record<string, unknown>;
    const back = field === null ? [{ op: 'undelete' as const, kind, id, fields: {} }] : [];
    await this.#write([...back, { op: 'patch', kind, id, fields }]);
    await this.keepNow({ uid, field });
  }

  keepNow({ uid, field }: Pick<Conflict, 'uid' | 'field'>): Promise<void> {
    return this.#world.engine.decided(uid, field);
  }

  dismissProblem(uid: string): Promise<void> {
    return this.#world.engine.dismiss(uid);
  }

  syncNow(): Promise<void> {
    return this.#world.engine.sync();
  }

  get #world(): World {
    if (!this.#made) throw new Error('The store is not open yet.');
    return this.#made;
  }

  #furnish(): World {
    const world = this.make();
    world.engine.subscribe((touched) => this.#show(world.engine, touched));
    return world;
  }

  #rows<K extends Kind>(kind: K) {
    this.#changes.get(kind);
    return this.#shelf.all(kind);
  }

  #show(engine: Engine, touched: ReadonlySet<string> | null): void {
    const { person, begun } = engine.meta;
    for (const kind of this.#shelf.refresh(engine.view, touched)) this.#changes.set(kind, (this.#changes.get(kind) ?? 0) + 1);
    this.#begun = begun && { name: begun.name, color: begun.color as ThreadColor };
    this.#problems = [...engine.view.inbox.values()].filter((notice) => notice.sort === 'problem');
    this.#conflicts = conflictsOf(engine.view.inbox.values(), person);
    this.#parted = engine.meta.parted === true;
    this.#account = { person, signedIn: person !== null && engine.trouble?.why !== 'signed-out' };
    this.#status = statusOf(engine, this.#problems.length);
    if (begun && person !== null && this.#profile) void this.#inTurn(() => this.#introduced());
  }

  /** The account has a profile row now: what was said before there was one goes there. */
  async #introduced(): Promise<void> {
    const { begun } = this.#world.engine.meta;
    const profile = this.#profile;
    if (!begun || !profile) return;
    if (begun.name !== profile.name || begun.color !== profile.color) {
      await this.#write([{ op: 'patch', kind: 'profile', id: profile.id, fields: { name: begun.name, color: begun.color } }]);
    }
    await this.#world.engine.introduce(null);
  }

  /** One after the other: the second of two quick taps must find the row of the first. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#before.then(work);
    this.#before = turn.catch(() => undefined);
    return turn;
  }

  #event(session: string, kind: EventKind, payload: Record<string, unknown>, at: number): Known<SessionEvent> {
    return this.#numbering.event(this.#shelf.within('session_event', session), session, kind, $state.snapshot(payload), at);
  }

  async #append(event: Known<SessionEvent>, uid?: string): Promise<Known<SessionEvent>> {
    await this.#write([draftOf(event, uid)], this.#world.engine.view.seen(event.session)?.space);
    return event;
  }

  #upsert(kind: Kind, find: () => string | undefined, blank: object, values: object): Promise<void> {
    return this.#inTurn(() => {
      const id = find();
      if (id !== undefined) return this.#write([{ op: 'patch', kind, id, fields: { ...values } }]);
      return this.#write([{ op: 'create', kind, id: this.#world.id(), fields: { ...blank, ...values } }]);
    });
  }

  /** Its row gets an id that every phone of this person works out alike; without an account there is only this phone. */
  async #said({ key, side, ...values }: Pick<Preference, 'key' | 'side'> & Said): Promise<Homeless[]> {
    const known = this.#shelf.all('preference').filter((row) => row.key === key && row.side === side && this.#isMine(row.id));
    if (known.length > 0) return known.map(({ id }) => ({ op: 'patch', kind: 'preference', id, fields: { ...values } }));
    const { person } = this.#world.engine.meta;
    const id = person === null ? this.#world.id() : await derivedId(person, `preference/${key}/${side}`);
    const { home, ...kept } = this.#sharing.birth(key);
    return [{ op: 'create', kind: 'preference', id, fields: { key, side, ...kept, ...values }, ...(home && { home }) }];
  }

  #approvals(session: string, person: string | null): Known<Approval>[] {
    const { view } = this.#world.engine;
    return this.#shelf.within('approval', session).filter(({ id }) => (view.rows.get(id)?.owner ?? this.#account.person) === person);
  }

  #mineOf(session: string): Known<Reflection> | undefined {
    return this.#shelf.within('reflection', session).find(({ id }) => this.#isMine(id));
  }

  #coupleNow(): Couple | null {
    const theirs = this.#rows('profile').find(({ id }) => !this.#isMine(id));
    const row = theirs && this.#made?.engine.view.rows.get(theirs.id);
    return theirs && row?.owner ? coupleOf(theirs, { space: row.space, owner: row.owner }) : null;
  }

  #isShared(id: string): boolean {
    const seen = this.#made?.engine.view.seen(id);
    return this.#couple !== null && (seen?.moving ? seen.moving === 'share' : seen?.space === this.#couple.space);
  }

  #isMine(id: string): boolean {
    const owner = this.#made?.engine.view.rows.get(id)?.owner ?? null;
    return owner === null || owner === this.#account.person;
  }

  /** `home` is the space of new rows. */
  #write(drafts: Homeless[], home = ME): Promise<void> {
    return this.#world.engine.write(
      drafts.map(({ home: own, ...draft }) => {
        const space = this.#spaceOf(draft.id) ?? own ?? home;
        return { ...draft, space, fields: $state.snapshot(draft.fields) as Draft['fields'] };
      }),
    );
  }

  /** Where this phone saw the row. */
  #spaceOf(id: string): string | undefined {
    const { view } = this.#world.engine;
    return view.seen(id)?.space ?? view.rows.get(id)?.space;
  }
}
