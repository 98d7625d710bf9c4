/** What this phone holds, as screens read it: each read is reactive. And how a change gets to its place. */
import { SvelteMap } from 'svelte/reactivity';
import type { Plan } from '../player/plan';
import type { PhaseRow, StepRow } from '../routines/rows';
import type { Api } from '../api/client';
import type { Draft, Engine, LiveState } from '../sync';
import type { Notice } from '../sync/types';
import { approvalOf, type ApprovalState, type Beyond } from './approval';
import type { Approval, Caution, Feedback, Forgotten, Kind, Known, Preference, Profile, Reflection, Routine, RowRef, Session, SessionEvent, ThreadColor } from './rows';
import { holdsBoth, moodsOf, noteOf, together } from './said';
import { conflictsOf, type Conflict } from './conflicts';
import { coupleOf, type Couple } from './couple';
import { Door } from './door';
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
export const ME = 'me';

/** A change before it is known where its row is. `home`: the space of a row that is new. */
export type Homeless = Omit<Draft, 'space'> & { home?: string };

export class Held {
  #phase = $state<'opening' | 'ready' | 'broken'>('opening');
  #status = $state.raw<SyncStatus>({ state: 'catching-up', waiting: 0, lastSync: null, saving: 'ok', code: null });
  #account = $state.raw<{ person: string | null; signedIn: boolean }>({ person: null, signedIn: false });
  #begun = $state.raw<Profile | null>(null);
  #problems = $state.raw<readonly Notice[]>([]);
  /** kind → how often its rows changed; reading it is what makes a view of them reactive. */
  readonly #changes = new SvelteMap<string, number>();
  protected readonly shelf = new Shelf();
  #live = $state<LiveState>('silent');
  #made: World | null = null;
  #before: Promise<unknown> = Promise.resolve();
  /** Who this phone belongs to. */
  readonly door = new Door(() => this.world);

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
  protected readonly ownProfile = $derived.by(() => this.#rows('profile').find(({ id }) => this.isMine(id)) ?? null);
  readonly #couple = $derived.by(() => this.#coupleNow());
  readonly #sessions = $derived.by(() => this.#rows('session').sort((left, right) => (left.id < right.id ? 1 : -1)));

  readonly #preferences = $derived.by(() => this.#rows('preference').filter((row) => this.isMine(row.id)));
  readonly #partnerLikes = $derived.by(() => this.#rows('preference').filter((row) => this.#couple !== null && !this.isMine(row.id)));
  readonly #sharing = $derived.by(() => new Sharing(this.#preferences, this.#couple?.space ?? null, (id) => this.#isShared(id)));
  readonly #cautions = $derived.by(() => this.#rows('caution').sort((left, right) => (left.id < right.id ? -1 : 1)));

  get profile(): Known<Profile> | null {
    return this.ownProfile ?? (this.#begun && { ...this.#begun, id: ME });
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
    return Math.round(this.world.now() + this.clockOffset);
  }

  /** The server's clock minus this phone's, in milliseconds. */
  get clockOffset(): number {
    return this.#made?.engine.meta.offset?.ms ?? 0;
  }

  /** Newest first. */
  get sessions(): readonly Known<Session>[] {
    return this.#sessions;
  }

  /** Newest first. */
  get routines(): readonly Known<Routine>[] {
    return this.#rows('routine').sort((left, right) => (left.id < right.id ? 1 : -1));
  }

  phasesOf(routine: string): PhaseRow[] {
    return this.#rows('phase').filter((phase) => phase.routine === routine);
  }

  /** Of all phases that the routine has or had: a step may outlive its phase. */
  stepsOf(routine: string): StepRow[] {
    return this.#rows('step').filter((step) => this.#routineOf(step) === routine);
  }

  #routineOf({ phase }: StepRow): unknown {
    return this.heldBy({ kind: 'phase', id: phase })['routine'];
  }

  /** Another number after each change of a row of these kinds. */
  revision(...kinds: string[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#changes.get(kind) ?? 0), 0);
  }

  session(id: string): Known<Session> | undefined {
    this.#changes.get('session');
    return this.shelf.get('session', id);
  }

  events(session: string): readonly Known<SessionEvent>[] {
    this.#changes.get('session_event');
    return this.shelf.within('session_event', session).sort(inOrder);
  }

  feedback(session: string): readonly Known<Feedback>[] {
    this.#changes.get('feedback');
    return this.shelf.within('feedback', session).filter(({ id }) => this.isMine(id));
  }

  reflection(session: string): Omit<Reflection, 'session'> | undefined {
    this.#changes.get('reflection');
    return together(this.mineOf(session));
  }

  /** Everything that the person of this phone said about an evening, row by row. */
  ownWords(session: string): RowRef[] {
    const ofKind = (kind: 'feedback' | 'reflection', rows: readonly { id: string }[]) => rows.map(({ id }) => ({ kind, id }));
    return [...ofKind('feedback', this.feedback(session)), ...ofKind('reflection', this.mineOf(session))];
  }

  /** The row of the note, if it is about nothing else. */
  ownNote(session: string): RowRef | null {
    const row = noteOf(this.mineOf(session));
    return row && row.note !== '' && !holdsBoth(row) ? { kind: 'reflection', id: row.id } : null;
  }

  /** Whether the partner sees how it felt, and whether the note. */
  sharedWords(session: string): { moods: boolean; note: boolean } {
    this.#changes.get('reflection');
    const rows = this.mineOf(session);
    const isShared = (row: { id: string } | undefined) => row !== undefined && this.#isShared(row.id);
    return { moods: isShared(moodsOf(rows)), note: isShared(noteOf(rows)) };
  }

  /** What the partner shares of what they said about an evening. */
  partnersWords(session: string): { feedback: readonly Known<Feedback>[]; reflection: Omit<Reflection, 'session'> | undefined } {
    this.#changes.get('feedback');
    this.#changes.get('reflection');
    const theirs = ({ id }: { id: string }) => !this.isMine(id);
    return {
      feedback: this.shelf.within('feedback', session).filter(theirs),
      reflection: together(this.shelf.within('reflection', session).filter(theirs)),
    };
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

  /** Whether how often each gave is told here. Of two rows about it, hiding counts. */
  get tellsBalance(): boolean {
    return !this.#rows('setting').some(({ key, value }) => key === 'balance' && value === 'hidden');
  }

  /** All that one of two said about steps, as far as this phone knows, of evenings that are still there. */
  feedbackOf(whose: 'mine' | 'theirs'): Known<Feedback>[] {
    return this.#rows('feedback').filter(({ id, session }) => this.isMine(id) === (whose === 'mine') && this.session(session) !== undefined);
  }

  /** What is not to be learned from any more, of the person of this phone: nobody else's ever comes here. */
  get forgotten(): readonly Known<Forgotten>[] {
    return this.#rows('forgotten');
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

  /** What who receives has said to the plan as it is now, or as it might be, and where it goes beyond that. */
  approval(id: string, plan?: Plan): { state: ApprovalState; beyond: Beyond[] } {
    this.#changes.get('approval');
    const session = this.session(id);
    if (!session) return { state: 'none', beyond: [] };
    return approvalOf(plan ?? session.plan, this.approvals(id, session.receiver.person).map(({ most }) => most));
  }

  /** What the row of a conflict holds; of a deleted one, what it held. */
  heldBy({ kind, id }: Pick<Conflict, 'kind' | 'id'>): Readonly<Record<string, unknown>> {
    this.#changes.get(kind);
    const view = this.#made?.engine.view;
    return view?.seen(id)?.data ?? view?.rows.get(id)?.data ?? {};
  }

  protected get world(): World {
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
    return this.shelf.all(kind);
  }

  #show(engine: Engine, touched: ReadonlySet<string> | null): void {
    const { person, begun } = engine.meta;
    for (const kind of this.shelf.refresh(engine.view, touched)) this.#changes.set(kind, (this.#changes.get(kind) ?? 0) + 1);
    this.#begun = begun && { name: begun.name, color: begun.color as ThreadColor };
    this.#problems = [...engine.view.inbox.values()].filter((notice) => notice.sort === 'problem');
    this.#conflicts = conflictsOf(engine.view.inbox.values(), person);
    this.#parted = engine.meta.parted === true;
    this.#account = { person, signedIn: person !== null && engine.trouble?.why !== 'signed-out' };
    this.#status = statusOf(engine, this.#problems.length);
    if (begun && person !== null && this.ownProfile) void this.inTurn(() => this.#introduced());
  }

  /** The account has a profile row now: what was said before there was one goes there. */
  async #introduced(): Promise<void> {
    const { begun } = this.world.engine.meta;
    const profile = this.ownProfile;
    if (!begun || !profile) return;
    if (begun.name !== profile.name || begun.color !== profile.color) {
      await this.write([{ op: 'patch', kind: 'profile', id: profile.id, fields: { name: begun.name, color: begun.color } }]);
    }
    await this.world.engine.introduce(null);
  }

  /** One after the other: the second of two quick taps must find the row of the first. */
  protected inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#before.then(work);
    this.#before = turn.catch(() => undefined);
    return turn;
  }

  protected approvals(session: string, person: string | null): Known<Approval>[] {
    const { view } = this.world.engine;
    return this.shelf.within('approval', session).filter(({ id }) => (view.rows.get(id)?.owner ?? this.#account.person) === person);
  }

  protected mineOf(session: string): Known<Reflection>[] {
    return this.shelf.within('reflection', session).filter(({ id }) => this.isMine(id));
  }

  #coupleNow(): Couple | null {
    const theirs = this.#rows('profile').find(({ id }) => !this.isMine(id));
    const row = theirs && this.#made?.engine.view.rows.get(theirs.id);
    return theirs && row?.owner ? coupleOf(theirs, { space: row.space, owner: row.owner }) : null;
  }

  /** Whether the partner sees what was said, as far as this phone knows. */
  isShared(kind: 'feedback' | 'reflection' | 'routine', id: string): boolean {
    this.#changes.get(kind);
    return this.#isShared(id);
  }

  #isShared(id: string): boolean {
    const seen = this.#made?.engine.view.seen(id);
    return this.#couple !== null && (seen?.moving ? seen.moving === 'share' : seen?.space === this.#couple.space);
  }

  protected isMine(id: string): boolean {
    const owner = this.#made?.engine.view.rows.get(id)?.owner ?? null;
    return owner === null || owner === this.#account.person;
  }

  /** `home` is the space of new rows. */
  protected write(drafts: Homeless[], home = ME): Promise<void> {
    return this.world.engine.write(
      drafts.map(({ home: own, ...draft }) => {
        const space = this.spaceOf(draft.id) ?? own ?? home;
        return { ...draft, space, fields: $state.snapshot(draft.fields) as Draft['fields'] };
      }),
    );
  }

  /** Where this phone saw the row. */
  protected spaceOf(id: string): string | undefined {
    const { view } = this.world.engine;
    return view.seen(id)?.space ?? view.rows.get(id)?.space;
  }
}
