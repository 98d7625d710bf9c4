import { expect, it } from 'vitest';
import { byTime, felt, feltOnce, isOver, isReady, isUnderWay, madeAt, stepCounts } from '../../src/app/evening';
import { evening, step } from '../screens/plans';

const two = [step('p1.s1'), step('p1.s2')];

it('tells what was done, and for how long', () => {
  const { happened, seconds } = evening(two, [[0, 'start'], [40, 'next', { step: 0 }]]);
  expect(happened.map((one) => [one.outcome, one.seconds])).toEqual([['done', 40], ['done', 60]]);
  expect(seconds).toBe(100);
});

it('tells what was not reached before a stop', () => {
  const stopped = evening(two, [[0, 'start'], [30, 'stop']]);
  expect(stopped.happened.map(({ outcome }) => outcome)).toEqual(['done', 'not_reached']);
  expect(isOver(stopped)).toBe(true);
});

it('tells what a no has left out', () => {
  const gate = step('p1.s1', { kind: 'consent_gate', ask: { prompt: 'Go on?', answers: ['yes', 'no'], areas: [], gates: ['p1.s2'] }, max: null });
  const { happened } = evening([gate, step('p1.s2'), step('p1.s3')], [[0, 'start'], [5, 'answer', { step: 0, value: 'no' }]]);
  expect(happened.find(({ step: { key } }) => key === 'p1.s2')?.outcome).toBe('left_out');
});

it('knows a session that is kept, one that goes on, and one that is over', () => {
  const start = 1_800_000_000_000;
  expect(isReady(evening(two, []))).toBe(true);
  expect(isUnderWay(evening(two, [[0, 'start']], start, start + 5_000))).toBe(true);
  expect(isUnderWay(evening(two, [[0, 'start'], [5, 'pause']]))).toBe(true);
  expect(isOver(evening(two, [[0, 'start']]))).toBe(true);
});

it('asks only about steps in which hands were on the body', () => {
  const steps = [step('p1.s1'), step('p1.s2', { kind: 'drape', pressure: null }), step('p1.s3')];
  const done = evening(steps, [[0, 'start'], [60, 'next', { step: 0 }], [122, 'next', { step: 2 }]]);
  expect(felt(done).map(({ key }) => key)).toEqual(['p1.s1']);
});

it('asks once about both sides', () => {
  const steps = [step('p1.s1.left', { side: 'left' }), step('p1.s1.right', { side: 'right' }), step('p1.s2')];
  expect(feltOnce(evening(steps, [[0, 'start']])).map(({ keys }) => keys)).toEqual([['p1.s1.left', 'p1.s1.right'], ['p1.s2']]);
});

it('reads the time from an id', () => {
  expect(madeAt('0192f3a0-0000-7000-8000-000000000000')).toBe(0x0192f3a00000);
});

it('puts the latest first', () => {
  const early = evening(two, [[0, 'start']], 1_700_000_000_000);
  const late = evening(two, [[0, 'start']], 1_800_000_000_000);
  expect(byTime([early, late])).toEqual([late, early]);
});

it('counts steps and questions as people do', () => {
  const steps = [step('a'), step('b', { kind: 'switch_side' }), step('c', { kind: 'check_in', ask: { prompt: '', answers: [], areas: [], gates: [] } })];
  expect(stepCounts(steps)).toEqual({ steps: 1, questions: 1 });
});
