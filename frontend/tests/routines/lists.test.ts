/// <reference types="node" />
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { event, Lists } from './lists';

/** A long run: STORIES=50000 npx vitest run tests/routines/lists.test.ts */
const RUNS = Number(process.env['STORIES'] ?? 2_000);

describe('three phones at one routine', () => {
  test('they_come_to_the_same_list_with_no_step_lost_or_doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40, size: 'max' }), async (events) => {
        const lists = await Lists.run(events);
        lists.check();
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
