/** What stands on the shelf of a session, however rows come, change and go. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Shelf } from '../../src/store/shelf';
import type { Mirror } from '../../src/sync/mirror';

type Seen = { kind: string; data: Record<string, unknown> };

/** What the mirror shows, as far as the shelf looks. */
const showing = (rows: ReadonlyMap<string, Seen>) => ({ ids: () => rows.keys(), seen: (id: string) => rows.get(id) }) as unknown as Mirror;

const KINDS = ['session_event', 'feedback', 'reflection'] as const;
const row = fc.record({
  kind: fc.constantFrom(...KINDS, 'profile'),
  data: fc.record({ session: fc.constantFrom('one', 'two', 'three'), seq: fc.nat(9) }),
});
/** Each entry: which rows change, to what (null: gone), and whether everything is told anew. */
const changes = fc.array(fc.record({ rows: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(row)), all: fc.boolean() }));

describe('the shelf of a session', () => {
  test('it_holds_what_looking_through_everything_would_find', () => {
    fc.assert(
      fc.property(changes, (story) => {
        const [shelf, rows] = [new Shelf(), new Map<string, Seen>()];
        for (const change of story) {
          for (const [id, next] of Object.entries(change.rows)) if (next) rows.set(id, next); else rows.delete(id);
          shelf.refresh(showing(rows), change.all ? null : new Set(Object.keys(change.rows)));
          for (const kind of KINDS) {
            for (const session of ['one', 'two', 'three']) {
              expect(shelf.within(kind, session)).toEqual(shelf.all(kind).filter((one) => one.session === session));
            }
            expect(shelf.all(kind)).toHaveLength([...rows.values()].filter((one) => one.kind === kind).length);
          }
        }
      }),
    );
  });

  test('it_looks_at_each_event_once_to_read_all_evenings', () => {
    const rows = new Map(Array.from({ length: 400 }, (_, n) => [`e${n}`, { kind: 'session_event', data: { session: `s${n % 20}`, seq: n } }]));
    const shelf = new Shelf();
    shelf.refresh(showing(rows), null);
    let looks = 0;
    for (const event of shelf.all('session_event')) {
      const { session } = event;
      Object.defineProperty(event, 'session', { get: () => ((looks += 1), session) });
    }
    const read = Array.from({ length: 20 }, (_, n) => shelf.within('session_event', `s${n}`)).flat();
    expect(read.map(({ session }) => session)).toHaveLength(400);
    expect(looks).toBe(400);
  });
});
