/** Values that this phone showed and that another phone wrote over without having seen them: nobody pushed here, and still they are to be offered. */
import type { Change, Clash, Notice, Row, SpaceNews } from './types';

/** `code` of such a notice; there is no status of the server's, since nothing was pushed. */
export const WRITTEN_OVER = 'written_over';

export interface Around {
  rows: ReadonlyMap<string, Row>;
  /** Rows that this phone is writing to: the answer to its own push names what met there. */
  busy: ReadonlySet<string>;
  /** The server's time, epoch milliseconds. */
  now: number;
}

export function writtenOver(spaces: readonly SpaceNews[], { rows, busy, now }: Around): Notice[] {
  return spaces.flatMap((space) =>
    space.changes.flatMap((change) => {
      const row = rows.get(change.id);
      if (!row || row.deleted || row.space !== space.id || busy.has(row.id)) return [];
      const clashes = clashesOf(change, row, now);
      return clashes.length > 0 ? [noticeOf(change, row, clashes, now)] : [];
    }),
  );
}

function clashesOf({ merged = [], data = {}, fields = {} }: Change, row: Row, at: number): Clash[] {
  return merged
    .filter((field) => (fields[field] ?? 0) > (row.fields[field] ?? 0) && isLost(row.data[field], data[field]))
    .map((field) => ({ field, value: row.data[field], by: null, at }));
}

/** A list that has all of it still, and more, has lost nothing. */
function isLost(before: unknown, now: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(now)) return before.some((member) => !now.includes(member));
  return JSON.stringify(before) !== JSON.stringify(now);
}

function noticeOf({ kind, id, version }: Change, row: Row, clashes: Clash[], at: number): Notice {
  const fields = Object.fromEntries(clashes.map(({ field, value }) => [field, value]));
  const uid = `${id} ${version}`;
  const mutation = { mid: 0, uid, space: row.space, op: 'patch', kind, id, at, fields, base: {} } as const;
  return { uid, sort: 'conflict', kind, id, code: WRITTEN_OVER, clashes, at, mutation };
}

/** Conflicts about fields that somebody has set since, with all there was in sight: they are decided. */
export function decidedSince(spaces: readonly SpaceNews[], inbox: Iterable<Notice>, rows: ReadonlyMap<string, Row>): string[] {
  const changes = new Map(spaces.flatMap((space) => space.changes.map((change) => [change.id, change] as const)));
  return [...inbox]
    .filter(({ sort, id, clashes, version = 0 }) => {
      const change = sort === 'conflict' && clashes.length > 0 ? changes.get(id) : undefined;
      const before = rows.get(id)?.fields ?? {};
      return change?.fields && clashes.every(({ field }) => (change.fields?.[field] ?? 0) > Math.max(before[field] ?? 0, version) && !change.merged?.includes(field));
    })
    .map(({ uid }) => uid);
}
