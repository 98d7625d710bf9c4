/** What was erased is nowhere on the phone: not in the changes either that are kept for a server which loses its memory. */
import type { Acked, Row } from './types';

/** Changes that hold words. Deletions stay: a restored server hears of them once more. */
const SPEAKS = new Set(['create', 'patch']);

/** A row that left, and came nowhere: nothing is known of it but its id. */
export const isGone = (row: Row): boolean => row.deleted && Object.keys(row.data).length === 0;

/** The mids of acknowledged changes that say something about rows that are `gone`. */
export const wordsAbout = (gone: ReadonlySet<string>, acked: readonly Acked[]): number[] =>
  acked.filter(({ op, id }) => SPEAKS.has(op) && gone.has(id)).map(({ mid }) => mid);
