/** The phone's side of docs/sync.md: takes changes, keeps them, and agrees with the server whenever it can. */
import { pause } from './backoff';
import { corrected } from './clock';
import { Exchange, request } from './exchange';
import { follow, type Delta } from './follow';
import { isGone, wordsAbout } from './forgetting';
import { Log, type Listener } from './log';
import { Login } from './login';
import type { Mirror } from './mirror';
import { freshMeta, KEEP_MS, nextMeta, type Draft } from './outbox';
import { leave, told } from './parting';
import { trouble, type Outcome, type Trouble } from './outcome';
import type { Meta, Ports, Writes } from './types';
import { Writer } from './writer';

const NO_ANSWER = 'no_connection';
/** Rounds in one go, so that a server which never has enough does not drain the battery. */
const ROUNDS = 100;
/** A request that outlives its page may carry 64 KB. */
const FAREWELL_BYTES = 60_000;

export class Engine {
  /** What stands in the way of syncing, or null. */
  trouble: Trouble | null = null;
  readonly #log: Log;
  readonly #login: Login;
  readonly #writer: Writer;
  readonly #exchange: Exchange;
  #running: Promise<void> | null = null;
  #asked = false;
  #failures = 0;
  #tidied = false;
  /** The server asked for patience: nothing goes out before the timer. */
  #held = false;
  #cancel: (() => void) | null = null;

  constructor(private readonly ports: Ports) {
    this.#log = new Log(ports.store, ports.channel, freshMeta('', 0));
    this.#login = new Login(this.#log, ports);
    this.#writer = new Writer(this.#log, ports.clock, ports.id, () => this.#log.announce(new Set()));
    this.#exchange = new Exchange(this.#log, this.#login, ports);
  }

  /** Everything on the phone as it is shown. */
  get view(): Mirror {
    return this.#log.mirror;
  }

  get meta(): Meta {
    return this.#log.meta;
  }

  /** Whether everything written is on the disk. */
  get safe(): boolean {
    return this.#writer.safe;
  }

  /** In step as far as this phone knows: signed in, and nothing under way or in the way. */
  get ready(): boolean {
    return this.#running === null && this.trouble === null && this.#login.certain;
  }

  /** The last try found no server at all. */
  get unanswered(): boolean {
    return this.#running === null && this.trouble?.code === NO_ANSWER;
  }

  subscribe(listener: Listener): void {
    this.#log.subscribe(listener);
  }

  async open(): Promise<void> {
    await this.#log.open();
    // Housekeeping that a full disk may refuse; the app opens all the same.
    await this.#clearAway().catch(() => undefined);
  }

  /** Resolves when the changes are stored; they are sent soon after. */
  async write(drafts: readonly Draft[]): Promise<void> {
    await this.#writer.write(drafts);
    void this.sync();
  }

  /** Sends and fetches until both sides agree, or until something stands in the way. Never rejects. */
  sync(): Promise<void> {
    if (this.#held) return Promise.resolve();
    this.#cancel?.();
    this.#asked = true;
    this.#running ??= this.#begin();
    return this.#running;
  }

  /** Takes rows that came unasked, after any push of any tab. Asks for those that do not follow on what is here. */
  async follow(delta: Delta): Promise<void> {
    const take = async () => {
      await this.#log.read([]);
      const { meta, rows, inbox } = this.view;
      const scene = { rows, inbox, id: this.ports.id };
      // Not on a picture that another tab has made an old one this very moment.
      await this.#log.commit((core) => (core.meta.rev === meta.rev ? follow(core, delta, scene) : null), ['outbox']);
    };
    await this.ports.locks.hold(take).catch(() => undefined);
    // What left this space may have gone to another one: only an answer, which speaks of all at once, tells.
    if (this.meta.cursors[delta.id] !== delta.cursor || delta.changes.some(({ left }) => left)) await this.sync();
  }

  /** The page is back after a sleep of unknown length. */
  async wake(): Promise<void> {
    this.#writer.wake();
    await this.#log.catchUp().catch(() => undefined);
    await this.sync();
  }

  /** The page is going: send what waits and do not wait for the answer. Sending it again later does no harm. */
  farewell(): void {
    if (this.#running || !this.#login.certain || this.meta.askFirst || this.view.waiting === 0) return;
    const sent = request({ meta: this.meta, outbox: this.view.outbox() }, this.ports.clock.now(), this.#exchange.count, FAREWELL_BYTES);
    this.ports.transport.sync(sent, true).catch(() => undefined);
  }

  async dismiss(uid: string): Promise<void> {
    await this.#log.commit(({ meta }) => ({ meta: nextMeta(meta), inbox: { drop: [uid] } }));
  }

  /** The person has decided about one field of a conflict. */
  async decided(uid: string, field: string | null): Promise<void> {
    const notice = this.view.inbox.get(uid);
    const clashes = notice?.clashes.filter((clash) => clash.field !== field) ?? [];
    const inbox = notice && clashes.length > 0 ? { put: [{ ...notice, clashes }] } : { drop: [uid] };
    await this.#log.commit(({ meta }) => ({ meta: nextMeta(meta), inbox }));
  }

  /** Ends the couple whose space this is: on this phone at once, everywhere as soon as there is a connection. */
  async leave(space: string): Promise<void> {
    const at = corrected(this.ports.clock.now(), this.meta);
    const mutation = { uid: this.ports.id(), space, op: 'leave', kind: 'couple', id: space, at, fields: {}, base: {} } as const;
    // All that is on the disk goes, also what this tab has not heard of.
    await this.#log.catchUp();
    await this.#log.commit((core) => leave(core, mutation, this.view.rows, this.view.inbox.values()));
    void this.sync();
  }

  /** The person knows that their couple has ended. */
  async toldOfParting(): Promise<void> {
    await this.#log.commit(told);
  }

  /** Remembers how somebody introduced themselves; the first sync makes the account. Null: the profile row says it now. */
  async introduce(begun: Meta['begun']): Promise<void> {
    await this.#log.commit(({ meta }) => ({ meta: nextMeta(meta, { begun }) }));
    if (begun) void this.sync();
  }

  /** Somebody signed in. Another person's rows and changes leave the phone. */
  async adopt(person: string): Promise<void> {
    await this.#log.commit(({ meta }) => {
      if (meta.person !== null && meta.person !== person) return this.#blank(meta, { person });
      return { meta: nextMeta(meta, { person, begun: null, claim: null, leaving: false }) };
    });
    this.#startOver();
    void this.sync();
  }

  /** Nothing stays on the phone. `told`: the server has ended the login; otherwise it hears of it first thing. */
  async erase(told: boolean): Promise<void> {
    await this.#log.commit(({ meta }) => this.#blank(meta, { leaving: !told }));
    this.#startOver();
  }

  #startOver(): void {
    this.#login.forget();
    this.trouble = null;
    this.#held = false;
    this.#failures = 0;
    this.#log.announce(null);
  }

