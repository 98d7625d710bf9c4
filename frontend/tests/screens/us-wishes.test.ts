import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AREA_IDS, areasIn, regions, type Region, type View } from '../../src/figure/body';
import { interestIn, isClosed, mainArea, sideIn, sidesOf, statesOf, warmed, Wishes } from '../../src/screens/us/wishes';
import { INTERESTS, type Preference } from '../../src/store/rows';
import shared from '../../../tests/vectors/preferences.json';

const place = (view: View, id: string): Region => regions(view).find((region) => region.id === id) as Region;
const rows = fc.array(
  fc.record({
    key: fc.constantFrom(...AREA_IDS),
    side: fc.constantFrom('left' as const, 'right' as const, 'both' as const),
    interest: fc.constantFrom(...INTERESTS, null),
    pressure: fc.constantFrom(1, 2.5, 4, null),
  }),
  { maxLength: 40 },
);
/** A row for each side there is. */
const on = (key: string, said: Partial<Preference>): Preference[] => sidesOf(key).map((side) => ({ key, side, ...said }));

test('it_knows_the_areas_as_the_server_does', () => {
  expect(AREA_IDS.filter((area) => sidesOf(area).length === 1).sort()).toEqual(shared.without_sides);
  expect(AREA_IDS.filter(isClosed).sort()).toEqual(shared.closed);
});

test('it_leaves_hips_chest_and_belly_out_until_they_are_opened', () => {
  const nothing = new Wishes([]);
  for (const area of AREA_IDS) expect(nothing.ofBoth(area).interest).toBe(isClosed(area) ? 'leave_out' : 'fine');
  expect(Object.keys(statesOf(nothing, 'front', regions('front'))).sort()).toEqual(['abdomen', 'chest-left', 'chest-right']);
  expect(new Wishes(on('abdomen', { interest: 'like' })).ofBoth('abdomen')).toEqual({ interest: 'like', pressure: null, said: true });
});

test('it_counts_the_more_careful_of_two_rows_about_the_same_thing', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...INTERESTS), (some, interest) => {
      const wishes = new Wishes(some);
      const more = new Wishes([...some, ...on('calves', { interest, pressure: 2 })]);
      const before = wishes.said('calves', 'left').interest;
      const after = more.of('calves', 'left');
      expect(INTERESTS.indexOf(after.interest)).toBeLessThanOrEqual(INTERESTS.indexOf(interest));
      if (before) expect(INTERESTS.indexOf(after.interest)).toBeLessThanOrEqual(INTERESTS.indexOf(before));
      expect(after.pressure).toBeLessThanOrEqual(2);
    }),
  );
});

test('it_hatches_a_place_only_where_everything_is_left_out', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom<View>('back', 'front'), (some, view) => {
      const wishes = new Wishes(some);
      const states = statesOf(wishes, view, regions(view));
      for (const region of regions(view)) {
        const here = areasIn(view, region.name).flatMap((area) => sideIn(area, region).map((side) => wishes.of(area, side).interest));
        expect(states[region.id]?.kind === 'avoid').toBe(here.length > 0 && here.every((one) => one === 'leave_out'));
        expect(states[region.id]?.value === 1).toBe(here.includes('love'));
      }
    }),
    { numRuns: 40 },
  );
});

test('it_keeps_the_sides_apart', () => {
  const wishes = new Wishes([{ key: 'forearm', side: 'left', interest: 'leave_out' }]);
  expect([wishes.isSame('forearm'), wishes.isSame('hand')]).toEqual([false, true]);
  expect(wishes.ofBoth('forearm').interest).toBe('leave_out');
  expect(interestIn(wishes, 'back', place('back', 'forearm-left'))).toBe('leave_out');
  expect(interestIn(wishes, 'front', place('front', 'forearm-right'))).toBe('fine');
});

test('it_never_marks_the_front_of_the_neck', () => {
  const everything = new Wishes(AREA_IDS.flatMap((area) => on(area, { interest: 'love' })));
  expect(statesOf(everything, 'front', regions('front')).neck).toBeUndefined();
  expect(mainArea('front', 'neck')).toBeUndefined();
});

test('a_second_touch_warms_and_never_opens_what_is_left_out', () => {
  expect(INTERESTS.map(warmed)).toEqual(['leave_out', 'like', 'love', 'fine']);
});

test('every_place_that_can_be_picked_means_an_area_of_its_own', () => {
  for (const view of ['back', 'front'] as const) {
    for (const { name } of regions(view).filter((region) => areasIn(view, region.name).length > 0)) {
      expect(areasIn(view, name)).toContain(mainArea(view, name));
    }
  }
});
