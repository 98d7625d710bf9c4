/** What the benchmark of the engine measures, in a browser: milliseconds of each run. */
import { replay } from '../../src/player/engine';
import { LeftOut } from '../../src/player/leftOut';
import type { Plan, PlanStep } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';
import { Timing } from '../../src/player/timing';
import { planOf, step, T0 } from './plan.fixture';

/** An hour of so many steps, every third of them a mirrored pair with its first side. */
function longPlan(steps: number): Plan {
  const sides = (n: number): Partial<PlanStep> => (n % 3 === 2 ? {} : { side: n % 3 ? 'right' : 'left', pair: `p${Math.floor(n / 3)}` });
  return planOf(Array.from({ length: steps }, (_, n) => step(`s${n}`, { weight: 0.5 + (n % 4) / 2, min: 20, max: 90 + n, ...sides(n) })));
}

/** Milliseconds of each of so many runs; what is quick is measured in batches. */
function timesOf(runs: number, batch: number, once: (n: number) => void): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const begin = performance.now();
    for (let n = 0; n < batch; n += 1) once(run * batch + n);
    return (performance.now() - begin) / batch;
  });
}

/** One re-timing of the rest: longer, shorter, and with steps that have to go. */
export function refits(steps: number): number[] {
  const plan = longPlan(steps);
  return timesOf(30, 60, (n) => {
    const timing = new Timing(plan, new LeftOut(plan.steps));
    timing.finishBy = T0;
    timing.retime({ index: 0, spent: 7000 }, Math.round(plan.seconds * 1000 * (0.1 + (n % 20) / 10)));
  });
}

function longLog(steps: number, events: number): LoggedEvent[] {
  const kinds = ['next', 'softer', 'stay', 'pause', 'resume', 'finish_by', 'back', 'perfect'];
  return Array.from({ length: events }, (_, n) => {
    const payload = { step: Math.floor((n * steps) / events), by: 'receiver', seconds: 5, at: T0 + 3_600_000 + (n % 90) * 20_000 };
    return { id: `e${n}`, seq: n, at: T0 + n * 3000, kind: n ? (kinds[n % kinds.length] ?? 'pause') : 'start', payload };
  });
}

/** A whole log folded, as when the player opens and at each input. */
export function replays(steps: number, events: number): number[] {
  const plan = longPlan(steps);
  const log = longLog(steps, events);
  return timesOf(30, 4, () => replay(plan, [...log], T0 + events * 3000));
}

/** One more look at the same log, as at each repaint. */
export function repaints(steps: number, events: number): number[] {
  const plan = longPlan(steps);
  const log = longLog(steps, events);
  return timesOf(30, 60, (n) => replay(plan, log, T0 + events * 3000 + n * 250));
}
