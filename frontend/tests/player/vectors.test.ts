/** The cases that the phone and the server both replay. What the engine does not tell is the server's to compare. */
import { describe, expect, it } from 'vitest';
import { type PlayerState, replay } from '../../src/player/engine';
import type { Plan } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';

interface Case {
  name: string;
  plan: string;
  events: LoggedEvent[];
  now: number;
  expect: Record<string, unknown>;
}

const files = import.meta.glob<Case[]>('../../../tests/vectors/player/*.json', { eager: true, import: 'default' });
const plans = import.meta.glob<Plan>('../../../tests/vectors/player/plans/*.json', { eager: true, import: 'default' });
const planNamed = (name: string) => plans[`../../../tests/vectors/player/plans/${name}.json`] as Plan;

/** In the words of the vectors. */
function told(state: PlayerState): Record<string, unknown> {
  const on = ['running', 'paused', 'asking'].includes(state.status) ? state.step : null;
  return {
    status: state.status,
    step: on?.key ?? null,
    side: on?.side ?? null,
    alternative: on ? (state.swaps.get(state.index) ?? null) : null,
    seconds_left: on ? state.secondsLeft : null,
    seconds_given: state.given.reduce((sum, each) => sum + each, 0),
    started_at: state.startedAt,
    ended_at: state.endedAt,
  };
}

describe.each(Object.entries(files))('%s', (_, cases) => {
  it.each(cases)('$name', ({ plan, events, now, expect: wanted }) => {
    const all = told(replay(planNamed(plan), events, now));
    const compared = Object.keys(wanted).filter((field) => field in all);
    for (const field of compared) expect({ [field]: all[field] }).toEqual({ [field]: wanted[field] });
    expect(Object.keys(wanted)).not.toHaveLength(0);
  });
});
