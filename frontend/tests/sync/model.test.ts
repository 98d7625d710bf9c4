/// <reference types="node" />
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { step } from './steps';
import { Story } from './story';

/** A long run: STORIES=20000 npx vitest run tests/sync/model.test.ts */
const RUNS = Number(process.env['STORIES'] ?? 1_000);

describe('any story of phones, disks and networks', () => {
  test('it_ends_with_everything_kept_and_everybody_in_step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
        const story = await Story.run(steps);
        story.check();
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
