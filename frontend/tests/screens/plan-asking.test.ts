import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { again, nearest, planned, type Asking, type Part } from '../../src/screens/plan/asking';
import { halfAsked, noEdits } from '../../src/screens/plan/request';
import { trimmed } from '../../src/screens/plan/trim';
import { freshWish, withHalf } from '../../src/screens/plan/wish';
import type { Answer } from '../../src/sync/types';
import { plan, step } from './plans';

const evening = plan([step('p1.s1'), step('p1.s2', { areas: ['calves'], max: 300 }), step('p1.s3', { max: 300 })]);
const preview = { plan: evening, for_you: null };
const answer = (status: number, body: unknown): Answer => ({ status, body, retryAfter: null });

interface Sent {
  path: string;
  body: Record<string, unknown>;
}

/** A server that answers `answers` in turn; null: it cannot be reached. `ready`: minutes that were made ready. */
function world(answers: (Answer | null)[], ready: number[] = []): Asking & { sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    send: (path, body) => {
      sent.push({ path, body: body as Sent['body'] });
      const next = answers[sent.length - 1] ?? null;
      return next ? Promise.resolve(next) : Promise.reject(new TypeError('no network'));
    },
    person: (who) => (who === 'me' ? 'sam' : 'alex'),
    ready: () => Promise.resolve({ ...preview, at: 7 }),
    readyMinutes: () => Promise.resolve(ready),
  };
}
const wish = freshWish();
const kindOf = async (answers: (Answer | null)[], ready?: number[]) => (await planned(wish, world(answers, ready))).kind;

describe('asking', () => {
  it('asks for the one who receives, and shows what comes', async () => {
    const server = world([answer(200, preview)]);
    expect(await planned(wish, server)).toMatchObject({ kind: 'planned', parts: [{ who: 'partner', minutes: 30, ready: null }] });
    expect(server.sent[0]).toMatchObject({ path: 'plans', body: { minutes: 30, receiver: 'alex' } });
  });

  it('splits an evening into two, in their order', async () => {
    const server = world([answer(200, { minutes_each: 15, between: 1, plans: [preview, preview] })]);
    const outcome = await planned({ ...wish, two: true, receives: 'me', minutes: 31 }, server);
    expect(outcome).toMatchObject({ parts: [{ who: 'me', minutes: 15, after: 0 }, { who: 'partner', minutes: 15, after: 1 }] });
    expect(server.sent[0]).toMatchObject({ path: 'plans/two', body: { minutes: 31, halves: [{ receiver: 'sam' }, { receiver: 'alex' }] } });
  });

  it('says what stands in the way, and the nearest that does not', async () => {
    const refusal = answer(409, { code: 'not_possible', binding: 'too_long', nearest: 42, missing_seconds: -1080 });
    expect(await planned(wish, world([refusal]))).toEqual({ kind: 'impossible', binding: 'too_long', nearest: 42, missing: -1080 });
  });

  it('tells a wish that makes no sense from a server that fails', async () => {
    expect(await planned(wish, world([answer(400, { errors: { minutes: ['No.'] } })]))).toEqual({ kind: 'wrong', errors: { minutes: ['No.'] } });
    expect([await kindOf([answer(500, null)]), await kindOf([answer(429, null)])]).toEqual(['failed', 'failed']);
  });

  it('changes a plan beside the plan that is shown', async () => {
    const part: Part = { who: 'me', minutes: 30, plan: evening, forYou: null, ready: null, edits: noEdits, titles: {}, after: 0 };
    const server = world([answer(200, preview)]);
    const edits = { ...noEdits, out: ['p1.s2'] };
    expect(await again(part, halfAsked(wish, 'me'), 35, edits, server)).toMatchObject({ parts: [{ edits, minutes: 35 }] });
    expect(server.sent[0]?.body).toMatchObject({ minutes: 35, edits, previous: evening });
  });
});