  #blank(meta: Meta, changes: Partial<Meta>): Writes {
    const everything = { clear: true };
    const fresh = freshMeta(this.ports.id(), meta.rev);
    return { meta: nextMeta(fresh, changes), rows: everything, outbox: everything, acked: everything, inbox: everything };
  }

  async #begin(): Promise<void> {
    try {
      await this.ports.locks.hold(() => this.#run());
    } catch {
      this.#concluded(trouble('busy', 'no_lock'));
    }
    this.#running = null;
    this.#log.announce(new Set());
  }

  async #run(): Promise<void> {
    let outcome: Outcome = { then: 'again' };
    for (let round = 0; round < ROUNDS && (outcome.then === 'again' || (outcome.then === 'rest' && this.#asked)); round++) {
      this.#asked = false;
      outcome = await this.#exchange.round().catch(() => trouble('offline', NO_ANSWER));
    }
    this.#concluded(outcome);
  }

  #concluded(outcome: Outcome): void {
    this.#asked = false;
    this.trouble = outcome.then === 'wait' ? outcome.trouble : null;
    if (outcome.then === 'rest') {
      this.#failures = 0;
      if (this.#login.certain) void this.#forget().catch(() => undefined);
      return;
    }
    const wait = pause(++this.#failures, this.ports.random(), this.trouble?.retryAfter ?? null);
    this.#held = (this.trouble?.retryAfter ?? 0) > 0;
    this.#cancel?.();
    this.#cancel = this.ports.clock.after(wait, () => {
      this.#held = false;
      void this.sync();
    });
  }

  /** Deleted rows kept their data for an undo that nobody can reach any more. Those that are gone wait for `#forget`. */
  async #clearAway(): Promise<void> {
    const waited = this.#waited();
    const drop = [...this.view.rows.values()].filter((row) => row.deleted && !waited.has(row.id) && !isGone(row)).map((row) => row.id);
    if (drop.length > 0) await this.#log.commit(({ meta }) => ({ meta: nextMeta(meta), rows: { drop } }));
  }

  /**
   * All spaces have told what is in them, and the server what time it is. What was erased is in no acknowledgement any more;
   * once a start those go as well that are too old to be asked for again.
   */
  async #forget(): Promise<void> {
    const waited = this.#waited();
    const gone = new Set([...this.view.rows.values()].filter((row) => isGone(row) && !waited.has(row.id)).map((row) => row.id));
    if (this.#tidied && gone.size === 0) return;
    this.#tidied = true;
    await this.#log.commit(({ meta, acked }) => {
      const old = acked.filter((one) => (meta.lastSync ?? 0) - one.acked >= KEEP_MS).map((one) => one.mid);
      const drop = [...old, ...wordsAbout(gone, acked)];
      return drop.length + gone.size > 0 ? { meta: nextMeta(meta), acked: { drop }, rows: { drop: [...gone] } } : null;
    }, ['acked']);
  }

  #waited(): Set<string> {
    return new Set(this.view.outbox().map((one) => one.id));
  }
}
