import fc from 'fast-check';
import { expect, it } from 'vitest';
import { braid, braidX, braidY, type BraidShape } from '../../src/ui/braid';

const shape: BraidShape = { width: 350, height: 40, turns: 4, gap: 4, weight: 2.4 };
const shapes = fc.record({
  width: fc.integer({ min: 40, max: 800 }),
  height: fc.integer({ min: 12, max: 90 }),
  turns: fc.double({ min: 0, max: 9, noNaN: true }),
  gap: fc.integer({ min: 2, max: 8 }),
  weight: fc.double({ min: 1, max: 4, noNaN: true }),
});
const places = fc.double({ min: 0, max: 1, noNaN: true });

const numbers = (d: string) => [...d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

it('ends loose: both threads lie apart by the gap, however often they were twisted', () => {
  fc.assert(
    fc.property(shapes, (any) => {
      expect(Math.abs(braidY(any, 1, 1) - braidY(any, 1, -1))).toBeCloseTo(any.gap, 6);
    }),
  );
});

it('keeps both threads the same way from the middle', () => {
  fc.assert(
    fc.property(shapes, places, (any, t) => {
      expect(braidY(any, t, 1) + braidY(any, t, -1)).toBeCloseTo(any.height, 6);
    }),
  );
});

it('stays inside its box all the way', () => {
  fc.assert(
    fc.property(shapes, (any) => {
      const ys = Array.from({ length: 201 }, (_, i) => braidY({ ...any, gap: Math.min(any.gap, any.height / 2) }, i / 200, 1));
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ys)).toBeLessThanOrEqual(any.height);
    }),
  );
});

it('has two crossings in each full turn', () => {
  const cut = braid(shape).filter(({ under }) => under.split('M').length > 2);
  expect(cut).toHaveLength(8);
});

it('lets the threads take turns on top', () => {
  const tops = braid(shape).map(({ top }) => top);
  expect(tops.every((top, i) => i === 0 || top !== tops[i - 1])).toBe(true);
});

it('cuts the thread below clear of the one above', () => {
  for (const { under, over } of braid(shape)) {
    const above = numbers(over);
    const pieces = under.split(/(?=M)/).map(numbers);
    if (pieces.length < 2) continue;
    const ends = pieces.flatMap((piece, i) => (i === 0 ? piece.slice(-1) : piece.slice(0, 1)));
    for (const [x, y] of ends) expect(Math.min(...above.map(([a, b]) => Math.hypot(a - x, b - y)))).toBeGreaterThan(shape.weight);
  }
});

it('is two parallel threads without any turn', () => {
  expect(braid({ ...shape, turns: 0 })).toHaveLength(1);
});

it('puts progress on the line, and never beyond its ends', () => {
  expect(braidX(shape, -1)).toBe(braidX(shape, 0));
  expect(braidX(shape, 2)).toBe(braidX(shape, 1));
  expect(braidX(shape, 0.5)).toBe(175);
});
