/** The properties are worth something only if each classic mistake breaks one of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mistake } from './server';
import { step, Story } from './story';

/** Far more than any of them has needed; with this seed the slowest takes some 400 stories. */
const MOST = 4_000;
const SEED = 11;

const mistakes: Mistake[] = ['gap', 'dup', 'clobber', 'cursor', 'race', 'resurrect', 'reuse', 'noack', 'silent'];

describe('a classic mistake is noticed', () => {
  test.each(mistakes)('it_catches_%s', async (mistake) => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const story = await Story.run(steps, new Set([mistake]));
      story.check();
    });
    const found = await fc.check(property, { numRuns: MOST, seed: SEED, endOnFailure: true });
    expect(found.failed, `${found.numRuns} stories`).toBe(true);
  }, 120_000);
});
