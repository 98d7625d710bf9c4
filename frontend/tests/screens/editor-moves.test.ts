import { expect, it } from 'vitest';
import { liesAt, placeAbove, placeBelow, whereIs } from '../../src/screens/editor/moves';
import { stepsOf } from '../../src/routines/tree';
import { begun, phase } from '../routines/desk';

async function two() {
  const { editing, back, ids } = await begun('one', 'two');
  const close = await editing.addPhase(phase('close'), 1);
  return { editing, back, close, one: ids[0] ?? '', two: ids[1] ?? '' };
}

it('goes up and down through all phases, to the very ends', async () => {
  const { editing, back, close, one, two: last } = await two();
  expect(placeAbove(editing.tree, one)).toBeNull();
  expect(placeBelow(editing.tree, one)).toEqual({ phase: back, at: 1 });
  expect(placeBelow(editing.tree, last)).toEqual({ phase: close, at: 0 });
  await editing.moveStep(last, close, 0);
  expect(placeBelow(editing.tree, last)).toBeNull();
  expect(placeAbove(editing.tree, last)).toEqual({ phase: back, at: 1 });
});

it('comes back by the other button', async () => {
  const { editing, one } = await two();
  const before = stepsOf(editing.tree).map(({ key }) => key);
  for (const go of [placeBelow, placeBelow, placeAbove, placeAbove]) {
    const place = go(editing.tree, one);
    if (place) await editing.moveStep(one, place.phase, place.at);
  }
  expect(stepsOf(editing.tree).map(({ key }) => key)).toEqual(before);
});

it('says where a step is, and nothing of one that is gone', async () => {
  const { editing, back, two: last } = await two();
  expect(whereIs(editing.tree, last)).toEqual({ place: 2, of: 2, phase: 'back' });
  expect(liesAt(editing.tree, last, { phase: back, at: 1 })).toBe(true);
  expect([whereIs(editing.tree, 'gone'), placeAbove(editing.tree, 'gone'), placeBelow(editing.tree, 'gone')]).toEqual([null, null, null]);
});
