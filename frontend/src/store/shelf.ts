/** Typed rows by kind, and by the session they belong to. Plain values; the same row is the same object until it changes. */
import type { Mirror } from '../sync/mirror';
import type { Kind, Kinds, Known } from './rows';

type AnyRow = Known<Kinds[Kind]>;

export class Shelf {
  /** One shelf per kind, and one per kind and session: nobody looks through all evenings for the events of one. */
  readonly #shelves = new Map<string, Map<string, AnyRow>>();
  /** id → the shelves that its row stands on, its kind first. */
  readonly #places = new Map<string, [kind: string, ...more: string[]]>();

  /** Takes over what `view` shows of the `touched` rows (null: all). Answers the kinds that may look different. */
  refresh(view: Mirror, touched: ReadonlySet<string> | null): Set<string> {
    const changed = new Set<string>();
    for (const id of touched ?? new Set([...this.#places.keys(), ...view.ids()])) {
      for (const kind of [this.#remove(id), this.#put(view, id)]) if (kind !== undefined) changed.add(kind);
    }
    return changed;
  }

  get<K extends Kind>(kind: K, id: string): Known<Kinds[K]> | undefined {
    return this.#on<K>(kind).get(id);
  }

  all<K extends Kind>(kind: K): Known<Kinds[K]>[] {
    return [...this.#on<K>(kind).values()];
  }

  /** The rows of `kind` that belong to a session. */
  within<K extends 'session_event' | 'feedback' | 'reflection' | 'approval'>(kind: K, session: string): Known<Kinds[K]>[] {
    return [...this.#on<K>(ofSession(kind, session)).values()];
  }

  #remove(id: string): string | undefined {
    const places = this.#places.get(id);
    for (const shelf of places ?? []) this.#shelves.get(shelf)?.delete(id);
    this.#places.delete(id);
    return places?.[0];
  }

  #put(view: Mirror, id: string): string | undefined {
    const found = view.seen(id);
    if (!found) return undefined;
    // The server has validated it, or this phone has written it: the one place where data becomes typed.
    const row = { ...found.data, id } as AnyRow;
    const places: [string, ...string[]] = 'session' in row ? [found.kind, ofSession(found.kind, row.session)] : [found.kind];
    for (const shelf of places) this.#shelves.set(shelf, (this.#shelves.get(shelf) ?? new Map()).set(id, row));
    this.#places.set(id, places);
    return found.kind;
  }

  #on<K extends Kind>(shelf: string): Map<string, Known<Kinds[K]>> {
    return (this.#shelves.get(shelf) ?? new Map()) as Map<string, Known<Kinds[K]>>;
  }
}

const ofSession = (kind: string, session: string): string => `${kind} of ${session}`;

/** The order of an event log: by time, then by the phone's own count, then by id. */
export function inOrder(left: { at: number; seq: number; id: string }, right: { at: number; seq: number; id: string }): number {
  return left.at - right.at || left.seq - right.seq || (left.id < right.id ? -1 : 1);
}
