import { expect, it } from 'vitest';
import { bars } from '../../src/ui/gauge';

it('has four bars, filled in half steps', () => {
  expect(bars(2.5).map(({ lit }) => lit)).toEqual([1, 1, 0.5, 0]);
});

it('stripes only what is still to come', () => {
  expect(bars(2, 3.5).map(({ heading }) => heading)).toEqual([0, 0, 1, 0.5]);
});

it('stripes nothing when pressure eases', () => {
  expect(bars(3, 2).every(({ heading }) => heading === 0)).toBe(true);
});

it('lights nothing when nothing touches, and never more than there is', () => {
  expect(bars(0).every(({ lit }) => lit === 0)).toBe(true);
  expect(bars(9).every(({ lit }) => lit === 1)).toBe(true);
});
