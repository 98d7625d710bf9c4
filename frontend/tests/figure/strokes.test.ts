import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceTo } from '../../src/figure/curve';
import { bodyEdge } from '../../src/figure/outline';
import { areasOf, stepView } from '../../src/figure/places';
import { secondsPerCycle, strokesFor, wakeWidth } from '../../src/figure/strokes';
import type { GuideStep, Point, Stroke } from '../../src/figure/types';
import { LIMBS, anyStep, everyStep, named, stepWith } from './steps';

const SPINE = 4;
const TOLERANCE = 1.5;
const pointsOf = (step: GuideStep): Point[] => strokesFor(step).flatMap((stroke) => stroke.points);
const isBelly = (step: GuideStep): boolean => areasOf(step).includes('abdomen');

function expectOffTheSpine(step: GuideStep): void {
  if (stepView(step) === 'front' && isBelly(step)) return; // the circle round the navel crosses the middle
  expect(pointsOf(step).filter(([x]) => Math.abs(x) < SPINE), named(step)).toEqual([]);
}

function expectOnTheBody(step: GuideStep): void {
  const edge = bodyEdge();
  const outside = pointsOf(step).filter((point) => distanceTo(edge, point) >= TOLERANCE);
  expect(outside, named(step)).toEqual([]);
}

/** Height gained while the hand works, not counting the light way back. */
function workedRise({ points, firm }: Stroke): number {
  const worked = points.slice(0, Math.max(2, Math.round(points.length * (firm ?? 1))));
  return (worked.at(0)?.[1] ?? 0) - (worked.at(-1)?.[1] ?? 0);
}

describe('strokes', () => {
  it('exist for every technique on every area and side', () => {
    for (const step of everyStep) {
      expect(strokesFor(step).length, named(step)).toBeGreaterThan(0);
      expect(pointsOf(step).flat().every(Number.isFinite), named(step)).toBe(true);
    }
  });

  it('keep off the spine, on single areas and on any mixture', () => {
    everyStep.forEach(expectOffTheSpine);
    fc.assert(fc.property(anyStep, expectOffTheSpine), { numRuns: 200 });
  });

  it('stay on the body and never lie between the legs', () => {
    everyStep.forEach(expectOnTheBody);
    fc.assert(fc.property(anyStep, expectOnTheBody), { numRuns: 60 });
  });

  it('run towards the heart on limbs', () => {
    for (const area of LIMBS) {
      for (const [technique, subtype] of [['effleurage', null], ['petrissage', 'squeeze'], ['feather', null]] as const) {
        for (const stroke of strokesFor(stepWith({ technique, subtype, areas: [area] }))) {
          expect(workedRise(stroke), `${technique} ${area}`).toBeGreaterThan(5);
        }
      }
    }
  });

  it('run towards the heart even when a path on a limb is written the other way', () => {
    const [stroke] = strokesFor(stepWith({ technique: 'feather', areas: [], path: ['calves', 'feet'], side: 'left' }));
    expect(stroke && workedRise(stroke)).toBeGreaterThan(100);
  });

  it('follow a written path from the shoulders to the base of the skull and back', () => {
    const path = ['shoulder_tops', 'neck_sides', 'skull_base'];
    const up = strokesFor(stepWith({ technique: 'feather', path }));
    const down = strokesFor(stepWith({ technique: 'feather', path: [...path].reverse() }));
    for (const stroke of up) expect(workedRise(stroke)).toBeGreaterThan(20);
    for (const stroke of down) expect(workedRise(stroke)).toBeLessThan(-20);
  });

  it('are worked by two hands at a time and no more', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const atOnce = new Map<number, number>();
        for (const { turn } of strokesFor(step)) {
          atOnce.set(turn?.index ?? 0, (atOnce.get(turn?.index ?? 0) ?? 0) + 1);
        }
        expect(Math.max(...atOnce.values())).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });

  it('mirror each other when both sides are worked at once', () => {
    const [right, left] = strokesFor(stepWith({ areas: ['lower_back', 'mid_back', 'upper_back'] }));
    expect(left?.points).toEqual(right?.points.map(([x, y]) => [-x, y]));
    expect([right?.hand, left?.hand]).toEqual(['right', 'left']);
  });

  it('put the right side where the person has it, seen from the front', () => {
    const [stroke] = strokesFor(stepWith({ areas: ['shins'], side: 'right' }));
    expect(Math.max(...(stroke?.points.map(([x]) => x) ?? []))).toBeLessThan(0);
  });

  it('do not glide over skin that the step leaves out', () => {
    const apart = strokesFor(stepWith({ areas: ['calves', 'thigh_back'], side: 'left' }));
    expect(new Set(apart.map((stroke) => stroke.turn?.count))).toEqual(new Set([2]));
    const kneeHollow = apart.flatMap((s) => s.points).filter(([, y]) => y > 570 && y < 588);
    expect(kneeHollow).toEqual([]);
  });

  it('show pressure in the width of the wake', () => {
    expect([wakeWidth(1), wakeWidth(4), wakeWidth(9)]).toEqual([2, 6, 6]);
    const [light] = strokesFor(stepWith({ pressure: { from: 1, to: 1 } }));
    const [firm] = strokesFor(stepWith({ pressure: { from: 3, to: 4 } }));
    expect(firm?.wake).toBeGreaterThan(light?.wake ?? Infinity);
  });

  it('draw an unknown technique as still hands', () => {
    const strokes = strokesFor(stepWith({ technique: 'stretch_passive' }));
    expect(strokes.map((stroke) => stroke.points.length)).toEqual([1, 1]);
    expect(strokesFor(stepWith({ areas: ['elsewhere'] }))).toEqual([]);
  });
});

describe('the length of a cycle', () => {
  it('follows the pace, or the seconds that are given', () => {
    const seconds = (pace: 'slow' | 'medium' | 'fast', per?: number) =>
      secondsPerCycle(stepWith({ rhythm: { pace, seconds_per_pass: per ?? null } }));
    expect(seconds('slow')).toBeGreaterThan(seconds('medium'));
    expect(seconds('medium')).toBeGreaterThan(seconds('fast'));
    expect(seconds('fast', 9)).toBe(9);
  });

  it('gives every place its own pass', () => {
    const one = secondsPerCycle(stepWith({ technique: 'petrissage', areas: ['calves'], side: 'left' }));
    const both = secondsPerCycle(stepWith({ technique: 'petrissage', areas: ['calves'], side: 'both' }));
    expect(both).toBe(2 * one);
  });
});
