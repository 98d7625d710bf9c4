/** What a person sees: the server's row with their own waiting changes on top, so that nothing they wrote ever flickers away. */
import type { Fields, Row, Waiting } from './types';

/** A row as screens see it. `space` is `me` until the server has named the space. */
export interface Seen {
  id: string;
  kind: string;
  space: string;
  data: Fields;
  /** Field versions to base the next patch on. */
  base: Record<string, number>;
  /** Waiting to be shared with the partner, or to be taken back; the server has not heard of it. */
  moving?: 'share' | 'unshare';
}

interface Folded extends Seen {
  deleted: boolean;
}

/** The row with `waiting` applied in order, or undefined when it does not exist or is deleted. */
export function seen(row: Row | undefined, waiting: readonly Waiting[]): Seen | undefined {
  let shown: Folded | undefined = row && { ...row, base: row.fields };
  for (const mutation of waiting) shown = applied(shown, mutation);
  if (!shown || shown.deleted) return undefined;
  const { id, kind, space, data, base, moving } = shown;
  return { id, kind, space, data, base, ...(moving && { moving }) };
}

function applied(shown: Folded | undefined, mutation: Waiting): Folded | undefined {
  const { op, id, kind, space, fields } = mutation;
  if (op === 'create' && (!shown || shown.deleted)) return { id, kind, space, data: fields, base: {}, deleted: false };
  if (!shown) return undefined;
  // Another phone of the same person made the row first; a copy that is sent again says nothing new.
  if (op === 'create' && !mutation.replay) return { ...shown, data: { ...shown.data, ...fields } };
  if (op === 'delete' || op === 'erase') return { ...shown, deleted: true };
  if (op === 'undelete') return { ...shown, deleted: false };
  if (op === 'share' || op === 'unshare') return { ...shown, moving: op };
  return op === 'patch' && !shown.deleted ? { ...shown, data: { ...shown.data, ...fields } } : shown;
}
