import { expect, it } from 'vitest';
import { en } from '../../src/app/i18n/en';
import { sayProblem, sayState, threadsOf } from '../../src/screens/sync-status/words';

it('draws parallel threads when all is in step, a gap where nothing gets through, and a crossing otherwise', () => {
  expect((['in-step', 'catching-up', 'offline', 'signed-out', 'attention'] as const).map(threadsOf)).toEqual(['in-step', 'crossing', 'gap', 'gap', 'crossing']);
});

it('has other words for each state', () => {
  const states = ['in-step', 'catching-up', 'offline', 'signed-out', 'attention'] as const;
  expect(new Set(states.map((state) => sayState(state, en))).size).toBe(states.length);
});

it('speaks of both phones once there are two', () => {
  expect(sayState('in-step', en, true)).toBe('Both phones in step');
  expect(sayState('offline', en, true)).toBe(sayState('offline', en));
});

it('says what was not taken, and why', () => {
  expect(sayProblem({ kind: 'feedback', code: 'too_large' }, en)).toBe('What you said about a step was not taken: it is too long.');
});

it('has words also for what it does not know', () => {
  expect(sayProblem({ kind: 'session', code: 'new_code' }, en)).toBe('A session was not taken by the server.');
});
