/** What Today is about: the first of these that holds. */
import { felt, isOver, isReady, isUnderWay, type Evening } from '../../app/evening';
import type { PlanStep } from '../../player/plan';
import type { Feedback, Known } from '../../store/rows';

export type Tonight = { kind: 'running' | 'kept'; evening: Evening } | { kind: 'open' };

/** `recent`: the latest first. A session kept on an earlier day waits in vain, but a newer one hides it. */
export function tonightOf(recent: readonly Evening[]): Tonight {
  const running = recent.find(isUnderWay);
  if (running) return { kind: 'running', evening: running };
  const latest = recent[0];
  return latest && isReady(latest) ? { kind: 'kept', evening: latest } : { kind: 'open' };
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
