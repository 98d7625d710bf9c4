/** The cases that the phone and the server both replay. */
import { describe, expect, it } from 'vitest';
import { type PlayerState, replay } from '../../src/player/engine';
import type { Plan, PlanStep } from '../../src/player/plan';
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

/** Hands are on somebody: what counts as done once it had its shortest useful time. */
const HANDS: readonly PlanStep['kind'][] = ['touch', 'hold', 'breath'];

/** In the words of the vectors. */
function told(plan: Plan, state: PlayerState): Record<string, unknown> {
  const on = ['running', 'paused', 'asking'].includes(state.status) ? state.step : null;
  return {
    status: state.status,
    step: on?.key ?? null,
    side: on?.side ?? null,
    alternative: on ? (state.swaps.get(state.index) ?? null) : null,
    seconds_left: on ? state.secondsLeft : null,
    seconds_given: state.given.reduce((sum, each) => sum + each, 0),
    steps_done: plan.steps.filter(({ kind, min }, index) => HANDS.includes(kind) && (state.given[index] ?? 0) >= min).map(({ key }) => key),
    steps_out: state.skipped.filter((key) => !state.dropped.includes(key)),
    steps_dropped: state.dropped,
    timed: Object.fromEntries(plan.steps.map(({ key }, index) => [key, state.timed[index]])),
    left: state.left,
    ...(state.gives ?? { late: 0, early: 0, uneven: [] }),
    pressure: on ? state.pressure : null,
    started_at: state.startedAt,
    ended_at: state.endedAt,
  };
}

describe.each(Object.entries(files))('%s', (_, cases) => {
  it.each(cases)('$name', ({ plan, events, now, expect: wanted }) => {
    const seen = told(planNamed(plan), replay(planNamed(plan), events, now));
    expect(Object.keys(wanted)).not.toHaveLength(0);
    for (const [field, value] of Object.entries(wanted)) expect({ [field]: seen[field] }).toEqual({ [field]: value });
  });
});
