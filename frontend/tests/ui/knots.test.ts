import { expect, it } from 'vitest';
import { HEARTS, knot, RUNS, TIMES } from '../../src/ui/knots';

const all = Array.from({ length: 64 }, (_, index) => knot(index));
const points = (path: string) => [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

/** The cells of a coarse grid that the drawing touches. */
const cells = ({ thread, second }: { thread: string; second: string }) => new Set(points(thread + second).map(([x, y]) => `${Math.round(x / 3)} ${Math.round(y / 3)}`));

it('says each of the 64 in other words', () => {
  expect(new Set(all.map(({ run, times, heart }) => `${times} ${run} ${heart}`)).size).toBe(RUNS.length * TIMES.length * HEARTS.length);
});

it('draws each of the 64 in another way', () => {
  expect(new Set(all.map(({ thread, second, bead }) => `${thread} ${second} ${bead}`)).size).toBe(64);
});

it('draws threads that differ to the eye, not only in their numbers', () => {
  const threads = all.slice(0, 16).map(cells);
  threads.forEach((one, i) => threads.slice(i + 1).forEach((other) => {
    const shared = [...one].filter((cell) => other.has(cell)).length;
    expect(shared / (one.size + other.size - shared)).toBeLessThan(0.65);
  }));
});

it('stays within its box, and clear of its heart', () => {
  for (const { thread } of all) {
    for (const [x, y] of points(thread)) {
      expect(Math.min(x, y)).toBeGreaterThan(1);
      expect(Math.max(x, y)).toBeLessThan(47);
      expect(Math.hypot(x - 24, y - 24)).toBeGreaterThan(5);
    }
  }
});
