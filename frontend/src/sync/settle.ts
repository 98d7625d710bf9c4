/** What a 200 answer changes on the phone, as one transaction: pure. */
import { wire } from './batch';
import { measured } from './clock';
import { decidedSince, writtenOver } from './met';
import { KEEP, nextMeta, reborn, replayed, revived } from './outbox';
import { conflictsGone, endedByOther } from './parting';
import type { Acked, Change, Core, Edit, Fields, Mutation, Notice, Result, Row, SpaceNews, SyncRequest, SyncResponse, Waiting, Writes } from './types';

/** The world around an answer. `rows` are all rows on the phone; `asked` and `heard` are epoch milliseconds. */
export interface Scene {
  rows: ReadonlyMap<string, Row>;
  inbox: ReadonlyMap<string, Notice>;
  asked: number;
  heard: number;
  id(): string;
}

/** Whether the server has forgotten: a space that this phone knew begins anew, or acknowledged mutations are missing. */
export const forgets = (core: Core, sent: SyncRequest, answer: SyncResponse): boolean =>
  restarts(sent, answer) || answer.last_mid < (core.outbox[0]?.mid ?? core.meta.lastMid + 1) - 1;

const restarts = (sent: SyncRequest, answer: SyncResponse) => (answer.spaces ?? []).some((space) => space.reset && sent.cursors[space.id] !== undefined);

/** The writes, or null when the answer belongs to a state this phone has left (another tab went on, a reborn device). */
export function settle(core: Core, sent: SyncRequest, answer: SyncResponse, scene: Scene): Writes | null {
  if (core.meta.device !== sent.device || !sameCursors(core.meta.cursors, sent.cursors)) return null;
  const receipts = receiptsOf(core.outbox, answer);
  const told = toldRows(answer, scene.rows, sent.mutations);
  const meta = nextMeta(core.meta, {
    person: answer.person,
    cursors: movedCursors(core.meta.cursors, answer),
    offset: measured(core.meta.offset, scene.asked, scene.heard, answer.now),
    lastSync: answer.now,
    askFirst: false,
    ...(endedByOther(core, answer) && { parted: true }),
  });
  const done = new Set(receipts.settled);
  const left = core.outbox.filter((one) => !done.has(one.mid));
  const lost = [...scene.rows.values()].filter((row) => !told.has(row.id) && begunAnew(answer).has(row.space));
  const again = [...replayed([...core.acked, ...receipts.acked]), ...left];
  const birth = forgets(core, sent, answer) ? reborn({ ...meta, rev: core.meta.rev }, [...revived(lost, again, meta, scene.id), ...again], scene.id()) : null;
  const plain = { meta, outbox: { drop: receipts.settled }, acked: { put: receipts.acked, drop: tooMany(receipts.acked) } };
  const rows = rowEdits(answer, scene.rows, told, birth?.outbox.put ?? left, receipts.missing);
  const spaces = answer.spaces ?? [];
  const busy = new Set([...core.outbox, ...sent.mutations].map(({ id }) => id));
  const drop = [...conflictsGone(answer, scene.rows, scene.inbox.values()), ...decidedSince(spaces, scene.inbox.values(), scene.rows)];
  const put = [...receipts.notices, ...writtenOver(spaces, { rows: scene.rows, busy, now: answer.now })];
  return { ...(birth ?? plain), rows, inbox: { drop, put } };
}

const sameCursors = (left: Record<string, string>, right: Record<string, string>) =>
  Object.keys(left).length === Object.keys(right).length && Object.keys(left).every((key) => left[key] === right[key]);

/** The mid that falls off the end of `acked` for each one that comes in. */
const tooMany = (acked: readonly Acked[]) => acked.map((one) => one.mid - KEEP).filter((mid) => mid > 0);

function movedCursors(known: Record<string, string>, answer: SyncResponse): Record<string, string> {
  const gone = new Set(answer.gone);
  const moved = (answer.spaces ?? []).map((space) => [space.id, space.cursor] as const);
  return Object.fromEntries([...Object.entries(known).filter(([id]) => !gone.has(id)), ...moved]);
}

interface Receipts {
  settled: number[];
  acked: Acked[];
  notices: Notice[];
  /** Rows the server does not have. */
  missing: Set<string>;
}

