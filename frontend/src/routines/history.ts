/** Undo and redo across a whole edit. What somebody else has written meanwhile is never taken back. */
import type { Change } from './changes';

type Fields = Readonly<Record<string, unknown>>;
/** What a row holds now; undefined: there is none, or it is deleted. */
export type Held = (id: string) => Fields | undefined;

/** One change, and the one that takes it back. */
interface Pair {
  does: Change;
  undoes: Change;
}

export class History {
  /** One act of a person is one list of changes. */
  readonly #done: Pair[][] = [];
  #undone: Pair[][] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Notes an act before it is done; `held` tells what was there. What had been undone can no longer be redone. */
  note(does: readonly Change[], held: Held): void {
    if (does.length === 0) return;
    this.#done.push(paired(does, held));
    this.#undone = [];
  }

  /** The changes that take back the last act, as far as they still can. */
  undo(held: Held): Change[] {
    const act = this.#done.pop();
    if (!act) return [];
    this.#undone.push(act);
    return [...act].reverse().flatMap(({ does, undoes }) => stillMine(undoes, does, held));
  }

  /** The changes that do again what was last undone. */
  redo(held: Held): Change[] {
    const act = this.#undone.pop();
    if (!act) return [];
    this.#done.push(act);
    return act.flatMap(({ does, undoes }) => stillMine(again(does), undoes, held));
  }
}

/** `held` is from before any of the changes; a later one sees what earlier ones have written. */
function paired(does: readonly Change[], held: Held): Pair[] {
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
const again = (change: Change): Change => (change.op === 'create' ? { ...change, op: 'undelete', fields: {} } : change);

/** `change` without the fields that no longer hold what `written`, which it takes back, had put there. */
function stillMine(change: Change, written: Change, held: Held): Change[] {
  const row = held(change.id);
  if (change.op === 'undelete') return row ? [] : [change];
  if (!row) return [];
  if (change.op !== 'patch') return [change];
  const mine = Object.entries(change.fields).filter(([name]) => same(row[name], written.fields[name]));
  return mine.length > 0 ? [{ ...change, fields: Object.fromEntries(mine) }] : [];
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
