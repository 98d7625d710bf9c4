import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgesOf, landingOf, placeFor, scrollBy, shiftsOf, slotTop, type Block } from '../../src/screens/editor/flow';

const head = (height = 40): Block => ({ head: true, height });
const row = (height = 56): Block => ({ head: false, height });
const list = [head(), row(), head(), row(), row(90)];

it('finds the place whose slot is nearest', () => {
  expect([30, 68, 110, 150, 240, 900].map((middle) => placeFor(list, 1, middle))).toEqual([1, 1, 2, 3, 4, 4]);
});

it('says under which phase a row would lie, and where there', () => {
  expect([1, 2, 3, 4].map((place) => landingOf(list, 3, place))).toEqual([{ head: 0, at: 0 }, { head: 0, at: 1 }, { head: 1, at: 0 }, { head: 1, at: 1 }]);
  expect(landingOf([row(), row()], 0, 1)).toEqual({ head: -1, at: 1 });
});

it('rounds the rows that would be first and last', () => {
  const edges = edgesOf(list, 1, 3);
  expect(edges.map(({ first, last }) => `${first ? 'first' : ''}${last ? 'last' : ''}`).slice(1)).toEqual(['', expect.anything(), 'first', 'last']);
});

it('scrolls only near the edges, faster the nearer', () => {
  expect([400, 780, 830].map((y) => scrollBy(y, 0, 844))).toEqual([0, 4, 12]);
  expect(scrollBy(10, 0, 844)).toBeLessThan(scrollBy(70, 0, 844));
});

const blocks = fc.array(fc.record({ head: fc.boolean(), height: fc.integer({ min: 20, max: 200 }) }), { minLength: 1, maxLength: 30 }).map((all): Block[] => [head(), ...all, row()]);

it('leaves no gap and no overlap, wherever a row is dragged', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), fc.integer({ min: -100, max: 4000 }), (all, pick, middle) => {
      const rows = all.flatMap((block, index) => (block.head ? [] : [index]));
      const from = rows[pick % rows.length] ?? 1;
      const place = placeFor(all, from, middle);
      const shifts = shiftsOf(all, from, place);
      let top = 0;
      const spans = all.map(({ height }, index) => {
        const span: [number, number] = index === from ? [slotTop(all, from, place), height] : [top + (shifts[index] ?? 0), height];
        top += height;
        return span;
      });
      let end = 0;
      for (const [start, height] of spans.sort(([a], [b]) => a - b)) {
        expect(start).toBe(end);
        end = start + height;
      }
      expect(place).toBeGreaterThan(0);
    }),
  );
});
