/** What the receiver's phone says comes from another clock, and late: it moves no time, and touches one step. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlayerState, replay } from '../../src/player/engine';
import type { Plan } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';
import { anyDeeds, anyPlan, live } from './evenings.fixture';
import { T0 } from './plan.fixture';

const RUNS = 1000;
const HOUR = 3_600_000;

interface Saying {
  kind: string;
  step: number;
  /** By the receiver's clock, and when the giver's phone showed it. */
  at: number;
  heard: number | null;
}

const anySaying: fc.Arbitrary<Saying> = fc.record({
  kind: fc.constantFrom('softer', 'softer', 'firmer', 'perfect', 'halt'),
  step: fc.nat(12),
  at: fc.oneof(fc.integer({ min: -HOUR, max: HOUR }), fc.nat(600_000)).map((after) => T0 + after),
  heard: fc.option(fc.nat(600_000).map((after) => T0 + after)),
});

/** The evening without it and with it. An absence that is taken out of time would change what is on at `at` afterwards. */
function both(plan: Plan, deeds: Parameters<typeof live>[1], { kind, step, at, heard }: Saying) {
  const { log } = live(plan, deeds.filter((deed) => deed.kind !== 'away'));
  const event = (id: string, when: number, what: string, payload: object): LoggedEvent => ({ id, seq: 99, at: when, kind: what, payload });
  const last = Math.max(...log.map((each) => each.at));
  // The giver's phone writes nothing that is later than its own time.
  const shown = heard === null ? null : Math.min(heard, last);
  const said = [event('said', at, kind, { step, by: 'receiver' }), ...(shown === null ? [] : [event('heard', shown, 'heard', { event: 'said' })])];
  return { log, last, more: [...log, ...said], counts: shown === null ? at : Math.min(at, shown) };
}

const timeOf = ({ status, index, secondsLeft, spent, timed, given, skipped, dropped, left, elapsed, endsAt, endedAt, gives, swaps }: PlayerState) =>
  ({ status, index, secondsLeft, spent, timed, given, skipped, dropped, left, elapsed, endsAt, endedAt, gives, swaps });

const sideways = (plan: Plan, index: number) => plan.steps[index]?.pair ?? index;

describe('whatever the receiver’s phone says, and whatever its clock says', () => {
  it('no time moves, neither what is over nor what is to come', () => {
    fc.assert(fc.property(anyPlan, anyDeeds, anySaying, fc.nat(300_000), (plan, deeds, saying, later) => {
      const { log, last, more } = both(plan, deeds, saying);
      for (const now of [last, last + later]) expect(timeOf(replay(plan, more, now))).toEqual(timeOf(replay(plan, log, now)));
    }), { numRuns: RUNS });
  });

  it('no other step is pressed otherwise than without it', () => {
    fc.assert(fc.property(anyPlan, anyDeeds, anySaying, fc.nat(300_000), (plan, deeds, saying, later) => {
      const { log, last, more, counts } = both(plan, deeds, saying);
      const then = replay(plan, log.filter((each) => each.at <= counts), counts);
      for (const now of [last, last + later]) {
        const without = replay(plan, log, now);
        const isThatStep = counts <= now && sideways(plan, then.index) === sideways(plan, without.index);
        if (!isThatStep) expect(replay(plan, more, now).pressure).toBe(without.pressure);
      }
    }), { numRuns: RUNS });
  });
});
