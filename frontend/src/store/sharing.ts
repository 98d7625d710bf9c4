/** Which of the things that a person likes their partner sees, and the changes that share them or take them back. */
import type { Draft } from '../sync';
import type { Known, Preference } from './rows';

/** What is shared or kept as one: an area with both its sides, all positions, all products. */
const subjectOf = (key: string): string => key.split('.', 1)[0] ?? key;

type Row = Pick<Known<Preference>, 'id' | 'key' | 'only_mine'>;

export class Sharing {
  readonly #shared: ReadonlySet<string>;

  /** `couple` is the space that both see; null for one who is alone. */
  constructor(
    private readonly rows: readonly Row[],
    private readonly couple: string | null,
    isShared: (id: string) => boolean,
  ) {
    this.#shared = new Set(rows.map(({ id }) => id).filter(isShared));
  }

  /** Whether the partner sees what is said about `key`. What is new is shared, unless nothing else is. */
  isShared(key: string): boolean {
    if (this.couple === null) return false;
    const about = this.#about(key);
    return about.length > 0 ? about.every(({ id }) => this.#shared.has(id)) : this.rows.length === 0 || this.#shared.size > 0;
  }

  /** Whether all that was said is shared, or none of it. */
  get extent(): 'all' | 'some' | 'none' {
    if (this.rows.every(({ id }) => this.#shared.has(id))) return 'all';
    return this.#shared.size > 0 ? 'some' : 'none';
  }

  /** One key of each thing that the partner sees, and of each that they do not. */
  get sharedKeys(): string[] {
    return [...new Set(this.rows.map(({ key }) => key))].filter((key) => this.isShared(key));
  }

  get keptKeys(): string[] {
    return [...new Set(this.rows.map(({ key }) => key))].filter((key) => !this.isShared(key));
  }

  /** Where a new row about `key` goes, and whether it is to stay there. */
  birth(key: string): { home?: string; only_mine?: true } {
    if (this.isShared(key)) return { home: this.couple ?? '' };
    const kept = this.couple !== null && this.#about(key).length === 0;
    return kept || this.#about(key).some(({ only_mine }) => only_mine) ? { only_mine: true } : {};
  }

  /** Lets the partner see what was said about `keys` (null: about everything). `seenIn` is the space of a row. */
  share(keys: readonly string[] | null, seenIn: (id: string) => string): Draft[] {
    const { couple } = this;
    if (couple === null) return [];
    return this.#rowsAbout(keys).flatMap(({ id, only_mine }) => {
      if (this.#shared.has(id)) return [];
      return [...(only_mine ? [marked(id, false, seenIn(id))] : []), { ...blank(id), op: 'share' as const, space: couple }];
    });
  }

  /** Keeps it to oneself: it leaves the partner's phone first. */
  keep(keys: readonly string[] | null, seenIn: (id: string) => string): Draft[] {
    return this.#rowsAbout(keys).flatMap(({ id, only_mine }) => [
      ...(this.#shared.has(id) ? [{ ...blank(id), op: 'unshare' as const, space: seenIn(id) }] : []),
      ...(only_mine ? [] : [marked(id, true, seenIn(id))]),
    ]);
  }

  #rowsAbout(keys: readonly string[] | null): Row[] {
    return keys === null ? [...this.rows] : keys.flatMap((key) => this.#about(key));
  }

  #about(key: string): Row[] {
    return this.rows.filter((row) => subjectOf(row.key) === subjectOf(key));
  }
}

const blank = (id: string) => ({ kind: 'preference', id, fields: {} });
const marked = (id: string, only_mine: boolean, space: string): Draft => ({ ...blank(id), op: 'patch', space, fields: { only_mine } });
