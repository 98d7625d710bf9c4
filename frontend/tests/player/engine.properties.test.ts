import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import type { Plan, PlanStep } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';
import { checkIn, gate, planOf, step, still, T0 } from './plan.fixture';

const AREAS = ['shoulders', 'upper_back', 'lower_back', 'feet'];
const seconds = fc.integer({ min: 0, max: 120 });
const limit = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

const anyStep: fc.Arbitrary<(key: string, ahead: string[]) => PlanStep> = fc.oneof(
  fc.record({ seconds, area: fc.constantFrom(...AREAS), passes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }) })
    .map(({ seconds, area, passes }) => (key: string) => step(key, { seconds, passes, areas: [area] })),
  fc.record({ seconds, max: limit }).map(({ seconds, max }) => (key: string) => checkIn(key, { seconds, max })),
  fc.record({ seconds, max: limit, n: fc.integer({ min: 0, max: 3 }) })
    .map(({ seconds, max, n }) => (key: string, ahead: string[]) => gate(key, ahead.slice(0, n), { seconds, max })),
  seconds.map((seconds) => (key: string) => still(key, 'switch_side', { seconds })),
);

const anyPlan: fc.Arbitrary<Plan> = fc.array(anyStep, { maxLength: 8 }).map((makers) => {
  const keys = makers.map((_, index) => `s${index}`);
  return planOf(makers.map((make, index) => make(`s${index}`, keys.slice(index + 1))));
});

const index = fc.integer({ min: -1, max: 8 });
const millisecond = fc.integer({ min: 0, max: 900_000 }).map((after) => T0 + after);
const anyKind: fc.Arbitrary<[string, unknown]> = fc.oneof(
  fc.constantFrom('pause', 'resume', 'dance', '__proto__').map((kind): [string, unknown] => [kind, {}]),
  fc.tuple(fc.constantFrom('next', 'back'), fc.record({ step: index })),
  fc.tuple(fc.constant('answer'), fc.record({ step: index, value: fc.constantFrom('yes', 'no', 'adjust', 'leave_out', 'maybe') })),
  fc.tuple(fc.constant('swap'), fc.record({ step: index, alternative: fc.option(index, { nil: null }) })),
  fc.tuple(fc.constant('away'), fc.record({ from: millisecond, to: millisecond, mode: fc.constantFrom('continue', 'jump') })),
  fc.tuple(fc.constantFrom('next', 'answer', 'away', 'swap'), fc.anything()),
);

const anyLog: fc.Arbitrary<LoggedEvent[]> = fc
  .array(fc.record({ at: millisecond, what: anyKind }), { maxLength: 25 })
  .map((entries) => [
    { id: 'start', seq: 0, at: T0, kind: 'start', payload: {} },
    ...entries.map(({ at, what: [kind, payload] }, n) => ({ id: `e${n}`, seq: n + 1, at, kind, payload })),
  ]);

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('any plan, any log, any time', () => {
  it('gives a state: seconds within the step, and no time ahead once it is over', () => {
    fc.assert(fc.property(anyPlan, anyLog, millisecond, (plan, log, now) => {
      const state = replay(plan, log, now);
      expect(state.left).toBeGreaterThanOrEqual(state.secondsLeft);
      if (state.endedAt !== null) expect(state).toMatchObject({ left: 0, endsAt: state.endedAt });
      expect(state.secondsLeft).toBeGreaterThanOrEqual(0);
      expect(state.secondsLeft).toBeLessThanOrEqual(state.step?.seconds ?? 0);
    }));
  });

  it('does not depend on the order or the number of copies in which events arrive', () => {
    const mixed = anyLog.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })));
    fc.assert(fc.property(anyPlan, mixed, millisecond, (plan, [log, shuffled], now) => {
      expect(replay(plan, shuffled, now)).toEqual(replay(plan, log, now));
    }));
  });

  it('never goes back by time alone', () => {
    fc.assert(fc.property(anyPlan, anyLog, millisecond, fc.nat(300_000), (plan, log, now, later) => {
      const before = replay(plan, log, now);
      const after = replay(plan, log, now + later);
      expect(after.index).toBeGreaterThanOrEqual(before.index);
      expect(after.left).toBeLessThanOrEqual(before.left);
      expect(sum(after.given)).toBeGreaterThanOrEqual(sum(before.given));
    }));
  });

  it('gives no second that did not pass', () => {
    fc.assert(fc.property(anyPlan, anyLog, millisecond, (plan, log, now) => {
      const passed = Math.max(now, ...log.map((event) => event.at)) - T0;
      expect(sum(replay(plan, log, now).given) * 1000).toBeLessThanOrEqual(passed + 1e-6);
    }));
  });

  it('stands for ever where a pause found it, whatever was logged before', () => {
    fc.assert(fc.property(anyPlan, anyLog, fc.nat(10_000_000), (plan, log, later) => {
      const now = T0 + 900_001;
      const shown = replay(plan, log, now);
      const held = replay(plan, [...log, { id: 'p', seq: 99, at: now, kind: 'pause', payload: {} }], now + later);
      const where = ({ index, secondsLeft, given, skipped, endedAt }: typeof shown) => ({ index, secondsLeft, given, skipped, endedAt });
      expect(where(held)).toEqual(where(shown));
    }));
  });

  it('runs a plan without questions in exactly its seconds', () => {
    fc.assert(fc.property(fc.array(seconds, { minLength: 1, maxLength: 12 }), fc.nat(5000), (lengths, late) => {
      const plan = planOf(lengths.map((length, n) => step(`s${n}`, { seconds: length })));
      const state = replay(plan, [{ id: 's', seq: 0, at: T0, kind: 'start', payload: {} }], T0 + plan.seconds * 1000 + late);
      expect(state).toMatchObject({ status: 'finished', endedAt: T0 + plan.seconds * 1000, given: lengths });
    }));
  });

  it('never plays a gated step without a yes', () => {
    fc.assert(fc.property(anyPlan, anyLog, millisecond, (plan, log, now) => {
      const silent = log.filter((event) => (event.payload as { value?: unknown } | null)?.value !== 'yes');
      const { given } = replay(plan, silent, now + 900_000);
      const gated = new Set(plan.steps.flatMap((each) => each.ask?.gates ?? []));
      plan.steps.forEach((each, n) => gated.has(each.key) && expect(given[n]).toBe(0));
    }));
  });
});
