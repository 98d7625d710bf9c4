/** Changes that met on their way, field by field, as a person is asked about them. */
import { WRITTEN_OVER } from '../sync/met';
import type { Notice } from '../sync/types';

export interface Conflict {
  /** Of the change; with `field` it names the conflict. */
  uid: string;
  kind: string;
  id: string;
  /**
   * `over`: it gave way to one's own. `lost`: one's own gave way. `unseen`: another phone wrote over it without having
   * seen it. `deleted`: the row was deleted meanwhile.
   */
  how: 'over' | 'lost' | 'unseen' | 'deleted';
  /** Null: the row was deleted meanwhile. */
  field: string | null;
  /** What is not there now: somebody's value, or one's own that lost. */
  value: unknown;
  /** Whose it is: a person's id; null for one's own. */
  whose: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** The latest first. `person` is the one whose phone this is. */
export function conflictsOf(notices: Iterable<Notice>, person: string | null): Conflict[] {
  return [...notices]
    .filter(({ sort }) => sort === 'conflict')
    .sort((left, right) => right.at - left.at)
    .flatMap((notice) => ofNotice(notice, person));
}

/** Where a row stands among its siblings: two moved it, and it stands in one place. There is nothing to ask. */
const PLACE: readonly string[] = ['phase', 'rank'];

function ofNotice({ uid, kind, id, code, clashes, mutation }: Notice, person: string | null): Conflict[] {
  if (code === 'superseded_by_delete') return [{ uid, kind, id, how: 'deleted', field: null, value: mutation.fields, whose: null, at: mutation.at }];
  return clashes.filter(({ field }) => !PLACE.includes(field)).map(({ field, value, winner, by, at }) => {
    const mine = winner !== undefined || by === person;
    const how = code === WRITTEN_OVER ? 'unseen' : winner === undefined ? 'over' : 'lost';
    return { uid, kind, id, how, field, value, whose: mine ? null : by, at: winner === undefined ? at : mutation.at };
  });
}
