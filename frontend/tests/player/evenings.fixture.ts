/** Any plan that can be re-timed, and any course that an evening over it may take. */
import fc from 'fast-check';
import { type PlayerState, replay } from '../../src/player/engine';
import type { Alternative, Plan, PlanStep } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';
import { checkIn, gate, planOf, step, still, T0 } from './plan.fixture';

const AREAS = ['shoulder_tops', 'upper_back', 'lower_back', 'feet'];
const level = fc.integer({ min: 2, max: 8 }).map((halves) => halves / 2);

const times = fc
  .record({ min: fc.integer({ min: 5, max: 60 }), more: fc.nat(60), most: fc.nat(90) })
  .map(({ min, more, most }) => ({ min, seconds: min + more, max: min + more + most }));

const touch = fc.record({
  times,
  weight: fc.constantFrom(0, 0.5, 1, 1.5, 3),
  areas: fc.uniqueArray(fc.constantFrom(...AREAS), { minLength: 1, maxLength: 2 }),
  path: fc.oneof(fc.constant<string[]>([]), fc.uniqueArray(fc.constantFrom(...AREAS), { maxLength: 2 })),
  passes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
  alternatives: fc.constant<Alternative[]>([{ when: 'giver_tired', title: 'Forearms', text: '', technique: 'effleurage', subtype: null, tools: ['forearm'] }]),
  pressure: fc.record({ from: level, to: level, mode: fc.constantFrom('steady' as const, 'per_pass' as const, 'rising' as const), cap: level }),
});

type Maker = (key: string) => PlanStep[];

const single: fc.Arbitrary<Maker> = touch.map(({ times, ...over }) => (key) => [step(key, { ...times, ...over })]);
const mirrored: fc.Arbitrary<Maker> = touch.map(({ times, ...over }) => (key) => [
  step(`${key}.left`, { ...times, ...over, side: 'left', pair: key }),
  still(`${key}.switch`, 'switch_side', { seconds: 5, min: 5, max: 10, weight: 0 }),
  step(`${key}.right`, { ...times, ...over, side: 'right', pair: key }),
]);
const asked: fc.Arbitrary<Maker> = touch.map(({ times, ...over }) => (key) => [
  gate(`${key}.ask`, [key], { weight: 0, max: 60, ask: { prompt: '?', answers: ['yes', 'no'], areas: over.areas, gates: [key] } }),
  step(key, { ...times, ...over }),
]);
/** Towels are moved between the question and what it is about. */
const askedAhead: fc.Arbitrary<Maker> = touch.map(({ times, ...over }) => (key) => [
  gate(`${key}.ask`, [key], { weight: 0, max: 60, ask: { prompt: '?', answers: ['yes', 'no'], areas: over.areas, gates: [key] } }),
  still(`${key}.drape`, 'drape', { seconds: 20, min: 10, max: 40, weight: 0 }),
  step(key, { ...times, ...over }),
]);
const between: fc.Arbitrary<Maker> = fc.constantFrom<Maker>(
  (key) => [checkIn(key, { weight: 0 })],
  (key) => [still(key, 'drape', { seconds: 20, min: 10, max: 40, weight: 0 })],
  (key) => [still(key, 'position', { seconds: 75, min: 45, max: 120, weight: 0 })],
);

/** Ends with still hands, as every routine does. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .array(fc.oneof({ weight: 3, arbitrary: single }, { weight: 2, arbitrary: mirrored }, asked, askedAhead, between), { minLength: 1, maxLength: 7 })
  .map((makers) => {
    const closing = step('close', { kind: 'hold', areas: ['scalp'], seconds: 40, min: 20, max: 90, weight: 1, pressure: { from: 1, to: 1, mode: 'steady' } });
    return planOf([...makers.flatMap((make, n) => make(`s${n}`)), closing]);
  });

/** What somebody does so many milliseconds after the last thing; `at` and `by` say how far off a step or an end is. */
export interface Deed {
  kind: string;
  after: number;
  off: number;
  value: number;
}

const KINDS = ['next', 'next', 'back', 'answer', 'answer', 'leave_out', 'pause', 'resume', 'stay', 'finish_by', 'softer', 'firmer', 'perfect', 'swap', 'away', 'wait'];

export const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    after: fc.oneof(fc.nat(4000), fc.nat(120_000)),
    off: fc.constantFrom(0, 0, 0, 0, 0, -1, 1, 3),
    value: fc.nat(99),
  }),
  { maxLength: 14 },
);

/** The event that a deed is, when the session stands at `state`. */
function eventOf({ kind, off, value }: Deed, state: PlayerState, at: number): [string, Record<string, unknown>] {
  const step = state.index + off;
  const by = value % 2 ? 'receiver' : 'giver';
  switch (kind) {
    case 'answer': return ['answer', { step, value: ['yes', 'yes', 'no', 'adjust'][value % 4] }];
    case 'leave_out': return ['answer', { step, value: value % 3 ? 'yes' : 'leave_out' }];
    case 'stay': return ['stay', { step, seconds: value - 30 }];
    case 'finish_by': return ['finish_by', { at: value % 7 ? at + Math.round(state.left * 1000 * (0.2 + value / 50)) : null }];
    case 'swap': return ['swap', { step, alternative: value % 3 ? null : 0 }];
    case 'away': return ['away', { from: at - value * 1000, to: at, mode: value % 2 ? 'continue' : 'jump' }];
    default: return [kind, ['pause', 'resume', 'wait'].includes(kind) ? {} : { step, by }];
  }
}

export interface Moment {
  event: LoggedEvent;
  /** Right before the event, at its time, and right after it. */
  before: PlayerState;
  after: PlayerState;
}

/** Lives through an evening: what was logged, and how things stood around each event. */
export function live(plan: Plan, deeds: readonly Deed[]): { log: LoggedEvent[]; moments: Moment[] } {
  let at = T0;
  let log: LoggedEvent[] = [{ id: 'start', seq: 0, at, kind: 'start', payload: {} }];
  const moments: Moment[] = [];
  for (const deed of deeds) {
    at += deed.after;
    const before = replay(plan, log, at);
    const [kind, payload] = eventOf(deed, before, at);
    const event = { id: `e${log.length}`, seq: log.length, at, kind, payload };
    log = [...log, event];
    moments.push({ event, before, after: replay(plan, log, at) });
  }
  return { log, moments };
}
