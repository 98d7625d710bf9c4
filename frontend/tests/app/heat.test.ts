import { expect, it } from 'vitest';
import { coverOf, frameOf, heatOf, isSeen, pictureOf } from '../../src/app/heat';
import { regionIds, regions, regionStates, type AreaId } from '../../src/figure';
import { step } from '../screens/plans';

const lit = (area: AreaId) => regionStates('back', [{ area, side: 'both', kind: 'heat', value: 1 }]);

it('shines brightest where the plan stays longest', () => {
  const { state } = heatOf([step('a', { areas: ['lower_back'], seconds: 300 }), step('b', { areas: ['calves'], seconds: 60 })]);
  const glow = (area: AreaId) => state[regionIds(area, 'left', 'back')[0] ?? '']?.value ?? 0;
  expect(glow('lower_back')).toBe(1);
  expect(glow('calves')).toBeGreaterThan(0);
  expect(glow('calves')).toBeLessThan(0.5);
});

it('gives no light to what only moves or covers', () => {
  expect(heatOf([step('a', { kind: 'drape', pressure: null })]).state).toEqual({});
});

it('turns the body to where most of the time is given', () => {
  const steps = [step('a', { areas: ['calves'] }), step('b', { areas: ['shins'], view: 'front', seconds: 200 })];
  expect(heatOf(steps).view).toBe('front');
});

it('shows only what happens on the side that is seen', () => {
  const steps = [step('a', { areas: ['shoulder_tops'] }), step('b', { areas: ['shins'], view: 'front', seconds: 200 })];
  expect(Object.keys(heatOf(steps).state)).toEqual(regionIds('shins', 'both', 'front'));
});

it('lights one side of a one-sided step', () => {
  const { state } = pictureOf(step('a', { areas: ['calves'], side: 'left' }));
  expect(Object.keys(state)).toEqual(regionIds('calves', 'left', 'back'));
});

it('shows legs from mid-thigh down and the pelvis with the back', () => {
  expect(frameOf('back', lit('thigh_back'), 150)[1]).toBeGreaterThanOrEqual(470);
  const [, top, , height] = frameOf('back', lit('glutes'), 150);
  expect(top).toBeLessThan(300);
  expect(top + height).toBeLessThanOrEqual(470);
});

it('has all that is lit in the picture', () => {
  const state = lit('shoulder_tops');
  const [x, y, width, height] = frameOf('back', state, 150);
  for (const [a, b] of regions('back').filter(({ id }) => state[id]).flatMap(({ outline }) => outline)) {
    expect(a).toBeGreaterThanOrEqual(x);
    expect(a).toBeLessThanOrEqual(x + width);
    expect(b).toBeGreaterThanOrEqual(y);
    expect(b).toBeLessThanOrEqual(y + height);
  }
});

it('has a picture for a plan that touches nothing', () => {
  expect(coverOf([]).viewBox).toEqual([-95, 105, 190, 190]);
});

it('has a picture of a stroke along a way, and none of oil', () => {
  expect(isSeen(step('a', { areas: [], path: ['around:forearm', 'hand'] }))).toBe(true);
  expect(isSeen(step('a', { areas: [], path: [] }))).toBe(false);
});
