/** The cases that server and phone both replay (tests/routines/vectors.py). */
import { describe, expect, it } from 'vitest';
import { check, repair, type Finding } from '../../src/routines/lint';
import { UNSAID, type Recipe } from '../../src/routines/recipe';
import type { Step } from '../../src/routines/rows';
import cases from '../../../tests/vectors/lint/findings.json';

interface Case {
  name: string;
  recipe: Recipe & { contradictions?: { literal: { key: string } }[] };
  findings: (Finding & { repair: unknown[] })[];
}

const PRESSURE = { mode: 'steady', back: null };
const BOUND = { unit: 'time', seconds_per_count: 1, timed_by: 'author' };
const ASK = { answers: ['yes', 'adjust', 'stop'], on_negative: 'adjust', on_silence: 'continue', asked_of: 'receiver', trigger: 'here', areas: [], gates: [] };
const OTHER = { subtype: '', tools: [], ref: '', may_split: false };

/** What has its default is left out of a case. */
function whole(step: Step): Step {
  const { pressure, bound, ask, alternatives = [] } = step;
  return {
    ...UNSAID, ...step, bound: { ...BOUND, ...bound }, pressure: pressure ? { ...PRESSURE, ...pressure } : null,
    ask: ask ? { ...ASK, ...ask } : null, alternatives: alternatives.map((one) => ({ ...OTHER, ...one })),
  } as Step;
}

const recipeOf = ({ phases, notes = [], props = [] }: Recipe): Recipe => ({
  phases: phases.map((phase) => ({ ...phase, pressure_start_max: phase.pressure_start_max ?? 2, steps: (phase.steps ?? []).map(whole) })),
  notes,
  props,
});

/** A part with nothing said is the same as one that says its defaults. */
const plain = (edits: unknown[]): unknown => JSON.parse(JSON.stringify(edits));

describe.each(cases as unknown as Case[])('$name', ({ recipe: told, findings }) => {
  const recipe = recipeOf(told);
  const quoted = new Set((told.contradictions ?? []).map(({ literal }) => literal.key));
  const wanted = findings.filter(({ step }) => !quoted.has(step));

  it('is found alike', () => {
    const once = [...new Map(wanted.map(({ code, severity, step }) => [`${code} ${step}`, { code, severity, step }])).values()];
    expect(check(recipe)).toEqual(once);
  });

  it('is mended alike', () => {
    for (const { repair: edits, ...finding } of wanted) expect(plain(repair(recipe, finding))).toEqual(edits);
  });
});
