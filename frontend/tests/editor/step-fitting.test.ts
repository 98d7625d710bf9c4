/** What follows from a change of a step, and how a refused one is made possible. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStep } from '../../src/routines/lint';
import { AREAS, TECHNIQUES, TOOLS } from '../../src/routines/lint/words';
import type { Step } from '../../src/routines/rows';
import { asTouch, following, mended, withoutTouch, type Fields } from '../../src/screens/editor/step/fitting';
import { longer, shorter } from '../../src/screens/editor/step/times';
import { stroke } from '../routines/desk';

const errorsOf = (step: Step): string[] => checkStep(step).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
const after = (step: Step, fields: Fields): Step => ({ ...step, ...following(step, fields) });

describe('a change', () => {
  it('makes room for the time that was set', () => {
    const { bound } = after(stroke('one'), { bound: { ...stroke('one').bound, ideal: 300 } });
    expect(bound).toMatchObject({ min: 40, ideal: 300, max: 300, timed_by: 'author' });
    expect(after(stroke('one'), { bound: { ...stroke('one').bound, ideal: 20 } }).bound.min).toBe(20);
  });

  it('asks about a place as that place wants it, and no longer when hands go elsewhere', () => {
    const there = after(stroke('one'), { areas: ['glutes'] });
    expect(there.consent_tier).toBe(2);
    expect(after(there, { areas: ['calves'] }).consent_tier).toBe(0);
  });

  it('has sides only where there are two', () => {
    const middle = after(stroke('one'), { areas: ['sacrum'] });
    expect(middle.side_policy).toBe('none');
    expect(after(middle, { areas: ['calves'] }).side_policy).toBe('both_at_once');
  });

  it('says of a slope that it rises, and of none that it stays', () => {
    const level = stroke('one').pressure ?? { start: 2, end: 2, mode: 'steady' as const };
    const sloped = after(stroke('one'), { pressure: { ...level, end: 3 } });
    expect(sloped.pressure?.mode).toBe('rising');
    expect(after(sloped, { pressure: { ...level, end: 2, mode: 'rising' } }).pressure?.mode).toBe('steady');
  });

  it('keeps the way back no firmer than the way out', () => {
    const step = stroke('one', { pressure: { start: 2, end: 3, mode: 'rising', back: 3 } });
    expect(after(step, { pressure: { start: 2, end: 2, mode: 'rising', back: 3 } }).pressure?.back).toBe(2);
  });

  it('counts no strokes in a ramp that is no longer counted', () => {
    const counted = stroke('one', { bound: { ...stroke('one').bound, unit: 'count', ideal: 5, min: 3, max: 8, seconds_per_count: 12 }, pressure: { start: 1, end: 3, mode: 'per_pass', back: null } });
    expect(after(counted, { bound: { ...counted.bound, unit: 'time', seconds_per_count: 1 } }).pressure?.mode).toBe('rising');
  });

  it('fills the time with breaths', () => {
    const step = stroke('one', { technique: 'holding', pressure: { start: 1, end: 1, mode: 'steady', back: null } });
    const breathing = after(step, { breath: { inhale: 4, exhale: 6, cycles: 5 } });
    expect(breathing.bound).toMatchObject({ unit: 'count', ideal: 5, seconds_per_count: 10 });
    const fewer = after(breathing, { bound: { ...breathing.bound, ideal: 3 } });
    expect([fewer.breath?.cycles, errorsOf(fewer)]).toEqual([3, []]);
  });

  it('drops a way that only the technique before had', () => {
    const wrung = stroke('one', { technique: 'petrissage', subtype: 'wring' });
    expect(after(wrung, { technique: 'effleurage' }).subtype).toBe('');
    expect(after(stroke('one', { subtype: 'circular' }), { technique: 'friction' }).subtype).toBe('circular');
  });
});

describe('hands', () => {
  it('come to a step that had none, where the step before it is', () => {
    const pause: Step = { ...stroke('pause'), ...withoutTouch() };
    expect(errorsOf(pause)).toEqual([]);
    const touch = after(pause, asTouch(pause, 'petrissage', stroke('before', { areas: ['calves'] })));
    expect(touch).toMatchObject({ technique: 'petrissage', areas: ['calves'], side_policy: 'both_at_once' });
    expect(errorsOf(touch)).toEqual([]);
  });
});

describe('a refused change', () => {
  it.each<[string, Fields, Fields]>([
    ['area_cap', { areas: ['neck_sides'] }, { pressure: { start: 2, end: 2, mode: 'rising', back: null } }],
    ['technique_not_here', { technique: 'tapotement', areas: ['lower_back'] }, { technique: 'effleurage' }],
    ['tool_not_here', { areas: ['skull_base'], tools: ['knuckles'] }, { tools: ['finger_pads'] }],
  ])('%s is made possible by what its repair changes along', (code, fields, along) => {
    const step = stroke('one', { pressure: { start: 2, end: 3, mode: 'rising', back: null } });
    const wanted = following(step, fields);
    expect(errorsOf({ ...step, ...wanted })).toContain(code);
    const all = mended(step, wanted);
    expect(all).toMatchObject({ ...fields, ...along });
    expect(errorsOf({ ...step, ...all })).toEqual([]);
  });

  it('stays refused where only a person knows', () => {
    expect(mended(stroke('one'), { areas: [], path: ['spine'] })).toBeNull();
  });

  const change = fc.record<Fields>(
    {
      technique: fc.constantFrom(...([...TECHNIQUES.keys()] as Step['technique'][])),
      areas: fc.subarray([...AREAS.keys()] as Step['areas'], { minLength: 1, maxLength: 4 }),
      tools: fc.subarray([...TOOLS.keys()] as Step['tools'], { maxLength: 3 }),
      pressure: fc.record({ start: fc.constantFrom(1, 2.5, 4), end: fc.constantFrom(1, 3, 4), mode: fc.constantFrom('steady', 'rising', 'per_pass'), back: fc.constantFrom(null, 1, 3) }),
      force_source: fc.constantFrom('hands', 'body_weight'),
      media: fc.subarray(['skin_oil', 'skin_dry', 'over_fabric'] as Step['media'], { minLength: 1 }),
      breath: fc.constantFrom(null, { inhale: 4, exhale: 6, cycles: 4 }),
    },
    { requiredKeys: [] },
  );

  it('is, whatever one chooses from the lists, possible or can be made so', () => {
    fc.assert(
      fc.property(change, (fields) => {
        const step = stroke('one');
        const all = mended(step, following(step, fields));
        expect(all).not.toBeNull();
        expect(errorsOf({ ...step, ...all })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('time', () => {
  it('goes in small steps while it is short, and there and back alike', () => {
    const up = [5, 55, 60, 285, 300, 3570];
    const next = [10, 60, 75, 300, 330, 3600];
    expect(up.map(longer)).toEqual(next);
    expect(next.map(shorter)).toEqual(up);
  });

  it('ends at five seconds and at an hour', () => {
    expect([shorter(5), longer(3600)]).toEqual([null, null]);
  });

  it('comes back onto its steps from wherever it was', () => {
    expect([longer(62), shorter(62), longer(307), shorter(307)]).toEqual([75, 60, 330, 300]);
  });
});
