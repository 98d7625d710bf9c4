import { describe, expect, it } from 'vitest';
import { breathAt, passAt, pressureAt } from '../../src/player/ramps';
import { step } from './plan.fixture';

describe('ramps', () => {
  it('counts the passes evenly through the step, and never one too many', () => {
    const strokes = step('a', { seconds: 75, passes: 5 });
    expect([0, 14_999, 15_000, 74_999, 75_000].map((ms) => passAt(strokes, ms)?.n)).toEqual([1, 1, 2, 5, 5]);
    expect(passAt(step('b'), 0)).toBeNull();
  });

  it('grows with every pass, in half steps', () => {
    const strokes = step('a', { seconds: 50, passes: 5, pressure: { from: 2, to: 4, mode: 'per_pass' } });
    expect([0, 10, 20, 30, 40].map((s) => pressureAt(strokes, s * 1000))).toEqual([2, 2.5, 3, 3.5, 4]);
  });

  it('rises with time, and falls as well', () => {
    const rising = step('a', { seconds: 100, pressure: { from: 1, to: 3, mode: 'rising' } });
    const falling = step('b', { seconds: 100, pressure: { from: 3, to: 1, mode: 'per_pass' } });
    expect([0, 50, 100].map((s) => pressureAt(rising, s * 1000))).toEqual([1, 2, 3]);
    expect([0, 50, 100].map((s) => pressureAt(falling, s * 1000))).toEqual([3, 2, 1]);
  });

  it('keeps still where the plan does, and says nothing where nothing touches', () => {
    expect(pressureAt(step('a', { pressure: { from: 2, to: 4, mode: 'steady' } }), 59_000)).toBe(2);
    expect(pressureAt(step('a', { pressure: null }), 0)).toBeNull();
  });

  it('breathes in for four and out for six', () => {
    const hold = step('a', { breath: { in: 4, out: 6, cycles: 2 } });
    expect(breathAt(hold, 2000)).toEqual({ phase: 'in', progress: 0.5, cycle: { n: 1, of: 2 } });
    expect(breathAt(hold, 17_000)).toEqual({ phase: 'out', progress: 0.5, cycle: { n: 2, of: 2 } });
    expect(breathAt(step('b'), 0)).toBeNull();
  });
});
