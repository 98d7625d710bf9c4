import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breath, handAt, handTransform, localPhase, stations, stillHand, trace, wakeAt, type Trace } from '../../src/figure/guide';
import { strokesFor } from '../../src/figure/strokes';
import { anyStep, stepWith } from './steps';

const traces = (change = {}) => strokesFor(stepWith(change)).map(trace);
const first = (change = {}) => {
  const [traced] = traces(change);
  if (!traced) throw new Error('no stroke');
  return traced;
};
const TICK = 0.0005;
/** Any moment, and above all those in which a cycle or somebody's turn begins. */
const anyMoment = fc.oneof(
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.integer({ min: 1, max: 48 }).map((n) => n / 24 - TICK / 2),
);

/** The two corners of the ribbon that lie under the palm are its middle points. */
function widthAtHand(traced: Trace, phase: number): number {
  const points = wakeAt(traced, phase).slice(1, -1).split('L').map((pair) => pair.split(' ').map(Number));
  const middle = points.length / 2;
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = points.slice(middle - 1, middle + 1);
  return Math.hypot(x2 - x1, y2 - y1);
}

describe('the guide', () => {
  it('moves without a jump: a hand is near where it was, or not to be seen', () => {
    fc.assert(
      fc.property(anyStep, anyMoment, (step, phase) => {
        for (const traced of strokesFor(step).map(trace)) {
          const [a, b] = [handAt(traced, phase), handAt(traced, phase + TICK)];
          const moved = Math.hypot(b.x - a.x, b.y - a.y);
          const count = traced.stroke.turn?.count ?? 1;
          if (a.presence > 0.1 && b.presence > 0.1) expect(moved).toBeLessThan(0.5 + traced.length * TICK * count * 8);
          expect(Math.abs(a.presence - b.presence)).toBeLessThan(0.05 * count);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('repeats after a whole cycle', () => {
    for (const traced of [...traces(), ...traces({ areas: ['calves', 'forearm'] })]) {
      expect(handAt(traced, 7.25)).toEqual(handAt(traced, 0.25));
      expect(wakeAt(traced, 7.25)).toBe(wakeAt(traced, 0.25));
    }
  });

  it('draws a wake that ends at the hand and is wider under more pressure', () => {
    const width = (level: number) => widthAtHand(first({ pressure: { from: level, to: level } }), 0.25);
    expect(width(1)).toBeCloseTo(4, 0);
    expect(width(4)).toBeCloseTo(12, 0);
  });

  it('thins the wake on the light way back', () => {
    const traced = first();
    expect(traced.stroke.firm).toBeGreaterThan(0.3);
    expect(traced.stroke.firm).toBeLessThan(0.6);
    expect(widthAtHand(traced, 0.8)).toBeLessThan(0.5 * widthAtHand(traced, 0.25));
  });

  it('lets places take turns', () => {
    const [mine, yours] = traces({ technique: 'feather', areas: ['calves', 'forearm'], side: 'left' });
    if (!mine || !yours) throw new Error('two places expected');
    expect(localPhase(mine.stroke, 0.25)).not.toBeNull();
    expect([handAt(yours, 0.25).presence, wakeAt(yours, 0.25)]).toEqual([0, '']);
    expect(handAt(yours, 0.75).presence).toBe(1);
  });

  it('turns the thumb onto the path and mirrors the right hand', () => {
    const [right, left] = traces({ technique: 'friction', subtype: 'circular', tools: ['thumb'] }).map((t) => handAt(t, 0.5));
    expect([right?.mirror, left?.mirror]).toEqual([-1, 1]);
    expect(right?.rotation).toBe(-(left?.rotation ?? 0));
    expect(right && handTransform(right, 1)).toMatch(/translate\(-13 0\)$/);
  });

  it('keeps still hands still and lets the light breathe: four in, six out', () => {
    const traced = first({ technique: 'holding' });
    expect(handAt(traced, 0.1)).toEqual(handAt(traced, 0.7));
    expect([wakeAt(traced, 0.3), traced.track, traced.chevrons.length]).toEqual(['', '', 0]);
    expect([breath(0), breath(0.4)]).toEqual([0, 1]);
    expect(breath(0.7)).toBeCloseTo(0.5);
  });

  it('offers numbered stations instead of motion', () => {
    const traced = first();
    expect(stations(traced)).toHaveLength(3);
    expect(stations(first({ technique: 'holding' }))).toEqual([]);
    const open = first({ technique: 'feather' });
    expect(stations(open)).toEqual([0, 0.5, 1].map(open.at));
    expect(stillHand(traced)).toMatchObject({ x: stations(traced)[0]?.[0], presence: 1 });
  });
});
