/**
 * What is deleted can be taken back for a moment. After that it is erased for good: from both phones and from the server.
 * What waits for that is written down, so that closing the app keeps nothing alive that somebody wanted gone.
 */
import { store } from '../store';
import type { RowRef } from '../store/rows';
import { toast, UNDO_STAYS } from '../ui/toasts.svelte';
import { keep } from './keep';

interface Going extends RowRef {
  /** Epoch milliseconds: from then on there is no way back. */
  until: number;
  /** Whose it was: nobody else's phone is asked to erase it. */
  person: string | null;
}

export interface Around {
  store: { readonly account: { person: string | null } } & Pick<typeof store, 'remove' | 'restore' | 'erase'>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  now(): number;
  after(ms: number, run: () => void): void;
  say(text: string, undo: () => void): void;
}

const KEY = 'unknot-going';

export class LettingGo {
  constructor(private readonly around: Around) {}

  /** Deletes the rows, says `text`, offers the way back. Answers whether it was stored. */
  async letGo(rows: readonly RowRef[], text: string): Promise<boolean> {
    const { store, now, say } = this.around;
    if (rows.length === 0 || !(await keep(() => store.remove(rows)))) return false;
    const until = now() + UNDO_STAYS;
    this.#note([...this.#noted(), ...rows.map((row) => ({ ...row, until, person: store.account.person }))]);
    this.#eraseAt(until);
    say(text, () => void this.#back(rows));
    return true;
  }

  /** After a start: what was let go before is erased, or soon will be. */
  resume(): void {
    for (const { until } of this.#noted()) this.#eraseAt(until);
  }

  async #back(rows: readonly RowRef[]): Promise<void> {
    const ids = new Set(rows.map(({ id }) => id));
    this.#note(this.#noted().filter(({ id }) => !ids.has(id)));
    await keep(() => this.around.store.restore(rows));
  }

  #eraseAt(until: number): void {
    this.around.after(Math.max(0, until - this.around.now()), () => void this.#erase());
  }

  /** Looks again at what is written down: another tab may have brought some of it back. */
  async #erase(): Promise<void> {
    const { store, now } = this.around;
    const due = this.#noted().filter(({ until }) => until <= now());
    const mine = due.filter(({ person }) => person === null || person === store.account.person);
    if (mine.length > 0 && !(await keep(() => store.erase(mine.map(({ kind, id }) => ({ kind, id })))))) return;
    const done = new Set(due.map(({ id }) => id));
    this.#note(this.#noted().filter(({ id }) => !done.has(id)));
  }

  #noted(): Going[] {
    try {
      return JSON.parse(this.around.storage.getItem(KEY) ?? '[]') as Going[];
    } catch {
      return []; // a phone that refuses storage forgets at least at once
    }
  }

  #note(going: readonly Going[]): void {
    try {
      if (going.length > 0) this.around.storage.setItem(KEY, JSON.stringify(going));
      else this.around.storage.removeItem(KEY);
    } catch {
      // As above: then there is nothing to resume after a start.
    }
  }
}

export const lettingGo = new LettingGo({
  store,
  get storage() {
    return localStorage; // reading it may throw where a browser refuses storage
  },
  now: Date.now,
  after: (ms, run) => void setTimeout(run, ms),
  say: toast,
});

export const letGo = (rows: readonly RowRef[], text: string): Promise<boolean> => lettingGo.letGo(rows, text);
