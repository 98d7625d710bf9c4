import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, DRAWS, inOrder, place, spread } from '../../src/routines/ranks';
import vectors from '../../../tests/vectors/ranks.json';

const draw = fc.integer({ min: 0, max: DRAWS - 1 });

describe('ranks', () => {
  it.each(vectors)('reckons as the server does: $low $high $draw', ({ low, high, draw: drawn, rank }) => {
    expect(between(low, high, drawn)).toBe(rank);
  });

  it('puts one more wherever it is wanted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), draw), { maxLength: 150 }), (places) => {
        let rows: { id: string; rank: string }[] = [];
        places.forEach(([wanted, drawn], number) => {
          const at = Math.min(wanted, rows.length);
          const { rank, aside } = place(rows, at, drawn);
          rows = rows.map((row) => ({ ...row, rank: aside.get(row.id) ?? row.rank }));
          rows.splice(at, 0, { id: String(number).padStart(4, '0'), rank });
          expect([...rows].sort(inOrder)).toEqual(rows);
        });
      }),
    );
  });

  it('parts two that have one rank', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, rank: 'V' }));
    const { rank, aside } = place(rows, 1, 0);
    expect([aside.get('a'), rank, aside.get('b'), aside.get('c')]).toEqual(spread(4));
  });
});
