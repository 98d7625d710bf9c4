/** The evenings of the library, with every answer to every gate: no hand goes where there was no yes. */
import { describe, expect, it } from 'vitest';
import library from '../../src/generated/library.json';
import { replay } from '../../src/player/engine';
import type { Plan } from '../../src/player/plan';
import { event, T0 } from './plan.fixture';

type Answer = 'yes' | 'no' | 'silence';

const plans = library.routines.map(({ plan }) => plan as unknown as Plan);
const gatesOf = (plan: Plan) => plan.steps.flatMap(({ kind }, index) => (kind === 'consent_gate' ? [index] : []));

/** Every way to answer `count` gates. */
function answers(count: number): Answer[][] {
  if (count === 0) return [[]];
  return answers(count - 1).flatMap((others) => (['yes', 'no', 'silence'] as const).map((one) => [...others, one]));
}

/** Plays a plan to its end: the index of each step that had its turn. Check-ins hear a yes. */
function played(plan: Plan, said: ReadonlyMap<number, Answer>): number[] {
  const log = [event('start', 0)];
  const turns: number[] = [];
  let seconds = 0;
  for (let state = replay(plan, log, T0); state.step && state.status !== 'finished'; state = replay(plan, log, T0 + seconds * 1000)) {
    turns.push(state.index);
    const value = said.get(state.index) ?? 'yes';
    if (state.status !== 'asking') seconds += state.secondsLeft;
    else if (value === 'silence') seconds += state.silenceIn ?? 0;
    else log.push(event('answer', seconds, { step: state.index, value }, log.length));
  }
  return turns;
}

const evenings = plans.flatMap((plan) => answers(gatesOf(plan).length).map((all) => ({ title: plan.title, said: all.join(', ') || 'no gate', plan, all })));

describe.each(evenings)('$title: $said', ({ plan, all }) => {
  const said = new Map(gatesOf(plan).map((index, number) => [index, all[number] as Answer]));
  const turns = played(plan, said);

  it('touches nothing that did not get its yes', () => {
    const shut = new Set<string>();
    for (const step of turns.map((index) => ({ ...plan.steps[index], index }))) {
      expect([...(step.areas ?? []), ...(step.path ?? [])].filter((area) => shut.has(area)), step.key).toEqual([]);
      if (said.has(step.index) && said.get(step.index) !== 'yes') for (const area of step.ask?.areas ?? []) shut.add(area);
    }
  });

  it('ends with gentle hands', () => {
    const last = turns.map((index) => plan.steps[index]).findLast((step) => step?.pressure);
    expect(last?.technique).toBe('holding');
  });
});
