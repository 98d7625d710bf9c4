/** The properties are worth something only if each classic mistake breaks one of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mistake } from './server';
import { busy, step } from './steps';
import { Story } from './story';

/** Far more than any of them has needed; with this seed the slowest takes some 400 stories. */
const MOST = 4_000;
const SEED = 1;

const rare: Mistake[] = ['gap', 'dup', 'reuse', 'noack', 'homeless', 'lateword', 'linger', 'drowsy', 'woken'];
/** They show only where writes meet. */
const common: Mistake[] = ['clobber', 'cursor', 'race', 'resurrect', 'silent', 'hoard', 'swap'];
const mistakes = [...rare.map((mistake) => ({ mistake, steps: step })), ...common.map((mistake) => ({ mistake, steps: busy }))];

describe('a classic mistake is noticed', () => {
  test.each(mistakes)('it_catches_$mistake', async ({ mistake, steps }) => {
    const property = fc.asyncProperty(fc.array(steps, { maxLength: 40, size: 'max' }), async (taken) => {
      const story = await Story.run(taken, new Set([mistake]));
      story.check();
    });
    const found = await fc.check(property, { numRuns: MOST, seed: SEED, endOnFailure: true });
    expect(found.failed, `${found.numRuns} stories`).toBe(true);
  }, 120_000);
});
