/** Where something was felt: a point of the picture, and the same place in the frame of an area. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AREA_IDS, AREAS } from '../../src/figure/areas';
import { distance } from '../../src/figure/curve';
import { placeAt, pointsOf } from '../../src/figure/felt';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc
  .record({ area: fc.constantFrom(...AREA_IDS), side: fc.constantFrom('left' as const, 'right' as const), u: share, v: share })
  .chain((place) => fc.constantFrom(...AREAS[place.area].views).map((view) => ({ place, view })));

test('a_place_is_found_again_where_it_was_put', () => {
  fc.assert(
    fc.property(places, ({ place, view }) => {
      const [put = [NaN, NaN] as const] = pointsOf(view, place);
      const found = placeAt(view, [place.area], put);
      const [again = [NaN, NaN] as const] = found ? pointsOf(view, found) : [];
      expect(distance(put, again)).toBeLessThan(0.5);
      if (Math.abs(put[0]) > 0.01) expect(found?.side).toBe(place.side);
    }),
  );
});

test('whatever_is_touched_the_place_lies_in_an_area_that_was_asked_about', () => {
  const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -22, max: 862, noNaN: true }));
  fc.assert(
    fc.property(point, fc.subarray(AREA_IDS, { minLength: 1 }), (at, areas) => {
      const found = placeAt('back', areas, at);
      if (!found) return void expect(areas.some((area) => AREAS[area].views.includes('back'))).toBe(false);
      expect(areas).toContain(found.area);
      for (const value of [found.u, found.v]) expect(value >= 0 && value <= 1).toBe(true);
    }),
  );
});

test('left_is_the_persons_own_from_behind_and_from_the_front', () => {
  expect(placeAt('back', ['forearm'], [120, 340])?.side).toBe('right');
  expect(placeAt('front', ['forearm'], [120, 340])?.side).toBe('left');
});

test('what_has_no_sides_is_shown_on_both', () => {
  const [left, right] = pointsOf('back', { area: 'scalp', side: 'both', u: 0.5, v: 0.5 });
  expect(left?.[0]).toBe(-(right?.[0] ?? NaN));
});
