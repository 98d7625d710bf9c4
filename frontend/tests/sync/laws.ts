/** What must be true of the server's rows and its journal after any story. */
import { expect } from 'vitest';
import type { Server } from './server';
import { homeOf, type Entry, type ServerRow, type State } from './state';

export class Laws {
  readonly #state: State;

  constructor(private readonly server: Server) {
    this.#state = server.state;
  }

  check(): void {
    const { journal } = this.#state;
    journal.forEach((entry, index) => {
      const { op, fields } = entry.mutation;
      if (entry.repeat || op !== 'patch' || entry.result.status === 'rejected' || entry.result.status === 'superseded_by_delete') return;
      for (const field of Object.keys(fields)) this.#accountedFor(entry, field, index);
    });
    this.#onlyUndeleteRevives();
    this.#onlyWhoLeavesEndsACouple();
    this.#eachHasWhatIsTheirs();
    if (this.server.restores === 0) for (const entry of journal) this.#finds(entry);
  }

  /** I4 */
  #accountedFor(entry: Entry, field: string, index: number): void {
    const { result, mutation, target } = entry;
    const value = mutation.fields[field];
    const held = this.#row(target)?.data[field];
    if (entry.agreed.includes(field) || held === value || result.lost?.some((clash) => clash.field === field)) return;
    const later = this.#state.journal.slice(index + 1);
    const successor = later.find((one) => !one.repeat && one.target === target && one.wrote.includes(field));
    expect(successor, `${String(value)} is neither current, nor lost, nor overwritten`).toBeDefined();
    const named = successor?.result.over?.some((clash) => clash.field === field && clash.value === value);
    expect(named || (successor && this.#saw(successor, field, entry, index)), `${String(value)} was overwritten by somebody who had not seen it`).toBe(true);
  }

  /** Versions are those of the space that the phone named; what came into it later is as old as the row's coming. */
  #saw({ mutation, person, device }: Entry, field: string, entry: Entry, index: number): boolean {
    if (device === entry.device) return true;
    const base = mutation.base[field] ?? 0;
    const space = mutation.space === 'me' ? person.toLowerCase() : mutation.space;
    if (space === entry.home && base >= entry.version) return true;
    return this.#state.moves.some((move) => move.after > index && move.id === entry.target && move.to === space && base >= move.version);
  }

  #row = (id: string): ServerRow | undefined => homeOf(this.#state.spaces.values(), id)?.rows.get(id);

  /** I7 */
  #onlyUndeleteRevives(): void {
    const alive = new Map<string, boolean>();
    const moves = [...this.#state.moves];
    this.#state.journal.forEach(({ target, mutation, result, repeat }, index) => {
      for (; (moves[0]?.after ?? Infinity) <= index; moves.shift()) copied(alive, moves[0]);
      if (!repeat && result.status !== 'rejected' && ['create', 'delete', 'undelete'].includes(mutation.op)) alive.set(target, mutation.op !== 'delete');
    });
    for (const move of moves) copied(alive, move);
    for (const space of this.#state.spaces.values()) {
      for (const row of space.rows.values()) if (!row.left) expect(!row.deleted, 'a row lives or died by itself').toBe(alive.get(row.id));
    }
  }

  #onlyWhoLeavesEndsACouple(): void {
    const left = new Set(this.#state.journal.filter(({ mutation, result }) => mutation.op === 'leave' && result.status === 'applied').map(({ mutation }) => mutation.id));
    for (const { kind, id, closed } of this.#state.spaces.values()) {
      if (kind === 'couple') expect(closed !== undefined, 'a couple ends by itself, or does not end').toBe(left.has(id) || (closed !== undefined && this.server.ended.has(id)));
    }
  }

  #eachHasWhatIsTheirs(): void {
    for (const { kind, members, rows } of this.#state.spaces.values()) {
      for (const { owner } of kind === 'personal' ? rows.values() : []) expect([null, members[0]], 'somebody has what is not theirs').toContain(owner);
    }
  }

  /** No story names what its phone has not seen: what it creates has a place, whatever became of the couple meanwhile. */
  #finds({ mutation, result }: Entry): void {
    if (mutation.op === 'create' && mutation.fields['session'] === undefined) expect(result.code, 'a new row has no place').not.toBe('not_found');
  }
}

/** A copy is as alive as what it is made of. */
function copied(alive: Map<string, boolean>, move: { id: string; of?: string } | undefined): void {
  if (move?.of !== undefined) alive.set(move.id, alive.get(move.of) ?? false);
}
