/** What screens can do. A verb resolves when its change is stored on the phone. */
import type { Plan } from '../player/plan';
import { rowsOf } from '../routines/copies';
import type { Desk } from '../routines/editing';
import type { RecipePhase } from '../routines/recipe';
import { derivedId } from '../sync/ids';
import { mostOf } from './approval';
import type { Conflict } from './conflicts';
import { draftOf, Numbering } from './events';
import { Held, type Homeless, ME, type World } from './held.svelte';
import type { Caution, EventKind, Feedback, Forgotten, Kind, Known, Preference, Reflection, Routine, RowRef, Said, Session, SessionEvent, ThreadColor } from './rows';
import { holdsBoth, moodsOf, noteOf, parted } from './said';

export type { World };

export class Store extends Held {
  readonly #numbering = new Numbering(() => this.world.id());

  /** The first run. The account is made by the first sync that gets through. */
  async begin(name: string, color: ThreadColor): Promise<void> {
    if (this.ownProfile) await this.rename(name, color);
    else await this.world.engine.introduce({ name, color });
  }

  async rename(name: string, color: ThreadColor): Promise<void> {
    const profile = this.ownProfile;
    if (profile) await this.write([{ op: 'patch', kind: 'profile', id: profile.id, fields: { name, color } }]);
    else await this.world.engine.introduce({ name, color });
  }

  async keepSession(session: Session): Promise<string> {
    const id = this.world.id();
    await this.write([{ op: 'create', kind: 'session', id, fields: { ...session } }], this.couple?.space);
    this.world.persist();
    return id;
  }

  /** Begins a routine, empty or with what it holds, where both see it or where only its writer does. */
  async makeRoutine(routine: Routine, phases: readonly RecipePhase[] = [], forMe = false): Promise<string> {
    const id = this.world.id();
    const rows = rowsOf(id, phases, () => this.world.id());
    await this.write([{ op: 'create', kind: 'routine', id, fields: { ...routine } }, ...rows], forMe ? ME : this.couple?.space);
    this.world.persist();
    return id;
  }

  changeRoutine(id: string, values: Partial<Routine>): Promise<void> {
    return this.write([{ op: 'patch', kind: 'routine', id, fields: { ...values } }]);
  }

  removeRoutine(id: string): Promise<void> {
    return this.write([{ op: 'delete', kind: 'routine', id, fields: {} }]);
  }

  /** With all that it held. */
  restoreRoutine(id: string): Promise<void> {
    return this.write([{ op: 'undelete', kind: 'routine', id, fields: {} }]);
  }

