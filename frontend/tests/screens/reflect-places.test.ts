/** Where something was felt, as the picker says it and as the row keeps it. */
import { expect, test } from 'vitest';
import type { PlanStep } from '../../src/player/plan';
import { fieldOf, firstPlace, pointsIn, touched } from '../../src/screens/reflect/places';
import { middleOf, thirdOf, THIRDS } from '../../src/screens/reflect/thirds';

const step = (areas: string[], view: 'back' | 'front' = 'back') => ({ areas, view, side: 'both' }) as unknown as PlanStep;

test('a_touch_is_kept_as_fine_as_a_fingertip', () => {
  const place = touched(fieldOf(step(['lower_back'])), [30.123, 310.456]);
  expect(place).toMatchObject({ area: 'lower_back', side: 'right' });
  for (const share of [place?.u ?? NaN, place?.v ?? NaN]) expect(Math.round(share * 100) / 100).toBe(share);
});

test('what_has_no_sides_has_its_place_on_both', () => {
  expect(touched(fieldOf(step(['scalp'])), [10, 30])?.side).toBe('both');
  expect(firstPlace(fieldOf(step(['sacrum'])))?.side).toBe('both');
});

test('only_areas_of_the_step_that_the_picture_shows_can_be_touched', () => {
  const field = fieldOf(step(['feet', 'calves', 'shins']));
  expect([field.view, field.areas, field.names]).toEqual(['back', ['feet', 'calves'], ['foot', 'calf']]);
  expect(touched(field, [0, 0])?.area).toBe('calves');
});

test('each_word_of_the_picker_means_its_own_third', () => {
  expect(THIRDS.map((third) => thirdOf(middleOf(third)))).toEqual([0, 1, 2]);
});

test('a_place_of_an_area_that_this_version_does_not_know_is_not_drawn', () => {
  expect(pointsIn({ view: 'back' }, { area: 'tail', side: 'left', u: 0, v: 0 })).toEqual([]);
});
