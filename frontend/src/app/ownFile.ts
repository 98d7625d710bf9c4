/** A file of one's own, as the server gives it (docs/memory.md), in pieces that each fit into one request. */
import type { OwnFile, Taken } from '../api/client';

/** What was chosen is something else. */
export class NotAFile extends Error {}

/** The server takes 500 rows and a megabyte at once; this leaves room for the head. */
export const MOST_ROWS = 400;
export const MOST_BYTES = 700_000;

const encoder = new TextEncoder();
const bytes = (row: unknown): number => encoder.encode(JSON.stringify(row)).length + 1;

/** Each with the same head, the rows in their order. Throws NotAFile. */
export function piecesOf(text: string): OwnFile[] {
  const file = parsed(text);
  const pieces: OwnFile[] = [];
  let size = Infinity;
  for (const row of file.rows) {
    const more = bytes(row);
    const last = pieces.at(-1);
    if (last && last.rows.length < MOST_ROWS && size + more <= MOST_BYTES) last.rows.push(row);
    else pieces.push({ ...file, rows: [row] });
    size = pieces.at(-1) === last ? size + more : more;
  }
  return pieces;
}

function parsed(text: string): OwnFile {
  const file = jsonOf(text) as Partial<OwnFile> | null;
  if (typeof file !== 'object' || file?.unknot !== 1 || !Array.isArray(file.rows)) throw new NotAFile();
  return file as OwnFile;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotAFile();
  }
}

/** Piece by piece; `tell` hears how much is in, 0 to 1. Lines of what was left out are those of the whole file. */
export async function takeIn(text: string, send: (piece: OwnFile) => Promise<Taken>, tell: (share: number) => void): Promise<Taken> {
  const sum: Taken = { made: 0, back: 0, there: 0, left_out: [] };
  const pieces = piecesOf(text);
  const all = pieces.reduce((count, { rows }) => count + rows.length, 0);
  let before = 0;
  for (const piece of pieces) {
    tell(before / all);
    const { made, back, there, left_out } = await send(piece);
    sum.made += made;
    sum.back += back;
    sum.there += there;
    for (const one of left_out) sum.left_out.push({ ...one, line: one.line + before });
    before += piece.rows.length;
  }
  tell(1);
  return sum;
}
