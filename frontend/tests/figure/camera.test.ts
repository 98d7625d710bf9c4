import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAYER_ASPECT, boundsOf, cameraFor, handScale } from '../../src/figure/camera';
import { transformBetween } from '../../src/figure/cameraMove';
import { WHOLE_BODY } from '../../src/figure/outline';
import { strokesFor } from '../../src/figure/strokes';
import { anyStep, everyStep, named, stepWith } from './steps';
import type { GuideStep } from '../../src/figure/types';

const CLEAR = 0.84;

function expectInPicture(step: GuideStep): void {
  const [x, y, width, height] = cameraFor(step);
  const strokes = boundsOf(strokesFor(step));
  expect(width / height).toBeCloseTo(PLAYER_ASPECT, 5);
  expect(strokes.left, named(step)).toBeGreaterThan(x);
  expect(strokes.right, named(step)).toBeLessThan(x + width);
  expect(strokes.top, named(step)).toBeGreaterThan(y);
  expect(strokes.bottom, named(step)).toBeLessThan(y + height * CLEAR);
}

describe('the camera', () => {
  it('has every stroke in the picture and above the clock', () => {
    everyStep.forEach(expectInPicture);
    fc.assert(fc.property(anyStep, expectInPicture), { numRuns: 100 });
  });

  it('never shows a single intimate area alone', () => {
    for (const area of ['glutes', 'hips', 'sacrum']) {
      const [x, y, width, height] = cameraFor(stepWith({ areas: [area], side: 'left' }));
      expect(width).toBeGreaterThanOrEqual(320);
      expect(x).toBeLessThan(0);
      expect(x + width).toBeGreaterThan(0);
      expect(y + height).toBeLessThanOrEqual(500);
    }
  });

  it('begins pictures of the legs at mid-thigh', () => {
    for (const area of ['thigh_back', 'thigh_front', 'calves', 'feet']) {
      expect(cameraFor(stepWith({ areas: [area] }))[1], area).toBeGreaterThanOrEqual(470);
    }
  });

  it('shows the spine or the other leg for context', () => {
    const [x, , width] = cameraFor(stepWith({ areas: ['shoulder_blades'], side: 'right' }));
    expect(x).toBeLessThan(-4);
    const [arm] = cameraFor(stepWith({ areas: ['forearm'], side: 'right' }));
    expect(arm).toBeLessThan(-4);
    const [left, , span] = cameraFor(stepWith({ areas: ['calves'], side: 'left' }));
    expect(left + span).toBeGreaterThan(30);
    expect(width).toBeGreaterThan(200);
  });

  it('shows the whole body when there is nothing to draw', () => {
    expect(cameraFor(stepWith({ areas: [] }))).toBe(WHOLE_BODY);
  });

  it('draws hands that suit the smallest area', () => {
    expect(handScale(stepWith({ areas: ['feet'] }))).toBeLessThan(handScale(stepWith()));
    expect(handScale(stepWith({ areas: ['calves', 'toes'] }))).toBe(handScale(stepWith({ areas: ['toes'] })));
  });

  it('moves by a transform that ends exactly at the new picture', () => {
    const size = { width: 390, height: 404 };
    expect(transformBetween({ from: [0, 0, 390, 404], to: [0, 0, 390, 404], fit: 'meet' }, size)).toBe('translate(0.00px, 0.00px) scale(1.0000)');
    expect(transformBetween({ from: [0, 0, 390, 404], to: [10, 20, 195, 202], fit: 'meet' }, size)).toBe('translate(-20.00px, -40.00px) scale(2.0000)');
    expect(transformBetween({ from: [10, 0, 390, 404], to: [10, 0, 195, 202], fit: 'meet' }, size)).toBe('translate(0.00px, 0.00px) scale(2.0000)');
  });
});