function receiptsOf(outbox: readonly Waiting[], answer: SyncResponse): Receipts {
  const receipts: Receipts = { settled: [], acked: [], notices: [], missing: new Set() };
  const waiting = new Map(outbox.map((one) => [one.mid, one]));
  for (const result of answer.results ?? []) {
    const mutation = waiting.get(result.mid);
    if (!mutation) continue;
    receipts.settled.push(result.mid);
    take(receipts, mutation, result, answer.now);
  }
  return receipts;
}

function take(receipts: Receipts, mutation: Waiting, result: Result, now: number): void {
  const outcome = result.status === 'duplicate' && result.first ? result.first : result;
  // A row that was made again by another phone is as good as a receipt.
  const repeated = mutation.replay === true && (result.status === 'duplicate' || outcome.code === 'exists');
  const notice = repeated ? null : noticeOf(mutation, outcome, now);
  if (notice) receipts.notices.push(notice);
  if (repeated || outcome.status !== 'rejected') receipts.acked.push({ ...wire(mutation), acked: now });
  // With errors it is not the row that is missing, but what it should go to or point at.
  else if (outcome.code === 'not_found' && !outcome.errors) receipts.missing.add(mutation.id);
}

function noticeOf(mutation: Mutation, outcome: Omit<Result, 'mid'>, now: number): Notice | null {
  const clashes = [...(outcome.over ?? []), ...(outcome.lost ?? [])];
  const rejected = outcome.status === 'rejected';
  if (!rejected && outcome.status === 'applied' && clashes.length === 0) return null;
  return {
    uid: mutation.uid,
    sort: rejected ? 'problem' : 'conflict',
    kind: mutation.kind,
    id: mutation.id,
    code: rejected ? (outcome.code ?? 'invalid') : outcome.status,
    ...(outcome.errors && { errors: outcome.errors }),
    ...(outcome.version !== undefined && { version: outcome.version }),
    clashes,
    at: now,
    mutation,
  };
}

const begunAnew = (answer: SyncResponse) => new Set((answer.spaces ?? []).filter((space) => space.reset).map((space) => space.id));

/** The rows that the answer speaks of, as they are now. */
function toldRows(answer: SyncResponse, rows: ReadonlyMap<string, Row>, sent: readonly Mutation[]): Map<string, Row> {
  const told = new Map<string, Row>();
  for (const space of answer.spaces ?? []) {
    for (const change of space.changes) {
      const row = rowOf(change, space, told.get(change.id) ?? rows.get(change.id), sent);
      if (row) told.set(change.id, row);
    }
  }
  return told;
}

/** The row after `change`; undefined when it says nothing: a deletion in a space that the row has already left. */
function rowOf(change: Change, space: SpaceNews, known: Row | undefined, sent: readonly Mutation[]): Row | undefined {
  const { id, kind, version, owner, deleted } = change;
  if (deleted && known && known.space !== space.id) return undefined;
  if (change.left) return { id, kind, space: space.id, version, owner, deleted, data: {}, fields: {} };
  const data = change.data ?? known?.data ?? written(id, sent);
  return { id, kind, space: space.id, version, owner, deleted, data, fields: change.fields ?? known?.fields ?? {} };
}

/** What this phone made and deleted before the server had told of it: an undo shows it whole. */
const written = (id: string, sent: readonly Mutation[]): Fields => Object.assign({}, ...sent.filter((one) => one.id === id).map(({ fields }) => fields)) as Fields;

/** A row that the server no longer has stays while `waiting` touches it, in doubt: its version is 0 until the server names it again. */
function rowEdits(answer: SyncResponse, rows: ReadonlyMap<string, Row>, told: Map<string, Row>, waiting: readonly Waiting[], missing: Set<string>): Edit<Row, string> {
  const begun = begunAnew(answer);
  const gone = new Set(answer.gone);
  const touched = new Set(waiting.map((one) => one.id));
  const drop: string[] = [];
  const put = [...told.values()];
  for (const row of rows.values()) {
    if (told.has(row.id)) continue;
    const doubtful = row.version === 0 || begun.has(row.space);
    if (gone.has(row.space) || missing.has(row.id) || (doubtful && !touched.has(row.id))) drop.push(row.id);
    else if (begun.has(row.space)) put.push({ ...row, version: 0 });
  }
  return { drop, put };
}
