/** A small client for our own API: cookies for who is asking, a CSRF token for everything that writes. */
import type { components } from '../generated/schema';
import type { Known, SessionEvent } from '../store/rows';
import type { Answer } from '../sync/types';

/** What the server says of itself in docs/schema.yml; made by `npm run types`. */
type Shapes = components['schemas'];
export type Me = Shapes['Me'];
export type Device = Shapes['Device'];
/** Since when there is a feed of one's evenings; null: there is none. */
export type Feed = Shapes['Feed'];
/** An invite with its code and the secret of its link, which are told this once. */
export type MadeInvite = Shapes['MadeInvite'];
/** An invite as one of its two sides sees it. */
export type Invite = Shapes['Invite'];
/** One field of a row, set once. */
export type FieldChange = Shapes['FieldChange'];

/** Everything of one's own, or a piece of it. */
export type OwnFile = Shapes['FileRequest'];
/** What became of the rows of a file. */
export type Taken = Shapes['Taken'];

export type ReadyPlan = Shapes['ReadyPlan'];

/** Plans for when there is no connection, and by what to ask for others. */
export interface ReadyAnswer {
  etag: string;
  plans: ReadyPlan[];
}

const ROOT = '/api/v1/';

/** A problem-details answer (RFC 9457) with our stable code. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly errors: Record<string, string[]> = {},
    detail = code,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

export interface Asked {
  body?: unknown;
  keepalive?: boolean;
  signal?: AbortSignal;
}

export class Api {
  #token = '';

  constructor(private readonly fetch: typeof globalThis.fetch) {}

  /** Fetches a fresh token; who is signed in comes with it. */
  async hello(signal?: AbortSignal): Promise<Pick<Shapes['Csrf'], 'person'>> {
    const answer = await this.send('GET', 'csrf', signal ? { signal } : {});
    const { token, person } = accepted<Shapes['Csrf']>(answer);
    this.#token = token;
    return { person };
  }

  /** One request, whatever its answer. Rejects only when there is none. */
  async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, { body, ...rest }: Asked = {}): Promise<Answer> {
    const response = await this.fetch(ROOT + path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRFToken': this.#token },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...rest,
    });
    const retryAfter = Number(response.headers.get('Retry-After'));
    return { status: response.status, body: parsed(await response.text()), retryAfter: retryAfter > 0 ? retryAfter : null };
  }

  /** Who set what in one row, the latest first. `kind` is the row's. */
  rowHistory = (kind: string, id: string) => this.#call<Shapes['RowHistory']>('GET', `${kind}/${id}/history`);
  me = () => this.#call<Me>('GET', 'me');
  devices = () => this.#call<Device[]>('GET', 'devices');
  renameDevice = (id: string, name: string) => this.#call<Device>('PATCH', `devices/${id}`, { name } satisfies Shapes['PatchedDeviceRequest']);
  revokeDevice = (id: string) => this.#call<null>('DELETE', `devices/${id}`);
  makeRecoveryCode = () => this.#call<Shapes['Code']>('POST', 'recovery');
  /** Uses the code up; the answer has its successor. */
  signIn = (code: string) => this.#call<Shapes['SignedIn']>('POST', 'sign-in', { code } satisfies Shapes['CodeRequest']);
  signOut = () => this.#call<null>('POST', 'sign-out');
  /** `uid`: that of the mutation which brings the same event (docs/sync.md). */
  appendEvent = ({ session, ...event }: Known<SessionEvent>, uid: string) => this.#call<null>('POST', `sessions/${session}/events`, { ...event, uid });
  invite = (purpose: Invite['purpose']) => this.#call<MadeInvite>('POST', 'invites', { purpose } satisfies Shapes['NewInviteRequest']);
  /** `secret`: of a browser without a login, which becomes a phone of whoever made the invite. */
  claim = (asked: Shapes['ClaimRequest']) => this.#call<Invite>('POST', 'invites/claim', asked);
  seeInvite = (id: string) => this.#call<Invite>('GET', `invites/${id}`);
  /** `share`: the kinds of rows that come along from the beginning. */
  confirmInvite = (id: string, share: string[]) => this.#call<Invite>('POST', `invites/${id}/confirm`, { share });
  rejectInvite = (id: string) => this.#call<null>('POST', `invites/${id}/reject`);
  withdrawInvite = (id: string) => this.#call<null>('DELETE', `invites/${id}`);
  /** Signs the claiming browser in; refused with `not_yet` until the other phone has said yes. */
  enter = (id: string, secret: string) => this.#call<Me>('POST', `invites/${id}/enter`, { secret });

  makeCalendar = () => this.#call<Shapes['OpenedFeed']>('POST', 'calendar');
  calendar = () => this.#call<Feed>('GET', 'calendar');
  endCalendar = () => this.#call<null>('DELETE', 'calendar');
  pushSubscriptions = () => this.#call<Shapes['Subscriptions']>('GET', 'push/subscriptions');
  subscribe = (asked: Shapes['NewSubscriptionRequest']) => this.#call<Shapes['Subscription']>('POST', 'push/subscriptions', asked);
  unsubscribe = (id: string) => this.#call<null>('DELETE', `push/subscriptions/${id}`);
  tryPush = (id: string) => this.#call<null>('POST', `push/subscriptions/${id}/try`);

  /** Plans to hold for when there is no connection; null: those with `etag` are still the same. */
  async readyPlans(etag: string | null): Promise<ReadyAnswer | null> {
    const headers = { Accept: 'application/json', ...(etag !== null && { 'If-None-Match': etag }) };
    const response = await this.fetch(`${ROOT}plans/ready`, { credentials: 'same-origin', cache: 'no-store', headers });
    if (response.status === 304) return null;
    const body = parsed(await response.text());
    const { plans } = accepted<Shapes['Ready']>({ status: response.status, body, retryAfter: null });
    return { etag: response.headers.get('ETag') ?? '', plans };
  }

  /** One evening as a file for a calendar. */
  sessionCalendar = (id: string): Promise<Blob> => this.#file(`sessions/${id}.ics`);
  /** Everything that one has and sees: as one document, or as a table of each kind with the document beside them. */
  ownFile = (kind: 'json' | 'zip'): Promise<Blob> => this.#file(kind === 'zip' ? 'export.zip' : 'export');
  /** A piece of such a document comes in again. */
  takeIn = (piece: OwnFile) => this.#call<Taken>('POST', 'import', piece);

  async #file(path: string): Promise<Blob> {
    const response = await this.fetch(ROOT + path, { credentials: 'same-origin', cache: 'no-store' });
    if (!response.ok) throw new ApiProblem(response.status, String(response.status));
    return response.blob();
  }

  /** One request, whatever its answer, with a token that holds: a stale one is fetched anew, once. */
  async ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    if (!this.#token && method !== 'GET') await this.hello();
    const answer = await this.send(method, path, { body });
    if (answer.status !== 403 || codeOf(answer) !== 'csrf') return answer;
    await this.hello();
    return this.send(method, path, { body });
  }

  /** Rejects with an ApiProblem for a refusal. */
  async #call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return accepted<T>(await this.ask(method, path, body));
  }
}

export const api = new Api((input, init) => fetch(input, init));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeOf({ status, body }: Answer): string {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : String(status);
}

function accepted<T>(answer: Answer): T {
  if (answer.status >= 200 && answer.status < 300) return answer.body as T;
  const { errors, detail } = (answer.body ?? {}) as { errors?: Record<string, string[]>; detail?: string };
  throw new ApiProblem(answer.status, codeOf(answer), errors, detail);
}
