/** A state of the player in the words of the shared cases, and of the server's timeline. */
import type { PlayerState } from '../../src/player/engine';
import type { Plan, PlanStep } from '../../src/player/plan';

/** Hands are on somebody: what counts as done once it had its shortest useful time. */
const HANDS: readonly PlanStep['kind'][] = ['touch', 'hold', 'breath'];

export function told(plan: Plan, state: PlayerState): Record<string, unknown> {
  const { late, early, uneven } = state.gives ?? { late: 0, early: 0, uneven: [] };
  return {
    ...whereItStands(state),
    seconds_given: state.given.reduce((sum, each) => sum + each, 0),
    given: byKey(plan, state.given),
    steps_done: plan.steps.filter(({ kind, min }, index) => HANDS.includes(kind) && (state.given[index] ?? 0) >= min).map(({ key }) => key),
    steps_out: state.skipped.filter((key) => !state.dropped.includes(key)),
    steps_dropped: state.dropped,
    timed: byKey(plan, state.timed),
    left: state.left,
    late,
    early,
    uneven,
    signals: state.signals.map(({ step, ...signal }) => ({ ...signal, step: plan.steps[step]?.key })),
    started_at: state.startedAt,
    ended_at: state.endedAt,
  };
}

function whereItStands(state: PlayerState): Record<string, unknown> {
  const on = ['running', 'paused', 'asking'].includes(state.status) ? state.step : null;
  return {
    status: state.status,
    step: on?.key ?? null,
    side: on?.side ?? null,
    alternative: on ? (state.swaps.get(state.index) ?? null) : null,
    seconds_left: on ? state.secondsLeft : null,
    pressure: on ? state.pressure : null,
  };
}

function byKey(plan: Plan, values: readonly number[]): Record<string, number> {
  return Object.fromEntries(plan.steps.map(({ key }, index) => [key, values[index] ?? 0]));
}
