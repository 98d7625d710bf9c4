import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calloutsOf, FOOT, spread, TOP } from '../../src/screens/us/callouts';
import { sidesOf, Wishes } from '../../src/screens/us/wishes';
import type { Interest } from '../../src/store/rows';

const likes = (said: Record<string, Interest>) => new Wishes(Object.entries(said).flatMap(([key, interest]) => sidesOf(key).map((side) => ({ key, side, interest }))));

test('it_names_what_is_liked_and_nothing_else', () => {
  const wishes = likes({ calves: 'like', lower_back: 'love', feet: 'fine', forearm: 'leave_out' });
  expect(calloutsOf(wishes, 'back').map(({ area }) => area)).toEqual(['lower_back', 'calves']);
  expect(calloutsOf(wishes, 'front')).toEqual([]);
});

test('it_prefers_what_is_loved_when_there_is_no_room_for_all', () => {
  const some = Object.fromEntries(['scalp', 'neck_back', 'shoulder_tops', 'shoulder_blades', 'mid_back', 'forearm', 'hand'].map((area) => [area, 'like' as const]));
  const named = calloutsOf(likes({ ...some, calves: 'love' }), 'back').map(({ area }) => area);
  expect(named).toHaveLength(6);
  expect(named).toContain('calves');
});

test('it_points_at_the_side_that_is_liked', () => {
  const [left] = calloutsOf(new Wishes([{ key: 'calves', side: 'left', interest: 'love' }]), 'back');
  const [both] = calloutsOf(likes({ calves: 'love' }), 'back');
  expect(left?.point[0]).toBeLessThan(0);
  expect(both?.point[0]).toBeGreaterThan(0);
});

test('no_name_lies_over_another_or_off_the_figure', () => {
  const heights = fc.array(fc.double({ min: -10, max: 850, noNaN: true }), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(heights, fc.array(fc.constantFrom(64, 90), { minLength: 6, maxLength: 6 }), (wanted, rooms) => {
      const sizes = rooms.slice(0, wanted.length);
      const found = spread(wanted, sizes);
      for (const [i, y] of found.entries()) {
        expect(y).toBeGreaterThanOrEqual(TOP - 1e-6);
        expect(y).toBeLessThanOrEqual(FOOT + 1e-6);
        if (i > 0) expect(y - (found[i - 1] ?? 0)).toBeGreaterThanOrEqual((sizes[i - 1] ?? 0) - 1e-6);
      }
    }),
  );
});

test('names_with_room_stay_at_the_height_of_their_places', () => {
  expect(spread([100, 300, 600], [64, 90, 64])).toEqual([100, 300, 600]);
  expect(spread([300, 310], [64, 64])).toEqual([273, 337]);
});
