import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, refit, together } from '../../src/player/refit';

/** Seconds: as planned, least, most; sides share their time. */
function part(length: number, least: number, most: number, weight = 1, sides = 1): Part {
  return { steps: Array.from({ length: sides }, (_, n) => n), length: length * 1000, least: least * 1000, most: most * 1000, weight };
}

const seconds = (parts: Part[], wanted: number) => refit(parts, wanted * 1000).map((each) => each / 1000);

describe('a refit', () => {
  it('changes nothing when nothing is missing', () => {
    expect(seconds([part(60, 30, 120), part(75, 40, 180, 1, 2)], 210)).toEqual([60, 75]);
  });

  it('gives spare time where weight is', () => {
    expect(seconds([part(60, 30, 120, 1), part(60, 30, 120, 2), part(20, 10, 40, 0)], 170)).toEqual([70, 80, 20]);
  });

  it('passes on what somebody cannot take', () => {
    expect(seconds([part(60, 30, 65, 1), part(60, 30, 120, 1)], 160)).toEqual([65, 95]);
  });

  it('takes missing time back evenly, from each as it can spare', () => {
    expect(seconds([part(60, 30, 120, 5), part(100, 40, 120), part(20, 20, 20)], 150)).toEqual([50, 80, 20]);
  });

  it('keeps both sides equal, and lets a single step even out what is left over', () => {
    expect(seconds([part(75, 40, 180, 1, 2), part(40, 20, 60, 0.01)], 205)).toEqual([82, 41]);
    expect(refit([part(60, 30, 120), part(40, 20, 80, 0)], 100_347)).toEqual([60_347, 40_000]);
  });

  it('stops at the most and at the least of everybody', () => {
    expect(seconds([part(60, 30, 120), part(20, 10, 40, 0)], 999)).toEqual([120, 20]);
    expect(seconds([part(60, 30, 120), part(20, 10, 40, 0)], 5)).toEqual([30, 10]);
  });
});

const anyPart = fc
  .record({ least: fc.nat(90), more: fc.nat(90), most: fc.nat(90), weight: fc.constantFrom(0, 0.5, 1, 1.5, 3), sides: fc.constantFrom(1, 2) })
  .map(({ least, more, most, weight, sides }) => part(least + more, least, least + more + most, weight, sides));
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 60 });

/** Can this part take one more second for each of its sides? */
const canGrow = ({ most, weight }: Part, length: number) => weight > 0 && most - length >= 1000;

describe('any refit', () => {
  it('stays inside everybody\'s bounds, and what it misses nobody could give', () => {
    fc.assert(fc.property(anyParts, fc.nat(12_000_000), (parts, wanted) => {
      const lengths = refit(parts, wanted);
      const missing = wanted - together(parts, lengths);
      const sized = parts.map((part, n): [Part, number] => [part, lengths[n] ?? 0]);
      expect(sized.every(([{ least, most }, length]) => length >= least && length <= most)).toBe(true);
      // A second or less that only two sides together could take stays over.
      if (missing >= 2000) expect(sized.some(([part, length]) => canGrow(part, length))).toBe(false);
      if (missing > 0) expect(sized.some(([part, length]) => part.steps.length === 1 && part.weight > 0 && length < part.most)).toBe(false);
      if (missing < 0) expect(sized.some(([{ least }, length]) => length - least >= 1000)).toBe(false);
    }), { numRuns: 2000 });
  });

  it('makes nothing shorter when there is more time, but for a second or two that were held for the sides', () => {
    fc.assert(fc.property(anyParts, fc.nat(6000), (parts, wanted) => {
      const before = refit(parts, wanted * 1000);
      const after = refit(parts, wanted * 1000 + 1000);
      const shorter = before.map((length, n) => length - (after[n] ?? 0)).filter((less) => less > 0);
      expect(shorter.length).toBeLessThanOrEqual(1);
      expect(Math.max(0, ...shorter)).toBeLessThanOrEqual(2000);
    }), { numRuns: 2000 });
  });
});
