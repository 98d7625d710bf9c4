import { expect, it } from 'vitest';
import { checkStep } from '../../src/routines/lint';
import { TECHNIQUES } from '../../src/routines/lint/words';
import type { Step } from '../../src/routines/rows';
import { BETWEEN, between, blankPhase, firstPhases, touch } from '../../src/screens/editor/blank';
import { stroke } from '../routines/desk';

const main = blankPhase('Back', 'main');
const wrong = (step: Step): string[] => checkStep(step).filter(({ severity }) => severity === 'error').map(({ code }) => code);
const offered = [...TECHNIQUES.values()].filter(({ at_home }) => at_home !== 'off').map(({ id }) => id as Step['technique']);

it.each(BETWEEN)('begins a step between touches that nobody has to mend: %s', (sort) => {
  expect(wrong(between(sort, 'A title', main, []))).toEqual([]);
});

it.each(offered)('begins a step with hands that nobody has to mend, wherever the one before was: %s', (technique) => {
  for (const like of [undefined, stroke('feet', { areas: ['feet'] }), stroke('neck', { areas: ['neck_sides'], pressure: null })]) {
    expect(wrong({ ...touch(technique, main, like), key: 'new', title: 'New' })).toEqual([]);
  }
});

it('stays where the hands are', () => {
  expect(touch('effleurage', main, stroke('feet', { areas: ['feet'], side_policy: 'left' }))).toMatchObject({ areas: ['feet'], side_policy: 'left' });
});

it('begins a routine with three phases that have keys of their own', () => {
  const phases = firstPhases({ opening: 'Ankommen', main: 'Rücken', closing: 'Ende' });
  expect(phases.map(({ intent, steps }) => [intent, steps.length])).toEqual([['opening', 0], ['main', 0], ['closing', 0]]);
  expect(new Set(phases.map(({ key }) => key)).size).toBe(3);
});
