/** What one act of a person changes, and what takes it back. */
import type { Change } from './changes';

type Fields = Readonly<Record<string, unknown>>;
/** What a row holds now; undefined: there is none, or it is deleted. */
export type Held = (id: string) => Fields | undefined;

/** One change, and the one that takes it back. */
interface Pair {
  does: Change;
  undoes: Change;
}

/** One act of a person is one list of changes. */
export type Act = readonly Pair[];

/** `held` is from before any of the changes; a later one sees what earlier ones have written. */
export function paired(does: readonly Change[], held: Held): Pair[] {
  const written = new Map<string, Fields>();
  return does.map((change) => {
    const row = { ...held(change.id), ...written.get(change.id) };
    written.set(change.id, { ...row, ...change.fields });
    return { does: change, undoes: inverse(change, row) };
  });
}

function inverse({ op, kind, id, fields }: Change, row: Fields): Change {
  if (op === 'create' || op === 'undelete') return { op: 'delete', kind, id, fields: {} };
  if (op === 'delete') return { op: 'undelete', kind, id, fields: {} };
  return { op, kind, id, fields: Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]])) };
}

/** A row that was made once is there for good, deleted or not: making it again means bringing it back. */
export const again = (change: Change): Change => (change.op === 'create' ? { ...change, op: 'undelete', fields: {} } : change);

/** `change` without the fields that no longer hold what `written`, which it takes back, had put there. */
export function stillMine(change: Change, written: Change, held: Held): Change[] {
  const row = held(change.id);
  if (change.op === 'undelete') return row ? [] : [change];
  if (!row) return [];
  if (change.op !== 'patch') return [change];
  const mine = Object.entries(change.fields).filter(([name]) => same(row[name], written.fields[name]));
  return mine.length > 0 ? [{ ...change, fields: Object.fromEntries(mine) }] : [];
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
