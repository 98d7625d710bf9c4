/** What a 200 answer changes on the phone, as one transaction: pure. */
import { wire } from './batch';
import { measured } from './clock';
import { KEEP, nextMeta, reborn, replayed, revived } from './outbox';
import type { Acked, Change, Core, Mutation, Notice, Result, Row, SpaceNews, SyncRequest, SyncResponse, Waiting, Writes } from './types';

/** The world around an answer. `rows` are all rows on the phone; `asked` and `heard` are epoch milliseconds. */
export interface Scene {
  rows: ReadonlyMap<string, Row>;
  asked: number;
  heard: number;
  id(): string;
}

/** Whether this answer makes the phone replay what was acknowledged: a space it knew begins anew. */
export const forgets = (sent: SyncRequest, answer: SyncResponse): boolean =>
  (answer.spaces ?? []).some((space) => space.reset && sent.cursors[space.id] !== undefined);

/** The writes, or null when the answer belongs to a state this phone has left (another tab went on, a reborn device). */
export function settle(core: Core, sent: SyncRequest, answer: SyncResponse, scene: Scene): Writes | null {
  if (core.meta.device !== sent.device || !sameCursors(core.meta.cursors, sent.cursors)) return null;
  const receipts = receiptsOf(core.outbox, sent, answer, scene.heard);
  const rows = rowEdits(answer, scene.rows, core.outbox, receipts);
  const meta = nextMeta(core.meta, {
    person: answer.person,
    cursors: movedCursors(core.meta.cursors, answer),
    offset: measured(core.meta.offset, scene.asked, scene.heard, answer.now),
    lastSync: scene.heard,
    askFirst: false,
  });
  const settled: Writes = {
    meta,
    rows: { drop: rows.drop, put: rows.put },
    outbox: { drop: receipts.settled },
    acked: { put: receipts.acked, drop: tooMany(receipts.acked) },
    inbox: { put: receipts.notices },
  };
  return forgets(sent, answer) ? replay(core, settled, rows.lost, receipts, scene) : settled;
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
  missing: Set<string>;
}

function receiptsOf(outbox: readonly Waiting[], sent: SyncRequest, answer: SyncResponse, now: number): Receipts {
  const receipts: Receipts = { settled: [], acked: [], notices: [], missing: new Set() };
  const waiting = new Map(outbox.map((one) => [one.mid, one]));
  const uids = new Map(sent.mutations.map((one) => [one.mid, one.uid]));
  for (const result of answer.results ?? []) {
    const mutation = waiting.get(result.mid);
    if (!mutation || mutation.uid !== uids.get(result.mid)) continue;
    receipts.settled.push(result.mid);
    take(receipts, mutation, result, now);
  }
  return receipts;
}

function take(receipts: Receipts, mutation: Waiting, result: Result, now: number): void {
  const outcome = result.status === 'duplicate' && result.first ? result.first : result;
  const repeated = mutation.replay === true && (result.status === 'duplicate' || outcome.code === 'exists');
  const notice = repeated ? null : noticeOf(mutation, outcome, now);
  if (notice) receipts.notices.push(notice);
  if (outcome.status !== 'rejected') {
    receipts.acked.push({ ...wire(mutation), acked: now });
  } else if (outcome.code === 'not_found') receipts.missing.add(mutation.id);
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
    clashes,
    at: now,
    mutation,
  };
}

interface RowEdits {
  put: Row[];
  drop: string[];
  /** Rows of a space that began anew without them. */
  lost: Row[];
}

function rowEdits(answer: SyncResponse, rows: ReadonlyMap<string, Row>, outbox: readonly Waiting[], receipts: Receipts): RowEdits {
  const put = new Map<string, Row>();
  for (const space of answer.spaces ?? []) {
    for (const change of space.changes) {
      const row = rowOf(change, space, put.get(change.id) ?? rows.get(change.id));
      if (row) put.set(change.id, row);
    }
  }
  const begun = new Set((answer.spaces ?? []).filter((space) => space.reset).map((space) => space.id));
  const gone = new Set(answer.gone ?? []);
  const settled = new Set(receipts.settled);
  const touched = new Set(outbox.filter((one) => !settled.has(one.mid)).map((one) => one.id));
  const absent = [...rows.values()].filter((row) => !put.has(row.id));
  const lost = absent.filter((row) => begun.has(row.space));
  const drop = absent.filter((row) => gone.has(row.space) || receipts.missing.has(row.id) || (begun.has(row.space) && !touched.has(row.id)));
  return { put: [...put.values()], drop: drop.map((row) => row.id), lost };
}

/** The row after `change`; undefined when it says nothing: a deletion in a space that the row has already left. */
function rowOf(change: Change, space: SpaceNews, known: Row | undefined): Row | undefined {
  const { id, kind, version, owner, deleted } = change;
  if (deleted && known && known.space !== space.id) return undefined;
  const data = change.data ?? known?.data ?? {};
  return { id, kind, space: space.id, version, owner, deleted, data, fields: change.fields ?? known?.fields ?? {} };
}

/** After a reset: what was ever acknowledged goes out again, ahead of what waits. */
function replay(core: Core, settled: Writes, lost: readonly Row[], receipts: Receipts, scene: Scene): Writes {
  const done = new Set(receipts.settled);
  const waiting = core.outbox.filter((one) => !done.has(one.mid));
  const again = [...replayed([...core.acked, ...receipts.acked], scene.heard), ...waiting];
  if (!again.some((one) => one.replay)) return settled;
  const restored = revived(lost, again, settled.meta, scene.heard, scene.id);
  const kept = new Set(again.map((one) => one.id));
  const drop = (settled.rows?.drop ?? []).filter((id) => !kept.has(id));
  return { ...settled, ...reborn({ ...settled.meta, rev: core.meta.rev }, [...restored, ...again], scene.id()), rows: { ...settled.rows, drop } };
}
