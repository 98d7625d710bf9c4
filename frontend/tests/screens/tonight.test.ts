import { expect, it } from 'vitest';
import { lastLoved, tonightOf } from '../../src/screens/today/tonight';
import type { Feedback, Known, Verdict } from '../../src/store/rows';
import { evening, step } from './plans';

const start = 1_800_000_000_000;
const steps = [step('p1.s1'), step('p1.s2')];
const over = evening(steps, [[0, 'start']], start);
const kept = evening(steps, []);
const running = evening(steps, [[0, 'start']], start, start + 5_000);

const said = (session: string, key: string, verdict: Verdict): Known<Feedback> => ({
  id: `f-${key}`, session, step: key, technique: 'effleurage', areas: [], verdict, pressure_felt: null,
});

it('is about the session that goes on, whatever else there is', () => {
  expect(tonightOf([kept, running])).toEqual({ kind: 'running', evening: running });
});

it('is about the session that was kept', () => {
  expect(tonightOf([kept, over])).toEqual({ kind: 'kept', evening: kept });
});

it('is open when the last one is over, and on the first evening', () => {
  expect(tonightOf([over, kept])).toEqual({ kind: 'open' });
  expect(tonightOf([])).toEqual({ kind: 'open' });
});

it('remembers what was loved last', () => {
  const feedback = (id: string) => (id === over.session.id ? [said(id, 'p1.s1', 'fine'), said(id, 'p1.s2', 'more_next_time')] : []);
  expect(lastLoved([kept, over], feedback)?.step.key).toBe('p1.s2');
});

it('waits for the end of a session before it speaks of last time', () => {
  const goesOn = evening(steps, [[0, 'start'], [30, 'next', { step: 0 }]], start, start + 40_000);
  expect(lastLoved([goesOn], (id) => [said(id, 'p1.s1', 'more_next_time')])).toBeNull();
});

it('claims no love where there was none', () => {
  expect(lastLoved([over], (id) => [said(id, 'p1.s1', 'less')])).toBeNull();
});
