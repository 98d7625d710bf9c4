/** Typed rows by kind, and by the session they belong to. Plain values; the same row is the same object until it changes. */
import type { Mirror } from '../sync/mirror';
import type { Kind, Kinds, Known } from './rows';

type AnyRow = Known<Kinds[Kind]>;

export class Shelf {
  readonly #kinds = new Map<string, Map<string, AnyRow>>();
  readonly #kindOf = new Map<string, string>();

  /** Takes over what `view` shows of the `touched` rows (null: all). Answers the kinds that may look different. */
  refresh(view: Mirror, touched: ReadonlySet<string> | null): Set<string> {
    const changed = new Set<string>();
    for (const id of touched ?? new Set([...this.#kindOf.keys(), ...view.ids()])) {
      const before = this.#kindOf.get(id);
      if (before !== undefined) changed.add(before);
      const kind = this.#place(view, id);
      if (kind !== undefined) changed.add(kind);
    }
    return changed;
  }

  get<K extends Kind>(kind: K, id: string): Known<Kinds[K]> | undefined {
    return this.#of(kind).get(id);
  }

  all<K extends Kind>(kind: K): Known<Kinds[K]>[] {
    return [...this.#of(kind).values()];
  }

  /** The rows of `kind` that belong to a session. */
  within<K extends 'session_event' | 'feedback' | 'reflection'>(kind: K, session: string): Known<Kinds[K]>[] {
    return this.all(kind).filter((row) => row.session === session);
  }

  #place(view: Mirror, id: string): string | undefined {
    this.#kinds.get(this.#kindOf.get(id) ?? '')?.delete(id);
    this.#kindOf.delete(id);
    const row = view.seen(id);
    if (!row) return undefined;
    const shelf = this.#kinds.get(row.kind) ?? new Map<string, AnyRow>();
    // The server has validated it, or this phone has written it: the one place where data becomes typed.
    shelf.set(id, { ...row.data, id } as AnyRow);
    this.#kinds.set(row.kind, shelf);
    this.#kindOf.set(id, row.kind);
    return row.kind;
  }

  #of<K extends Kind>(kind: K): Map<string, Known<Kinds[K]>> {
    return (this.#kinds.get(kind) ?? new Map()) as Map<string, Known<Kinds[K]>>;
  }
}

/** The order of an event log: by time, then by the phone's own count, then by id. */
export function inOrder(left: { at: number; seq: number; id: string }, right: { at: number; seq: number; id: string }): number {
  return left.at - right.at || left.seq - right.seq || (left.id < right.id ? -1 : 1);
}
