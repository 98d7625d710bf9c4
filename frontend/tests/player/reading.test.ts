/** Plans of other versions and damaged ones: played as far as they are understood. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routines } from '../../src/generated/library.json';
import { replay } from '../../src/player/engine';
import type { Plan, PlanStep } from '../../src/player/plan';
import { reading, TECHNIQUES } from '../../src/player/reading';
import { anyDeeds, anyPlan, live } from './evenings.fixture';
import { event, gate, planOf, step, T0 } from './plan.fixture';

const LIBRARY = routines.map(({ plan }) => plan as unknown as Plan);
const start = event('start', 0);
const odd = (over: Record<string, unknown>) => ({ ...step('odd'), ...over }) as unknown as PlanStep;
const codes = (plan: Plan) => reading(plan).notices.map(({ code, about }) => `${code} ${about}`.trim());

describe('a plan', () => {
  it('that is whole is itself, and says nothing', () => {
    const plan = planOf([step('a'), gate('g', ['b']), step('b')]);
    expect(reading(plan)).toEqual({ plan, notices: [] });
    expect(reading(plan).plan).toBe(plan);
  });

  it.each(LIBRARY)('of the library is whole: $title', (plan) => {
    expect(codes(plan)).toEqual([]);
  });

  it('of another version is played, and says so', () => {
    const newer = { ...planOf([step('a')]), schema: 2, mood: 'blue' } as unknown as Plan;
    expect(codes(newer)).toEqual(['newer_plan']);
    expect(codes({ ...newer, schema: 0 } as unknown as Plan)).toEqual(['older_plan']);
    expect(replay(newer, [start], T0 + 5000)).toMatchObject({ status: 'running', secondsLeft: 55, notices: [{ code: 'newer_plan' }] });
  });

  it('of nothing at all is over when it begins', () => {
    for (const nothing of [{}, { steps: 7 }, { schema: 1, steps: [null, 3, 'x'] }]) {
      expect(replay(nothing as unknown as Plan, [start], T0 + 5000).status).toBe('finished');
    }
  });
});

describe('a step', () => {
  it('of an unknown kind is played by what it does', () => {
    const plan = planOf([odd({ kind: 'hum' }), odd({ key: 'b', kind: 'hum', technique: null, pressure: null }), odd({ key: 'c', kind: 'hum', ask: gate('x', ['d']).ask }), step('d')]);
    expect(reading(plan).plan.steps.map(({ kind }) => kind)).toEqual(['touch', 'supply', 'consent_gate', 'touch']);
    expect(replay(plan, [start, event('next', 1, { step: 0 }), event('next', 2, { step: 1 })], T0 + 130_000).skipped).toEqual(['d']);
  });

  it('with an unknown technique is played as it is, and named', () => {
    const plan = planOf([odd({ technique: 'moxibustion' })]);
    expect(codes(plan)).toEqual(['unknown_technique odd']);
    expect(replay(plan, [start], T0 + 5000).step?.technique).toBe('moxibustion');
  });

  it.each([['time', { seconds: 'long' }], ['place', { areas: 'back' }], ['place', { path: [7] }]])('whose %s cannot be read is not played', (_, over) => {
    expect(replay(planOf([odd(over), step('b')]), [start], T0 + 5000)).toMatchObject({ index: 1, secondsLeft: 55, notices: [{ code: 'damaged_step', about: 'odd' }] });
  });

  it('whose question cannot be read lets nothing in without a yes', () => {
    const plan = planOf([odd({ kind: 'consent_gate', ask: { prompt: '?' } }), step('b'), step('c')]);
    expect(replay(plan, [start], T0 + 121_000)).toMatchObject({ status: 'finished', given: [0, 0, 0] });
    expect(replay(plan, [start, event('answer', 5, { step: 0, value: 'yes' })], T0 + 6000).index).toBe(1);
  });

  it('whose pressure cannot be read is the lightest; of an unknown way to change it the lighter end', () => {
    const pressed = (pressure: unknown) => replay(planOf([odd({ pressure })]), [start], T0 + 59_000).pressure;
    expect([pressed({ from: 9, to: 9 }), pressed('hard'), pressed({ from: 2, to: 1.5, mode: 'in_waves' })]).toEqual([1, 1, 1.5]);
  });
});

describe('whatever comes', () => {
  it('knows the techniques of the library', () => {
    const used = LIBRARY.flatMap(({ steps }) => steps.flatMap(({ technique }) => technique ?? []));
    expect(used.filter((technique) => !TECHNIQUES.has(technique))).toEqual([]);
    expect(used).not.toEqual([]);
  });

  it('nothing throws, and nothing is changed in what was given', () => {
    const field = fc.constantFrom('kind', 'seconds', 'min', 'max', 'areas', 'path', 'pressure', 'passes', 'ask', 'alternatives', 'breath', 'weight', 'pair', 'key', 'rhythm', 'side');
    const damage = fc.array(fc.tuple(fc.nat(20), field, fc.anything()), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(anyPlan, damage, anyDeeds, (plan, damages, deeds) => {
      const steps = plan.steps.map((each, n) => Object.assign({ ...each }, ...damages.filter(([at]) => at === n).map(([, name, value]) => ({ [name]: value }))) as PlanStep);
      const damaged = { ...plan, steps };
      const before = structuredClone(steps.map(({ seconds, kind }) => [typeof seconds, typeof kind]));
      live(damaged, deeds);
      expect(steps.map(({ seconds, kind }) => [typeof seconds, typeof kind])).toEqual(before);
    }), { numRuns: 500 });
  });
});
