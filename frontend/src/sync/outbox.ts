/** Numbering: every change gets the next mid, without gaps; a phone that is reborn numbers all of them anew. */
import { wire } from './batch';
import type { Acked, Core, Fields, Meta, Mutation, Op, Row, Waiting, Writes } from './types';

/** Acknowledged mutations are kept this long, and at most this many, for a server restored from a backup. */
export const KEEP_MS = 30 * 24 * 3_600_000;
export const KEEP = 1_000;

export type Unnumbered = Omit<Mutation, 'mid'>;

/** What a caller wants changed; the engine adds who, when and on which base. */
export interface Draft {
  op: Op;
  kind: string;
  id: string;
  space: string;
  fields: Fields;
  /** Its name for ever, where the caller needs to know it. */
  uid?: string;
}

export const nextMeta = (meta: Meta, changes: Partial<Meta> = {}): Meta => ({ ...meta, ...changes, rev: meta.rev + 1 });

/** A database nobody has used yet. `rev` starts at the time, so that it is above that of any database there was before. */
export function freshMeta(device: string, now: number): Meta {
  return { rev: now, device, lastMid: 0, person: null, cursors: {}, offset: null, lastSync: null, begun: null, claim: null, leaving: false, askFirst: false };
}

/** Adds `mutations` to the outbox, leaving out those that an earlier try already stored, and those that were sent since. */
export function append(core: Core, mutations: readonly Unnumbered[]): Writes {
  const stored = new Set([...core.outbox, ...core.acked].map(({ uid }) => uid));
  const put = mutations
    .filter((mutation) => !stored.has(mutation.uid))
    .map((mutation, index) => ({ ...mutation, mid: core.meta.lastMid + 1 + index }));
  return { meta: nextMeta(core.meta, { lastMid: core.meta.lastMid + put.length }), outbox: { put } };
}

/** What a reborn phone sends again: everything it still knows to have been acknowledged. */
export const replayed = (acked: readonly Acked[]): Waiting[] => acked.map((one) => ({ ...wire(one), replay: true }));

export interface Birth {
  meta: Meta;
  outbox: { clear: true; put: Waiting[] };
  acked: { clear: true };
}

/** A new device key, and `mutations` numbered from 1 with the same uids and an empty base. */
export function reborn(meta: Meta, mutations: readonly Waiting[], device: string): Birth {
  const once = new Map<string, Waiting>();
  for (const mutation of mutations) if (!once.has(mutation.uid)) once.set(mutation.uid, mutation);
  const put = [...once.values()].map((mutation, index) => ({ ...mutation, mid: index + 1, base: {} }));
  return { meta: nextMeta(meta, { device, lastMid: put.length }), outbox: { clear: true, put }, acked: { clear: true } };
}

/**
 * Creations for rows that the restored server has lost and that `mutations` change or point at: another phone may have
 * made them, and writing to a missing row would be refused. This phone's copy is the best there is; at time 0, so that
 * any real write beats it.
 */
export function revived(lost: readonly Row[], mutations: readonly Waiting[], meta: Meta, id: () => string): Waiting[] {
  const made = new Set(mutations.filter((one) => one.op === 'create').map((one) => one.id));
  const needed = new Set<unknown>(mutations.flatMap((one) => [one.id, ...Object.values(one.fields)]));
  return lost
    .filter((row) => !row.deleted && needed.has(row.id) && !made.has(row.id))
    .filter((row) => row.owner === null || row.owner === meta.person)
    .map((row) => ({ mid: 0, uid: id(), space: row.space, op: 'create', kind: row.kind, id: row.id, at: 0, fields: row.data, base: {}, replay: true }));
}
