/** Rows that change their space, and the end of a couple, as docs/sync.md has it; for the small server of server.ts. */
import { coupleOf, personalOf, type ServerRow, type Space, type Stamp, type State } from './state';

/** The version with which each space is written now. */
type Versions = ReadonlyMap<string, number>;

const renumbered = (stamps: Record<string, Stamp>, version: number): Record<string, Stamp> =>
  Object.fromEntries(Object.entries(stamps).map(([field, { at, device, author }]) => [field, { at, device, author, version }]));

const now = (versions: Versions, space: Space) => versions.get(space.id) ?? 0;

/** `row`, and what belongs to nobody and lives with it. */
export function family(row: ServerRow, space: Space): ServerRow[] {
  const below = [...space.rows.values()].filter((one) => one.data['session'] === row.id && one.owner === null && !one.deleted);
  return [row, ...below.flatMap((one) => family(one, space))];
}

export function move(state: State, rows: readonly ServerRow[], from: Space, to: Space, versions: Versions): void {
  for (const row of rows) {
    state.departures.delete(`${to.id} ${row.id}`);
    state.departures.set(`${from.id} ${row.id}`, { stamps: row.stamps, arrived: now(versions, to) });
    from.rows.set(row.id, { ...row, owner: null, version: now(versions, from), deleted: true, left: true, data: {}, stamps: {} });
    settleIn(state, row, to, versions);
  }
}

function settleIn(state: State, row: ServerRow, to: Space, versions: Versions, of?: string): void {
  const version = now(versions, to);
  to.rows.set(row.id, { ...row, version, stamps: renumbered(row.stamps, version) });
  state.moves.push({ after: state.journal.length, id: row.id, to: to.id, version, ...(of && { of }) });
}

/** `id` names what the other one gets. `leaver` gets what was made by nobody. `swap`: a mistake, owners do not matter. */
export function part(state: State, couple: Space, leaver: string, versions: Versions, id: () => string, swap = false): void {
  const rows = new Map([...couple.rows].filter(([, row]) => !row.left));
  const other = (person: string) => couple.members.find((member) => member !== person) ?? person;
  const heirOf = (row: ServerRow): string => {
    const parent = rows.get(String(row.data['session']));
    const maker = couple.members.find((member) => member === row.maker) ?? leaver;
    return (swap ? null : row.owner) ?? (parent ? heirOf(parent) : swap ? leaver : maker);
  };
  const copies = new Map([...rows.values()].filter(({ owner }) => owner === null).map((row) => [row.id, id()]));
  const lost = (person: string, key: unknown) => typeof key === 'string' && copies.has(key) && heirOf(rows.get(key) as ServerRow) !== person;
  const forOne = (person: string, { data, ...row }: ServerRow): ServerRow =>
    ({ ...row, data: lost(person, data['session']) ? { ...data, session: copies.get(String(data['session'])) } : data });
  for (const row of rows.values()) {
    const heir = heirOf(row);
    state.departures.delete(`${personalOf(state, heir).id} ${row.id}`);
    settleIn(state, forOne(heir, row), personalOf(state, heir), versions);
    const copy = copies.get(row.id);
    if (!copy) continue;
    settleIn(state, { ...forOne(other(heir), row), id: copy, maker: other(heir) }, personalOf(state, other(heir)), versions, row.id);
    state.copies.set(`${other(heir)} ${row.id}`, copy);
  }
  for (const person of couple.members) {
    const home = personalOf(state, person);
    for (const row of [...home.rows.values()].filter(({ data }) => lost(person, data['session']))) {
      const version = now(versions, home);
      const stamps = { ...row.stamps, session: { version, at: 0, device: '', author: person } };
      home.rows.set(row.id, { ...forOne(person, row), version, stamps });
    }
  }
  close(state, couple);
}

function close(state: State, couple: Space): void {
  for (const key of [...state.departures.keys()].filter((one) => one.startsWith(`${couple.id} `))) state.departures.delete(key);
  couple.closed = couple.members;
  couple.members = [];
  couple.rows.clear();
}

/** Two who are alone become a couple; with the space's `id`. */
export const mayTie = (state: State, people: readonly string[]): boolean => people.every((person) => !coupleOf(state, person));
