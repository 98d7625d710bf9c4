/** The end of a couple on this phone: what is the partner's goes at once, what is one's own or both's stays. See docs/sync.md. */
import { append, nextMeta, type Unnumbered } from './outbox';
import type { Core, Meta, Mutation, Notice, Row, SyncResponse, Writes } from './types';

/** A row of somebody else's. What has no owner is both's. */
export const isTheirs = (row: Pick<Row, 'owner'>, meta: Pick<Meta, 'person'>): boolean => row.owner !== null && row.owner !== meta.person;

/** The couples that waiting `mutations` leave. */
export const couplesLeft = (mutations: readonly Mutation[]): Set<string> =>
  new Set(mutations.filter(({ op }) => op === 'leave').map(({ id }) => id));

/** A conflict about a row of `spaces` names what the other one wrote. One's own phones may have others. */
const conflictsIn = (spaces: ReadonlySet<string>, rows: ReadonlyMap<string, Row>, inbox: Iterable<Notice>) =>
  [...inbox]
    .filter(({ sort, id, mutation }) => sort === 'conflict' && spaces.has(rows.get(id)?.space ?? mutation.space))
    .map(({ uid }) => uid);

/** Queues the leaving of the couple `mutation.id`; the server hears of it when it can. */
export function leave(core: Core, mutation: Unnumbered, rows: ReadonlyMap<string, Row>, inbox: Iterable<Notice>): Writes {
  const drop = [...rows.values()].filter((row) => row.space === mutation.id && isTheirs(row, core.meta)).map(({ id }) => id);
  return { ...append(core, [mutation]), rows: { drop }, inbox: { drop: conflictsIn(new Set([mutation.id]), rows, inbox) } };
}

/** A couple of which this phone had rows is over by the other one's will, or by another phone of the same person. */
export function endedByOther(core: Core, answer: SyncResponse): boolean {
  const own = couplesLeft(core.outbox);
  return (answer.gone ?? []).some((space) => core.meta.cursors[space] !== undefined && !own.has(space));
}

/** The conflicts that go with what `answer` takes away. */
export const conflictsGone = (answer: SyncResponse, rows: ReadonlyMap<string, Row>, inbox: Iterable<Notice>): string[] =>
  conflictsIn(new Set(answer.gone), rows, inbox);

/** The person has been told. */
export const told = ({ meta }: Core): Writes => ({ meta: nextMeta(meta, { parted: false }) });
