/** How much of the outbox goes into one request. */
import type { Mutation, Waiting } from './types';

export const MOST = 500;
/** Room below the server's 256 KB for the rest of the request. */
export const MOST_BYTES = 240_000;

const encoder = new TextEncoder();

/** The mutation as it is sent, without what only the phone needs to know. */
export function wire({ mid, uid, space, op, kind, id, at, fields, base }: Waiting): Mutation {
  return { mid, uid, space, op, kind, id, at, fields, base };
}

/** How much room a mutation takes. */
export const bytes = (mutation: object): number => encoder.encode(JSON.stringify(mutation)).length + 1;

/** The first mutations in order, at most `count` of them and `most` bytes of JSON; a big one goes alone. */
export function batch(outbox: readonly Waiting[], count: number, most = MOST_BYTES): Mutation[] {
  const chosen: Mutation[] = [];
  let size = 0;
  for (const waiting of outbox.slice(0, count)) {
    const mutation = wire(waiting);
    size += bytes(mutation);
    if (size > most && chosen.length > 0) break;
    chosen.push(mutation);
  }
  return chosen;
}