  /** With the couple, and with all that it holds; a routine is nobody's own, so nobody takes it back. */
  shareRoutine(id: string): Promise<void> {
    return this.inTurn(() => this.#share('routine', id));
  }

  /** What editing a routine needs around it (routines/editing.ts). New rows go where the routine is. */
  desk(routine: string): Desk {
    return {
      phases: () => this.phasesOf(routine),
      steps: () => this.stepsOf(routine),
      held: (id) => this.world.engine.view.seen(id)?.data,
      write: (changes) => this.write([...changes], this.spaceOf(routine)),
      id: () => this.world.id(),
      random: Math.random,
    };
  }

  /** Begins an evening. From here on its plan stays as it is, since events name its steps by their place. */
  async start(id: string): Promise<void> {
    const session = this.shelf.get('session', id);
    if (!session) return;
    const frozen: Homeless = { op: 'patch', kind: 'session', id, fields: { plan: { ...session.plan, begun: true } } };
    await this.write([frozen, draftOf(this.#event(id, 'start', {}, this.now()))], this.world.engine.view.seen(id)?.space);
  }

  /** Until somebody begins it. */
  changePlan(id: string, plan: Plan): Promise<void> {
    return this.write([{ op: 'patch', kind: 'session', id, fields: { plan } }]);
  }

  /** Says yes to the plan as it is on this phone. Only who receives can. */
  async approve(id: string): Promise<void> {
    const session = this.shelf.get('session', id);
    const { person } = this.world.engine.meta;
    if (!session || person === null || session.receiver.person !== person) return;
    const row = await derivedId(person, `approval/${id}`);
    const fields = { session: id, most: mostOf(session.plan) };
    await this.write([{ op: 'create', kind: 'approval', id: row, fields }], this.world.engine.view.seen(id)?.space);
  }

  /** Takes the yes back. */
  takeApprovalBack(id: string): Promise<void> {
    const mine = this.approvals(id, this.world.engine.meta.person);
    return this.write(mine.map((row) => ({ op: 'delete', kind: 'approval', id: row.id, fields: {} })));
  }

  /** Nothing that was said before about an area, a technique or both is learned from any more; both null: nothing at all. */
  async forget(what: Forgotten): Promise<string> {
    const id = this.world.id();
    await this.write([{ op: 'create', kind: 'forgotten', id, fields: { ...what } }]);
    return id;
  }

  /** Undoes that. */
  remember(id: string): Promise<void> {
    return this.write([{ op: 'delete', kind: 'forgotten', id, fields: {} }]);
  }

  /** Resolves when the event is stored on the phone. `at` is a time of `now()`. */
  async record(session: string, kind: EventKind, payload: Record<string, unknown> = {}, at = this.now()): Promise<Known<SessionEvent>> {
    return this.#append(this.#event(session, kind, payload, at));
  }

  /** The same for what must not wait: it goes to the server past the outbox too, before it is stored (docs/sync.md). */
  async recordAtOnce(session: string, kind: EventKind, payload: Record<string, unknown> = {}, at = this.now()): Promise<Known<SessionEvent>> {
    const event = this.#event(session, kind, payload, at);
    const uid = this.world.id();
    // When it does not get through, the outbox brings it.
    this.world.api.appendEvent(event, uid).catch(() => undefined);
    return this.#append(event, uid);
  }

  rate(
    session: string,
    step: { key: string; technique: string | null; areas: string[] },
    values: Partial<Pick<Feedback, 'verdict' | 'pressure_felt' | 'place'>>,
  ): Promise<void> {
    const blank = { session, step: step.key, technique: step.technique, areas: step.areas, verdict: null, pressure_felt: null };
    return this.#upsert('feedback', () => this.shelf.within('feedback', session).find((row) => row.step === step.key && this.isMine(row.id))?.id, blank, values);
  }

  async reflect(session: string, { note, ...moods }: Partial<Omit<Reflection, 'session'>>): Promise<void> {
    const blank = { session, mood_before: null, mood_after: null, note: '' };
    if (Object.keys(moods).length > 0) await this.#upsert('reflection', () => moodsOf(this.mineOf(session))?.id, blank, moods);
    if (note !== undefined) await this.#upsert('reflection', () => noteOf(this.mineOf(session))?.id, blank, { note });
  }

  /** Lets the partner see how it felt, or the note: one without the other. */
  shareReflection(session: string, item: 'moods' | 'note'): Promise<void> {
    return this.inTurn(async () => {
      const row = (item === 'note' ? noteOf : moodsOf)(this.mineOf(session));
      if (!row || !this.couple) return;
      const id = item === 'note' && holdsBoth(row) ? this.world.id() : row.id;
      if (holdsBoth(row)) await this.write(parted(row, item === 'note' ? id : this.world.id()));
      await this.#share('reflection', id);
    });
  }

  /** Lets the partner see what was said about one step. */
  shareFeedback(id: string): Promise<void> {
    return this.inTurn(() => this.#share('feedback', id));
  }

  /** With this couple, and with no later one. */
  async #share(kind: 'reflection' | 'feedback' | 'routine', id: string): Promise<void> {
    if (this.couple) await this.world.engine.write([{ op: 'share', kind, id, space: this.couple.space, fields: {} }]);
  }

  /** The partner's phone forgets it. */
  takeBack(kind: 'reflection' | 'feedback', id: string): Promise<void> {
    return this.inTurn(() => this.write([{ op: 'unshare', kind, id, fields: {} }]));
  }

  /** The partner's phone forgets how it felt, or the note. */
  takeBackReflection(session: string, item: 'moods' | 'note'): Promise<void> {
    return this.inTurn(async () => {
      const row = (item === 'note' ? noteOf : moodsOf)(this.mineOf(session));
      if (row) await this.write([{ op: 'unshare', kind: 'reflection', id: row.id, fields: {} }]);
    });
  }

  /** Until somebody brings it back. */
  remove(rows: readonly RowRef[]): Promise<void> {
    return this.inTurn(() => this.write(rows.map((row) => ({ op: 'delete', ...row, fields: {} }))));
  }

  restore(rows: readonly RowRef[]): Promise<void> {
    return this.inTurn(() => this.write(rows.map((row) => ({ op: 'undelete', ...row, fields: {} }))));
  }

  /** For good, with all that is about them: from both phones and from the server. */
  erase(rows: readonly RowRef[]): Promise<void> {
    return this.inTurn(() => this.write(rows.map((row) => ({ op: 'erase', ...row, fields: {} }))));
  }

  /** `at` is epoch milliseconds; null: any time. */
  planFor(id: string, at: number | null): Promise<void> {
    return this.write([{ op: 'patch', kind: 'session', id, fields: { planned_for: at } }]);
  }

  /** Says something about each of these things, all at once. */
  prefer(said: readonly (Pick<Preference, 'key' | 'side'> & Said)[]): Promise<void> {
    return this.inTurn(async () => this.write((await Promise.all(said.map((one) => this.#said(one)))).flat()));
  }

  /** Lets the partner see what was said about these keys (null: about everything). */
  share(keys: readonly string[] | null): Promise<void> {
    return this.inTurn(() => this.world.engine.write(this.sharing.share(keys, (id) => this.spaceOf(id) ?? ME)));
  }

  /** Keeps it to oneself: it leaves the partner's phone. */
  keepToMyself(keys: readonly string[] | null): Promise<void> {
    return this.inTurn(() => this.world.engine.write(this.sharing.keep(keys, (id) => this.spaceOf(id) ?? ME)));
  }

  /** Whether how often each gave is told on the phones of this person. */
  tellBalance(told: boolean): Promise<void> {
    return this.inTurn(async () => {
      const value = told ? 'shown' : 'hidden';
      const known = this.shelf.all('setting').filter(({ key }) => key === 'balance');
      const { person } = this.world.engine.meta;
      const patches: Homeless[] = known.map(({ id }) => ({ op: 'patch', kind: 'setting', id, fields: { value } }));
      const id = person === null ? this.world.id() : await derivedId(person, 'setting/balance');
      await this.write(patches.length > 0 ? patches : [{ op: 'create', kind: 'setting', id, fields: { key: 'balance', value } }]);
    });
  }

  async mind(caution: Caution): Promise<string> {
    const id = this.world.id();
    await this.write([{ op: 'create', kind: 'caution', id, fields: { ...caution } }]);
    return id;
  }

  changeCaution(id: string, values: Partial<Omit<Caution, 'effect'>>): Promise<void> {
    return this.write([{ op: 'patch', kind: 'caution', id, fields: { ...values } }]);
  }

  removeCaution(id: string): Promise<void> {
    return this.write([{ op: 'delete', kind: 'caution', id, fields: {} }]);
  }

  restoreCaution(id: string): Promise<void> {
    return this.write([{ op: 'undelete', kind: 'caution', id, fields: {} }]);
  }

  /** At once on this phone, with or without a connection; there is no way back. */
  async unpair(): Promise<void> {
    if (this.couple) await this.world.engine.leave(this.couple.space);
  }

  toldOfParting(): Promise<void> {
    return this.world.engine.toldOfParting();
  }

  /** The value that is not there now comes back: a change like any other. */
  async useThat({ uid, kind, id, field, value }: Conflict): Promise<void> {
    const fields = (field === null ? value : { [field]: value }) as Record<string, unknown>;
    const back = field === null ? [{ op: 'undelete' as const, kind, id, fields: {} }] : [];
    await this.write([...back, { op: 'patch', kind, id, fields }]);
    await this.keepNow({ uid, field });
  }

  keepNow({ uid, field }: Pick<Conflict, 'uid' | 'field'>): Promise<void> {
    return this.world.engine.decided(uid, field);
  }

  dismissProblem(uid: string): Promise<void> {
    return this.world.engine.dismiss(uid);
  }

  syncNow(): Promise<void> {
    return this.world.engine.sync();
  }

  #event(session: string, kind: EventKind, payload: Record<string, unknown>, at: number): Known<SessionEvent> {
    return this.#numbering.event(this.shelf.within('session_event', session), session, kind, $state.snapshot(payload), at);
  }

  async #append(event: Known<SessionEvent>, uid?: string): Promise<Known<SessionEvent>> {
    await this.write([draftOf(event, uid)], this.world.engine.view.seen(event.session)?.space);
    return event;
  }

  #upsert(kind: Kind, find: () => string | undefined, blank: object, values: object): Promise<void> {
    return this.inTurn(() => {
      const id = find();
      if (id !== undefined) return this.write([{ op: 'patch', kind, id, fields: { ...values } }]);
      return this.write([{ op: 'create', kind, id: this.world.id(), fields: { ...blank, ...values } }]);
    });
  }

  /** Its row gets an id that every phone of this person works out alike; without an account there is only this phone. */
  async #said({ key, side, ...values }: Pick<Preference, 'key' | 'side'> & Said): Promise<Homeless[]> {
    const known = this.shelf.all('preference').filter((row) => row.key === key && row.side === side && this.isMine(row.id));
    if (known.length > 0) return known.map(({ id }) => ({ op: 'patch', kind: 'preference', id, fields: { ...values } }));
    const { person } = this.world.engine.meta;
    const id = person === null ? this.world.id() : await derivedId(person, `preference/${key}/${side}`);
    const { home, ...kept } = this.sharing.birth(key);
    return [{ op: 'create', kind: 'preference', id, fields: { key, side, ...kept, ...values }, ...(home && { home }) }];
  }
}
