import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pause } from '../../src/sync/backoff';
import { batch } from '../../src/sync/batch';
import { measured } from '../../src/sync/clock';
import { idMaker } from '../../src/sync/ids';
import type { Waiting } from '../../src/sync/types';

const waiting = (mid: number, size: number): Waiting => ({ mid, uid: `u${mid}`, space: 'me', op: 'create', kind: 'session', id: 'r', at: 0, fields: { text: 'ü'.repeat(size) }, base: {} });

describe('a batch', () => {
  test('it_starts_at_the_first_and_leaves_no_gap_and_fits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (sizes, count) => {
        const chosen = batch(sizes.map((size, index) => waiting(index + 1, size)), count, 2_000);
        expect(chosen.map((one) => one.mid)).toEqual(chosen.map((_, index) => index + 1));
        expect(chosen.length).toBeGreaterThan(0);
        expect(chosen.length).toBeLessThanOrEqual(count);
        if (chosen.length > 1) expect(new TextEncoder().encode(JSON.stringify(chosen)).length).toBeLessThanOrEqual(2_002);
      }),
    );
  });

  test('it_says_nothing_on_the_wire_that_only_the_phone_needs', () => {
    expect(batch([{ ...waiting(1, 1), replay: true }], 1)[0]).not.toHaveProperty('replay');
  });
});

test('it_waits_between_one_and_sixty_seconds_and_never_less_than_asked', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.option(fc.nat(300)), (failures, random, asked) => {
      const wait = pause(failures, random, asked);
      expect(wait).toBeGreaterThanOrEqual(Math.max(1_000, (asked ?? 0) * 1_000));
      expect(wait).toBeLessThanOrEqual(Math.max(60_000, (asked ?? 0) * 1_000));
    }),
  );
});

describe('the clock', () => {
  test('it_is_never_further_off_than_the_best_round_trip', () => {
    const trip = fc.record({ there: fc.nat(5_000), back: fc.nat(5_000) });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.array(trip, { minLength: 1 }), (skew, trips) => {
        let known: ReturnType<typeof measured> = null;
        trips.forEach(({ there, back }, index) => {
          const asked = 1e12 + index * 60_000;
          known = measured(known, asked, asked + there + back, asked + there + skew);
        });
        const best = Math.min(...trips.map(({ there, back }) => there + back));
        expect(Math.abs((known as unknown as { ms: number }).ms - skew)).toBeLessThanOrEqual(best / 2 + 1);
      }),
    );
  });

  test('it_notices_that_somebody_moved_it', () => {
    const before = measured(null, 1_000, 1_010, 1_005);
    const moved = measured(before, 3_601_000, 3_601_900, 1_450);
    expect(moved?.ms).toBeCloseTo(1_450 - 3_601_450);
  });
});

test('it_makes_ids_of_the_right_form_that_sort_as_they_were_made', () => {
  let now = 1_800_000_000_000;
  const id = idMaker(() => now, (bytes) => crypto.getRandomValues(bytes));
  const ids = Array.from({ length: 6_000 }, (_, index) => {
    if (index % 5_000 === 4_999) now -= 1_000;
    return id();
  });
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const one of ids) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
