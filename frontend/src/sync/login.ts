/** Makes sure that somebody is signed in, and that it is the person whose rows these are. Nothing here ever blocks work offline. */
import { nextMeta } from './outbox';
import type { Log } from './log';
import { problemCode, REST, trouble, type Outcome } from './outcome';
import type { Transport } from './types';

export class Login {
  #certain = false;
  /** Whether a token was fetched anew since the last answer that was accepted. */
  #renewed = false;

  constructor(
    private readonly log: Log,
    private readonly transport: Transport,
  ) {}

  /** Whether this page knows who is signed in. */
  get certain(): boolean {
    return this.#certain;
  }

  /** Null: go on and sync. Otherwise what to do instead. Rejects without a connection. */
  async ensure(): Promise<Outcome | null> {
    if (this.#certain) return null;
    if (this.log.meta.leaving && !(await this.#leave())) return trouble('offline', 'sign_out');
    const { person } = await this.transport.hello();
    if (person !== null) return this.#greet(person);
    if (this.log.meta.person !== null) return trouble('signed-out', 'not_authenticated');
    return this.log.meta.begun ? this.#start(this.log.meta.begun) : REST;
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
    this.#certain = true;
    return null;
  }

  async #start({ name, color }: { name: string; color: string }): Promise<Outcome | null> {
    const answer = await this.transport.start(name, color);
    if (answer.status === 429 || answer.status >= 500) return trouble('busy', problemCode(answer), answer.retryAfter);
    if (answer.status >= 400) return trouble('attention', problemCode(answer));
    const { person } = await this.transport.hello();
    return person === null ? trouble('signed-out', 'not_authenticated') : this.#greet(person);
  }

  async #leave(): Promise<boolean> {
    await this.transport.hello();
    const { status } = await this.transport.goodbye();
    if (status >= 400) return false;
    await this.log.commit(({ meta }) => ({ meta: nextMeta(meta, { leaving: false }) }));
    return true;
  }
}
