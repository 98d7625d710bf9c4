import { expect, it } from 'vitest';
import type { Evening } from '../../src/app/evening';
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

const HOUR = 3_600_000;
const now = new Date(2026, 10, 22, 19, 44).getTime();

/** Kept for a time that is so many hours away. */
function planned(hours: number): Evening {
  const { session, ...rest } = evening(steps, []);
  return { ...rest, session: { ...session, planned_for: now + hours * HOUR }, at: now + hours * HOUR };
}

it('is about the session that goes on, whatever else there is', () => {
  const tonight = planned(1);
  expect(tonightOf([tonight, kept, running], now)).toEqual({ kind: 'running', evening: running, later: [tonight] });
});

it('is about the session that was kept', () => {
  expect(tonightOf([kept, over], now)).toEqual({ kind: 'kept', evening: kept, at: null, later: [] });
});

it('is open when the last one is over, and on the first evening', () => {
  expect(tonightOf([over, kept], now)).toEqual({ kind: 'open', later: [] });
  expect(tonightOf([], now)).toEqual({ kind: 'open', later: [] });
});

it('is about what is planned for today, and shows what comes after', () => {
  const [today, tomorrow, inAWeek] = [planned(1), planned(25), planned(170)];
  const told = tonightOf([inAWeek, tomorrow, today, kept, over], now);
  expect(told).toEqual({ kind: 'kept', evening: today, at: today.at, later: [tomorrow, inAWeek] });
});

it('prefers what was kept for any time to another day, unless that was planned afterwards', () => {
  const before = planned(30);
  const later = evening(steps, []);
  const after = planned(40);
  expect(tonightOf([before, later], now)).toMatchObject({ evening: later, at: null });
  expect(tonightOf([after, later], now)).toMatchObject({ evening: after });
  expect(tonightOf([after, over], now)).toMatchObject({ evening: after });
});

it('waits for an evening that is late, and forgets the time of one that never came', () => {
  expect(tonightOf([planned(-5)], now)).toMatchObject({ kind: 'kept', at: now - 5 * HOUR });
  expect(tonightOf([planned(-7)], now)).toMatchObject({ kind: 'kept', at: null });
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
