/** What Today is about: the first of these that holds. */
import { felt, isOver, isReady, isUnderWay, madeAt, type Evening } from '../../app/evening';
import { daysUntil } from '../../app/times';
import type { PlanStep } from '../../player/plan';
import type { Feedback, Known } from '../../store/rows';

/** `later` are evenings that have a time of their own, the soonest first. */
export type Tonight = ({ kind: 'running'; evening: Evening } | { kind: 'kept'; evening: Evening; at: number | null } | { kind: 'open' }) & {
  later: readonly Evening[];
};

/** For so long an evening still stands at its time, in milliseconds; then it may be any time. */
const LATE = 6 * 3_600_000;

/** When an evening is to begin; null once nobody waits for that any more. */
export function timeOf({ session }: Evening, now: number): number | null {
  const at = session.planned_for;
  return at !== null && at > now - LATE ? at : null;
}

/** `recent`: the latest first. A session kept on an earlier day waits in vain, but a newer one hides it. */
export function tonightOf(recent: readonly Evening[], now: number): Tonight {
  const timed = recent.filter((one) => isReady(one) && timeOf(one, now) !== null).sort((a, b) => a.at - b.at);
  const running = recent.find(isUnderWay);
  if (running) return { kind: 'running', evening: running, later: timed };
  const chosen = chosenOf(recent, timed, now);
  if (!chosen) return { kind: 'open', later: [] };
  return { kind: 'kept', evening: chosen, at: timeOf(chosen, now), later: timed.filter((one) => one !== chosen) };
}

/** What is due today; else what was kept for any time, unless the soonest was planned after that. */
function chosenOf(recent: readonly Evening[], timed: readonly Evening[], now: number): Evening | undefined {
  const [soonest] = timed;
  if (soonest && daysUntil(soonest.at, now) <= 0) return soonest;
  const latest = recent.find((one) => !timed.includes(one));
  if (!latest || !isReady(latest)) return soonest;
  return soonest && madeAt(soonest.session.id) > madeAt(latest.session.id) ? soonest : latest;
}

export interface Loved {
  evening: Evening;
  step: PlanStep;
}

/** The step that was loved the last time anything was. */
export function lastLoved(recent: readonly Evening[], feedbackOf: (id: string) => readonly Known<Feedback>[]): Loved | null {
  for (const evening of recent.filter(isOver)) {
    const loved = new Set(feedbackOf(evening.session.id).filter(({ verdict }) => verdict === 'more_next_time').map(({ step }) => step));
    const step = felt(evening).find(({ key }) => loved.has(key));
    if (step) return { evening, step };
  }
  return null;
}
