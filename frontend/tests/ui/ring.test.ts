import { expect, it } from 'vitest';
import { ringLight, ringTrack, type Ring } from '../../src/ui/ring';

const ring: Ring = { x: 195, y: 196, radius: 181 };

it('burns down to its right end', () => {
  expect(ringLight(ring, 1).path).toBe(ringTrack(ring));
  const { knob } = ringLight(ring, 0);
  expect(knob.x).toBeGreaterThan(ring.x);
  expect(knob.y).toBeGreaterThan(ring.y);
});

it('keeps the knob on the ring', () => {
  for (const left of [0, 0.2, 0.5, 0.9, 1]) {
    const { knob } = ringLight(ring, left);
    expect(Math.hypot(knob.x - ring.x, knob.y - ring.y)).toBeCloseTo(ring.radius, 0);
  }
});

it('takes the short way round when little is left', () => {
  expect(ringLight(ring, 0.9).path).toContain('0 1 1');
  expect(ringLight(ring, 0.3).path).toContain('0 0 1');
});
