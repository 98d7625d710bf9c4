import { expect, it } from 'vitest';
import { phasesOf } from '../../src/screens/routines/reading';
import { plan, step } from './plans';

const mirrored = [
  step('p1.s1.left', { side: 'left', seconds: 75 }),
  step('p1.s1.switch', { kind: 'switch_side', side: null, seconds: 5 }),
  step('p1.s1.right', { side: 'right', seconds: 75 }),
  step('p1.s2', { seconds: 60 }),
];

it('puts both sides of a step on one line, with the time of both', () => {
  const lines = phasesOf(plan(mirrored))[0]?.lines ?? [];
  expect(lines.map(({ step: { key }, seconds, sides }) => [key, seconds, sides])).toEqual([
    ['p1.s1.left', 155, ['left', 'right']],
    ['p1.s2', 60, []],
  ]);
});

it('loses no second', () => {
  const [phase] = phasesOf(plan(mirrored));
  expect(phase?.seconds).toBe(215);
  expect(phase?.lines.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(215);
});

it('keeps each step in its own phase', () => {
  const other = { ...plan([...mirrored, step('p2.s1', { phase: 'p2' })]), phases: [{ key: 'p1', title: 'Arrive', intent: '' }, { key: 'p2', title: 'Close', intent: '' }] };
  expect(phasesOf(other).map(({ lines }) => lines.length)).toEqual([2, 1]);
});
