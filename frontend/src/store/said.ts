/**
 * What one person said about an evening as a whole. How they felt and their note have a row each, so that either is
 * shared without the other (docs/rows.md); rows from before that may hold both.
 */
import type { Known, Reflection } from './rows';

type Row = Known<Reflection>;

const hasMoods = (row: Row) => row.mood_before !== null || row.mood_after !== null;

/** The row that moods go into; undefined: a new one. */
export const moodsOf = (rows: readonly Row[]): Row | undefined => rows.find(hasMoods) ?? rows.find((row) => row.note === '');

/** The row that the note goes into; undefined: a new one. */
export const noteOf = (rows: readonly Row[]): Row | undefined => rows.find((row) => row.note !== '') ?? rows.find((row) => !hasMoods(row));

/** All of it in one, as screens show it; undefined when nothing was said. */
export function together(rows: readonly Row[]): Omit<Reflection, 'session'> | undefined {
  if (rows.length === 0) return undefined;
  const moods = moodsOf(rows);
  return { mood_before: moods?.mood_before ?? null, mood_after: moods?.mood_after ?? null, note: noteOf(rows)?.note ?? '' };
}

/** Its note goes into a row called `id`: a row of its own. */
export const parted = (row: Row, id: string): { op: 'create' | 'patch'; kind: 'reflection'; id: string; fields: Partial<Reflection> }[] => [
  { op: 'create', kind: 'reflection', id, fields: { session: row.session, mood_before: null, mood_after: null, note: row.note } },
  { op: 'patch', kind: 'reflection', id: row.id, fields: { note: '' } },
];

/** Whether a row must be parted before one half of it is shared. */
export const holdsBoth = (row: Row): boolean => hasMoods(row) && row.note !== '';
