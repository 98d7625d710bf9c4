/** One round with the server: what to send, and what each kind of answer means. See the tables of docs/sync.md. */
import { batch, MOST } from './batch';
import { corrected } from './clock';
import type { Log } from './log';
import type { Login } from './login';
import { freshMeta, nextMeta, reborn, replayed } from './outbox';
import { AGAIN, problemCode, REST, trouble, type Outcome } from './outcome';
import { forgets, settle } from './settle';
import type { Answer, Core, Ports, SyncRequest, SyncResponse, Writes } from './types';

const SCHEMA = 1;

/** What goes out next: nothing but the question right after a rebirth. */
export function request({ meta, outbox }: Pick<Core, 'meta' | 'outbox'>, now: number, count: number, bytes?: number): SyncRequest {
  const mutations = meta.askFirst ? [] : batch(outbox, count, bytes);
  const person = meta.person === null ? {} : { person: meta.person };
  return { device: meta.device, schema: SCHEMA, now: corrected(now, meta), ...person, cursors: meta.cursors, mutations };
}

export class Exchange {
  /** The most mutations to send at once; halved when the server finds it too much. */
  count = MOST;

  constructor(
    private readonly log: Log,
    private readonly login: Login,
    private readonly ports: Ports,
  ) {}

  /** Rejects when the store fails or there is no connection. */
  async round(): Promise<Outcome> {
    const instead = await this.login.ensure();
    if (instead) return instead;
    const { clock, transport } = this.ports;
    const core = await this.log.read(['outbox']);
    const sent = request(core, clock.now(), this.count);
    const asked = clock.now();
    const answer = await transport.sync(sent);
    if (answer.status !== 401 && answer.status !== 403) this.login.accepted();
    return isResponse(answer.body) ? this.#settle(core, sent, answer.body, asked) : this.#refused(core, sent, answer, asked);
  }

  async #settle(core: Core, sent: SyncRequest, body: SyncResponse, asked: number): Promise<Outcome> {
    if (core.meta.person !== null && core.meta.person !== body.person) return this.#stranger();
    const scene = { asked, heard: this.ports.clock.now(), id: this.ports.id, rows: this.log.mirror.rows, inbox: this.log.mirror.inbox };
    const lost = forgets(core, sent, body);
    await this.log.commit((now) => settle(now, sent, body, scene), lost ? ['outbox', 'acked'] : ['outbox']);
    if (!lost && sent.mutations.length > 0 && !body.results?.length) return trouble('busy', 'no_results');
    const more = (body.spaces ?? []).some((space) => space.more);
    return more || this.log.mirror.waiting > 0 ? AGAIN : REST;
  }

  /** An app too old to read what is new: what it wrote was taken all the same. */
  async #outdated(core: Core, sent: SyncRequest, { body }: Answer, asked: number): Promise<Outcome> {
    const taken = body as Partial<SyncResponse> | null;
    const { person } = core.meta;
    if (taken?.results && person !== null) {
      await this.#settle(core, sent, { now: sent.now, person, last_mid: taken.last_mid ?? core.meta.lastMid, results: taken.results }, asked);
    }
    return trouble('attention', 'upgrade');
  }

  #stranger(): Outcome {
    this.login.forget();
    return trouble('signed-out', 'other_person');
  }

  async #refused(core: Core, sent: SyncRequest, answer: Answer, asked: number): Promise<Outcome> {
    const code = problemCode(answer);
    switch (answer.status) {
      case 401:
      case 403:
        return this.login.renew() ? AGAIN : trouble('signed-out', code);
      case 409:
        if (code === 'other_person') return this.#stranger();
        await this.log.commit((now) => this.#rebirth(now, sent), ['outbox', 'acked']);
        return AGAIN;
      case 410:
        await this.log.commit((now) => this.#wipe(now, sent), ['outbox']);
        this.login.forget();
        return trouble('signed-out', code);
      case 413:
        if (sent.mutations.length < 2) return trouble('attention', code);
        this.count = Math.floor(sent.mutations.length / 2);
        return AGAIN;
      case 426:
        return this.#outdated(core, sent, answer, asked);
      case 429:
      case 503:
        return trouble('busy', code, answer.retryAfter);
      default:
        return answer.status >= 500 || answer.status < 400 ? trouble('offline', code, answer.retryAfter) : trouble('attention', code);
    }
  }

  #rebirth(core: Core, sent: SyncRequest): Writes | null {
    if (core.meta.device !== sent.device) return null;
    const all = [...replayed(core.acked), ...core.outbox];
    return reborn({ ...core.meta, askFirst: true }, all, this.ports.id());
  }

  /** This phone was taken off the account: what came from the server goes, what it never heard of stays. */
  #wipe(core: Core, sent: SyncRequest): Writes | null {
    if (core.meta.device !== sent.device) return null;
    const { person, begun } = core.meta;
    const birth = reborn(core.meta, core.outbox, this.ports.id());
    const meta = nextMeta({ ...freshMeta(birth.meta.device, core.meta.rev), lastMid: birth.meta.lastMid, person, begun });
    return { ...birth, meta, rows: { clear: true }, inbox: { clear: true } };
  }
}

/** Anything else, say the page of a hotel's network, is not an answer. */
function isResponse(body: unknown): body is SyncResponse {
  return typeof body === 'object' && body !== null && 'person' in body && 'now' in body && 'last_mid' in body;
}
