/** Makes sure that somebody is signed in, and that it is the person whose rows these are. Nothing here ever blocks work offline. */
import { nextMeta } from './outbox';
import type { Log } from './log';
import { problemCode, REST, trouble, type Outcome } from './outcome';
import type { Claim, Ports } from './types';

/** Browsers write their cookies to the disk within half a minute; this long after, the login needs no claim any more. */
const SETTLED_MS = 10 * 60_000;

export class Login {
  #certain = false;
  /** Whether a token was fetched anew since the last answer that was accepted. */
  #renewed = false;

  constructor(
    private readonly log: Log,
    private readonly ports: Pick<Ports, 'transport' | 'clock' | 'secret'>,
  ) {}

  /** Whether this page knows who is signed in. */
  get certain(): boolean {
    return this.#certain;
  }

  /** Null: go on and sync. Otherwise what to do instead. Rejects without a connection. */
  async ensure(): Promise<Outcome | null> {
    if (this.#certain) return null;
    if (this.log.meta.leaving && !(await this.#leave())) return trouble('offline', 'sign_out');
    const { person } = await this.ports.transport.hello();
    if (person !== null) return this.#greet(person);
    const { person: known, begun, claim } = this.log.meta;
    if (claim) return this.#start(claim);
    if (known !== null) return trouble('signed-out', 'not_authenticated');
    return begun ? this.#start(await this.#claim(begun)) : REST;
  }

  /** The server refused the login or the token: once, a fresh token may help. False: it did not. */
  renew(): boolean {
    this.#certain = false;
    if (this.#renewed) return false;
    this.#renewed = true;
    return true;
  }

  accepted(): void {
    this.#renewed = false;
  }

  /** Who is signed in has changed. */
  forget(): void {
    this.#certain = false;
    this.#renewed = false;
  }

  async #greet(person: string): Promise<Outcome | null> {
    const known = this.log.meta.person;
    if (known !== null && known !== person) return trouble('signed-out', 'other_person');
    if (known === null) await this.log.commit(({ meta }) => ({ meta: nextMeta(meta, { person }) }));
    const { claim } = this.log.meta;
    if (claim?.at && this.ports.clock.now() - claim.at > SETTLED_MS) await this.#keep(null);
    this.#certain = true;
    return null;
  }

  /** Stored before it is used: an account whose answer gets lost can then be asked for again. */
  async #claim({ name, color }: { name: string; color: string }): Promise<Claim> {
    const claim = { secret: this.ports.secret(), name, color, at: null };
    await this.#keep(claim);
    return claim;
  }

  async #keep(claim: Claim | null): Promise<void> {
    await this.log.commit(({ meta }) => ({ meta: nextMeta(meta, { claim }) }));
  }

  async #start(claim: Claim): Promise<Outcome | null> {
    const answer = await this.ports.transport.start(claim);
    if (problemCode(answer) === 'claim_expired') {
      await this.#keep(null);
      return trouble('signed-out', 'claim_expired');
    }
    if (answer.status === 429 || answer.status >= 500) return trouble('busy', problemCode(answer), answer.retryAfter);
    if (answer.status >= 400) return trouble('attention', problemCode(answer));
    await this.#keep({ ...claim, at: this.ports.clock.now() });
    const { person } = await this.ports.transport.hello();
    return person === null ? trouble('signed-out', 'not_authenticated') : this.#greet(person);
  }

  async #leave(): Promise<boolean> {
    await this.ports.transport.hello();
    const { status } = await this.ports.transport.goodbye();
    if (status >= 400) return false;
    await this.log.commit(({ meta }) => ({ meta: nextMeta(meta, { leaving: false }) }));
    return true;
  }
}
