/** What re-timing means on an evening; the shared cases say more. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import { checkIn, event, gate, planOf, step, still, T0 } from './plan.fixture';

const start = event('start', 0);
const hands = (key: string, over = {}) => step(key, { weight: 1, ...over });

describe('for want of time', () => {
  const plan = planOf([
    hands('first'), gate('ask', ['low'], { weight: 0, max: 60 }), still('towels', 'drape', { seconds: 20, min: 10, max: 40, weight: 0 }),
    hands('low', { areas: ['lower_back'] }), hands('close'),
  ]);
  const soon = event('finish_by', 10, { at: T0 + 80_000 });

  it('a question goes with all that it asks about', () => {
    expect(replay(plan, [start, soon], T0 + 11_000)).toMatchObject({ dropped: ['low'], skipped: ['ask', 'low'], gives: { dropped: ['low'], late: 0 } });
  });

  it('what was not asked about does not come back once its question has gone by', () => {
    const log = [start, soon, event('next', 20, { step: 0 }), event('finish_by', 22, { at: null })];
    const state = replay(plan, log, T0 + 23_000);
    expect([state.step?.key, state.dropped]).toEqual(['towels', ['low']]);
    expect(replay(plan, log, T0 + 900_000)).toMatchObject({ status: 'finished', given: [20, 0, expect.any(Number), 0, 60] });
  });
});

describe('a step that lasts longer', () => {
  it('has more passes in the same rhythm, counted when it begins', () => {
    const plan = planOf([hands('first'), hands('strokes', { passes: 5, max: 200 }), hands('close', { max: 60 })]);
    const skipped = [start, event('next', 24, { step: 0 })];
    expect(replay(plan, skipped, T0 + 24_000)).toMatchObject({ index: 1, step: { seconds: 96 }, pass: { n: 1, of: 8 } });
    expect(replay(plan, [...skipped, event('stay', 30, { step: 1, seconds: 60 })], T0 + 30_000).pass?.of).toBe(8);
  });
});

describe('the end', () => {
  it('is told in advance, through waiting and pauses', () => {
    const plan = planOf([hands('a'), checkIn('check', { weight: 0 }), hands('close')]);
    expect(replay(plan, [start], T0 + 10_000).endsAt).toBe(T0 + 135_000);
    expect(replay(plan, [start], T0 + 100_000)).toMatchObject({ status: 'asking', endsAt: T0 + 175_000 });
    const held = [start, event('finish_by', 5, { at: T0 + 150_000 }), event('pause', 10)];
    expect(replay(plan, held, T0 + 60_000).endsAt).toBe(T0 + 150_000);
    expect(replay(plan, held, T0 + 200_000).endsAt).toBe(T0 + 200_000);
  });

  it('is soft, whichever step it is in the end', () => {
    const plan = planOf([hands('a', { pressure: { from: 3, to: 3, mode: 'steady' } }), hands('close', { areas: ['scalp'] })]);
    expect(replay(plan, [start], T0 + 5000)).toMatchObject({ pressure: 3, pressureCap: 3 });
    const alone = event('answer', 4, { step: 1, value: 'leave_out' });
    expect(replay(plan, [start, alone], T0 + 5000)).toMatchObject({ pressure: 2, pressureCap: 2, gives: { early: 60 } });
  });
});
