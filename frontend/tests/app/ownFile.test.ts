/** A file of one's own comes in again piece by piece, and nothing of it is lost on the way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_BYTES, MOST_ROWS, NotAFile, piecesOf, takeIn } from '../../src/app/ownFile';

const file = (rows: unknown[]) => JSON.stringify({ unknot: 1, exported_at: 5, person: 'Sam', rows });
const row = (note: string) => ({ kind: 'reflection', id: 'r', data: { note } });

test('whatever_its_rows_all_of_them_go_in_order_and_each_piece_fits', () => {
  const notes = fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.constant('ä'.repeat(150_000))), { maxLength: 30 });
  fc.assert(
    fc.property(notes, (all) => {
      const pieces = piecesOf(file(all.map(row)));
      expect(pieces.flatMap(({ rows }) => rows)).toEqual(all.map(row));
      for (const piece of pieces) expect(new TextEncoder().encode(JSON.stringify(piece)).length).toBeLessThan(MOST_BYTES + 200);
    }),
    { numRuns: 30 },
  );
  expect(piecesOf(file(Array.from({ length: MOST_ROWS + 1 }, () => row('')))).map(({ rows }) => rows.length)).toEqual([MOST_ROWS, 1]);
});

test('what_is_no_such_file_is_told_before_anything_is_sent', () => {
  for (const text of ['', 'hello', '[]', 'null', '{"unknot": 2, "rows": []}', '{"unknot": 1}']) expect(() => piecesOf(text)).toThrow(NotAFile);
});

test('what_was_left_out_is_named_by_its_line_in_the_whole_file', async () => {
  const rows = Array.from({ length: MOST_ROWS + 3 }, () => row(''));
  const told: number[] = [];
  const left = { line: 2, kind: 'feedback', id: 'f', code: 'not_yours', errors: {} };
  const sum = await takeIn(file(rows), async (piece) => ({ made: piece.rows.length - 1, back: 0, there: 0, left_out: [left] }), (share) => told.push(share));
  expect(sum).toMatchObject({ made: MOST_ROWS + 1, left_out: [{ line: 2 }, { line: MOST_ROWS + 2 }] });
  expect([told[0], told.at(-1)]).toEqual([0, 1]);
});
