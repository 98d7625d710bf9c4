/** The question that is put before a step. */
import { expect, it } from 'vitest';
import { checkStep } from '../../src/routines/lint';
import { beforehand } from '../../src/screens/editor/step/question';
import { stroke } from '../routines/desk';

it('is one that may be played, about the places of its step', () => {
  const asked = beforehand(stroke('one'), []);
  expect(checkStep(asked)).toEqual([]);
  expect(asked.ask?.areas).toEqual([...stroke('one').areas, ...stroke('one').path]);
});

it('has a key that nobody else has, on another phone at the same time either', () => {
  const keys = Array.from({ length: 20 }, () => beforehand(stroke('one'), []).key);
  expect(new Set(keys).size).toBe(20);
  expect(beforehand(stroke('one'), [beforehand(stroke('one'), [])]).key).toMatch(/^one-ask-\w{4}$/);
});