describe('with no network', () => {
  it('takes what was made ready, nearest in length', async () => {
    for (const status of [null, answer(503, null), answer(401, null)]) expect(await planned(wish, world([status], [20, 45]))).toMatchObject({ kind: 'planned', parts: [{ ready: 7 }] });
    expect(await kindOf([null], [])).toBe('offline');
  });

  it('cannot split an evening, nor change a plan', async () => {
    expect((await planned({ ...wish, two: true }, world([null], [30]))).kind).toBe('offline');
  });

  it('chooses the nearest, of two as near the shorter', () => {
    expect([nearest([15, 20, 30], 25), nearest([15, 45], 31), nearest([], 30)]).toEqual([20, 45, null]);
  });

  it('leaves out what is left out tonight, and gives its time to the rest', async () => {
    const without = withHalf(wish, 'partner', { leaveOut: [{ area: 'calves', side: 'left' }] });
    const outcome = await planned(without, world([null], [30]));
    const [part] = outcome.kind === 'planned' ? outcome.parts : [];
    expect(part?.plan.steps.map(({ key }) => key)).toEqual(['p1.s1', 'p1.s3']);
    expect(part?.plan.seconds).toBe(180);
  });
});

describe('a plan without some places', () => {
  const places = ['upper_back', 'calves', 'feet'] as const;
  const steps = fc.array(fc.record({ area: fc.constantFrom(...places), mirrored: fc.boolean() }), { minLength: 1, maxLength: 8 });

  it('touches none of them, keeps to its bounds and lasts no longer', () => {
    fc.assert(fc.property(steps, fc.constantFrom(...places), (all, out) => {
      const whole = plan(all.flatMap(({ area, mirrored }, i) => sides(`p1.s${i}`, area, mirrored)));
      const left = trimmed(whole, [{ area: out, side: 'both' }]);
      if (left === null) {
        expect(all.every(({ area }) => area === out)).toBe(true);
        return;
      }
      expect(left.steps.filter(({ areas }) => areas.includes(out))).toEqual([]);
      expect(left.seconds).toBe(left.steps.reduce((sum, { seconds }) => sum + seconds, 0));
      expect(left.seconds).toBeLessThanOrEqual(whole.seconds);
      for (const one of left.steps) expect(one.seconds).toBeLessThanOrEqual(one.max ?? Infinity);
      const pairs = left.steps.filter(({ pair }) => pair);
      for (const one of pairs) expect(pairs.filter(({ pair, seconds }) => pair === one.pair && seconds === one.seconds)).toHaveLength(2);
    }));
  });

  it('is light where what was to prepare a place has gone, and where nothing soothes it any more', () => {
    const firm = { from: 2.5, to: 3, mode: 'rising' as const, cap: 3.5 };
    const shared = step('p1.s1', { areas: ['calves', 'feet'], technique: 'effleurage' });
    const end = step('p1.s4', { technique: 'holding' });
    const whole = plan([step('p1.s0'), shared, step('p1.s2', { areas: ['calves'], pressure: firm }), step('p1.s3', { pressure: firm }), end]);
    const left = trimmed(whole, [{ area: 'feet', side: 'both' }]);
    expect(left?.steps.map(({ key, pressure }) => [key, pressure?.to, pressure?.cap ?? null])).toEqual([
      ['p1.s0', 2, null], ['p1.s2', 2, 2], ['p1.s3', 3, 3.5], ['p1.s4', 2, null],
    ]);
    const unsoothed = trimmed(plan([step('p1.s0'), step('p1.s3', { pressure: firm }), { ...end, areas: ['upper_back', 'feet'] }]), [{ area: 'feet', side: 'both' }]);
    expect(unsoothed?.steps.map(({ pressure }) => pressure?.to)).toEqual([2, 2.5]);
  });

  it('asks no question that leads to nothing', () => {
    const ask = { prompt: 'Calves next?', answers: ['yes', 'no'], areas: ['calves'], gates: ['p1.s2'] };
    const whole = plan([step('p1.s0'), step('p1.s1', { kind: 'consent_gate', pressure: null, areas: [], ask }), step('p1.s2', { areas: ['calves'] })]);
    expect(trimmed(whole, [{ area: 'calves', side: 'both' }])?.steps.map(({ key }) => key)).toEqual(['p1.s0']);
  });

  it('stays as it is where none of them is touched', () => {
    expect(trimmed(evening, [{ area: 'scalp', side: 'both' }])).toBe(evening);
  });
});

function sides(key: string, area: string, mirrored: boolean) {
  if (!mirrored) return [step(key, { areas: [area] })];
  const left = step(`${key}.left`, { areas: [area], side: 'left', pair: key });
  const over = step(`${key}.switch`, { kind: 'switch_side', areas: [], pressure: null, side: null, seconds: 5, min: 5, max: 5 });
  return [left, over, { ...left, key: `${key}.right`, side: 'right' as const }];
}
