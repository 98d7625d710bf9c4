/** Everything the sync engine speaks of: what goes over the wire, what the phone stores, and what it needs injected. See docs/sync.md. */

export type Fields = Record<string, unknown>;
/**
 * `leave` is about a couple, whose id is that of its space: kind `couple`, no fields. With `share`, `space` is the couple's
 * that is meant. `erase` is a deletion for good, with all that is about the row: nothing of it comes back.
 */
export type Op = 'create' | 'patch' | 'delete' | 'undelete' | 'erase' | 'share' | 'unshare' | 'leave';

/** One change, as it is sent. `space` is a space's id or `me`; `at` is epoch milliseconds. */
export interface Mutation {
  mid: number;
  uid: string;
  space: string;
  op: Op;
  kind: string;
  id: string;
  at: number;
  fields: Fields;
  base: Record<string, number>;
}

export interface SyncRequest {
  device: string;
  schema: number;
  now: number;
  /** Whose rows this phone holds; left out before anybody has signed in. */
  person?: string;
  cursors: Record<string, string>;
  mutations: Mutation[];
}

export interface Clash {
  field: string;
  value: unknown;
  winner?: unknown;
  by: string | null;
  at: number;
}

export interface Result {
  mid: number;
  status: 'applied' | 'duplicate' | 'lost_to' | 'superseded_by_delete' | 'rejected';
  version?: number;
  over?: Clash[];
  lost?: Clash[];
  first?: Omit<Result, 'mid'>;
  code?: string;
  errors?: Record<string, string[]>;
}

export interface Change {
  kind: string;
  id: string;
  version: number;
  owner: string | null;
  deleted: boolean;
  /** The row left the space: nothing of it may stay. */
  left?: true;
  data?: Fields;
  fields?: Record<string, number>;
  /** Fields whose value was written without sight of the one that it replaced. */
  merged?: string[];
}

export interface SpaceNews {
  id: string;
  kind: string;
  cursor: string;
  reset: boolean;
  more: boolean;
  changes: Change[];
}

export interface SyncResponse {
  now: number;
  person: string;
  last_mid: number;
  results?: Result[];
  spaces?: SpaceNews[];
  gone?: string[];
}

/** A row as the server last told it. A deleted one keeps its last data until the next start, so that undo shows it whole. */
export interface Row {
  id: string;
  kind: string;
  space: string;
  version: number;
  owner: string | null;
  deleted: boolean;
  data: Fields;
  fields: Record<string, number>;
}

/** A mutation in the outbox. `replay`: the server had acknowledged it before it lost its memory. */
export interface Waiting extends Mutation {
  replay?: true;
}

/** An acknowledged mutation, kept for a server that comes back from a backup. `acked`: when, by the server's clock. */
export interface Acked extends Mutation {
  acked: number;
}

/** Something the person should know about one of their changes. */
export interface Notice {
  uid: string;
  sort: 'problem' | 'conflict';
  kind: string;
  id: string;
  /** A problem's code, or the status of a conflict. */
  code: string;
  errors?: Record<string, string[]>;
  clashes: Clash[];
  /** The row's, when they met. */
  version?: number;
  /** By the server's clock, epoch milliseconds. */
  at: number;
  /** What the person had written. */
  mutation: Mutation;
}

/** Asking for the account again with the same secret gives the same person: answers and cookies get lost. */
export interface Claim {
  secret: string;
  name: string;
  color: string;
  /** When the server last signed this phone in for it, epoch milliseconds. */
  at: number | null;
}

export interface Meta {
  /** Goes up by one with every transaction, so that a tab can tell whether it missed one. */
  rev: number;
  /** This database's key; a new one with every rebirth. */
  device: string;
  lastMid: number;
  person: string | null;
  /** space id → cursor, moved only in the transaction that stores the rows it came with. */
  cursors: Record<string, string>;
  /** Server clock minus this phone's clock, in milliseconds, with the round trip it was measured over. */
  offset: { ms: number; rtt: number } | null;
  /** The server's time of the last answer, epoch milliseconds. */
  lastSync: number | null;
  /** How somebody introduced themselves before there was a profile row; null once there is one. */
  begun: { name: string; color: string } | null;
  /** What this phone asked for its account with; null when there is none, or when the login surely is on the disk. */
  claim: Claim | null;
  /** Signed out without a connection: the server has to hear of it before anything else. */
  leaving: boolean;
  /** After a rebirth the phone asks what the server still has before it sends anything. */
  askFirst: boolean;
  /** The couple ended, and the person of this phone has not been told. */
  parted?: boolean;
}

export interface Snapshot {
  meta: Meta;
  rows: Row[];
  outbox: Waiting[];
  inbox: Notice[];
}

/** What a transaction may read. `outbox` and `acked` are empty unless asked for. */
export interface Core {
  meta: Meta;
  outbox: Waiting[];
  acked: Acked[];
}

/** Changes to one store, applied in this order. */
export interface Edit<T, K> {
  clear?: boolean;
  drop?: K[];
  put?: T[];
}

export interface Writes {
  meta: Meta;
  rows?: Edit<Row, string>;
  outbox?: Edit<Waiting, number>;
  acked?: Edit<Acked, number>;
  inbox?: Edit<Notice, string>;
}

export type Also = 'outbox' | 'acked';

/** The durable log. A promise resolves only after its transaction is on the disk. */
export interface Store {
  load(): Promise<Snapshot>;
  read(also: readonly Also[]): Promise<Core>;
  /** Runs `plan` inside one strict transaction and writes what it returns; null writes nothing. */
  transact(plan: (core: Core) => Writes | null, also?: readonly Also[]): Promise<Writes | null>;
  close(): void;
}

export interface Answer {
  status: number;
  /** Parsed JSON, or null. */
  body: unknown;
  /** Seconds, from Retry-After. */
  retryAfter: number | null;
}

/** The server. Every promise rejects when there is no connection. */
export interface Transport {
  /** Fetches a fresh CSRF token and says who is signed in. */
  hello(): Promise<{ person: string | null }>;
  /** Makes an account for a name. */
  start(claim: Claim): Promise<Answer>;
  /** Ends the login. */
  goodbye(): Promise<Answer>;
  /** `leaving`: the page is going away; the answer may never be read. */
  sync(request: SyncRequest, leaving?: boolean): Promise<Answer>;
}

export interface Clock {
  now(): number;
  /** Calls `run` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

export interface Locks {
  /** Runs `work` while no other tab runs its own. */
  hold(work: () => Promise<void>): Promise<void>;
}

export interface Channel {
  post(message: Writes): void;
  listen(hear: (message: Writes) => void): void;
}

export interface Ports {
  store: Store;
  transport: Transport;
  clock: Clock;
  locks: Locks;
  channel: Channel;
  /** A new UUIDv7. */
  id(): string;
  /** 256 random bits in base64url: 43 characters. */
  secret(): string;
  /** Uniform in [0, 1). */
  random(): number;
}
