import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pick } from '../../src/figure/picking';
import { regions } from '../../src/figure/regions';

const back = regions('back');
const PER_PIXEL = 1;

describe('picking', () => {
  it('finds the region under the finger', () => {
    for (const region of back) {
      expect(pick(back, region.frame(0.5, 0.5), PER_PIXEL)?.id).toBe(region.id);
    }
  });

  it('helps a finger that lands just beside a narrow forearm', () => {
    const forearm = back.find((r) => r.id === 'forearm-right');
    const [x, y] = forearm?.frame(1, 0.5) ?? [0, 0];
    expect(pick(back, [x + 20, y], PER_PIXEL)?.id).toBe('forearm-right');
    expect(pick(back, [x + 40, y], PER_PIXEL)).toBeNull();
  });

  it('reaches less far on the body when the picture is closer', () => {
    expect(pick(back, [20, 600], 1)).not.toBeNull();
    expect(pick(back, [0, 600], 0.2)).toBeNull();
  });

  it('answers the same way on both sides', () => {
    const mirrored = (id: string | undefined) => id?.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
    fc.assert(
      fc.property(fc.double({ min: 3, max: 170, noNaN: true }), fc.double({ min: 0, max: 840, noNaN: true }), (x, y) => {
        expect(pick(back, [-x, y], PER_PIXEL)?.id).toBe(mirrored(pick(back, [x, y], PER_PIXEL)?.id));
      }),
      { numRuns: 60 },
    );
  });
});
