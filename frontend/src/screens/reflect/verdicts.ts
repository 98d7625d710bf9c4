/** The three marks of a step and the verdicts they stand for. */
import type { Verdict } from '../../store/rows';
import type { IconName } from '../../ui';

export type Mark = 'loved' | 'good' | 'not';

export const marks: readonly Mark[] = ['not', 'good', 'loved'];

/** "Less next time" is a softer "not": one mark, told apart by a second press below. */
export function markOf(verdict: Verdict | null): Mark | null {
  if (verdict === null) return null;
  const known: Record<Verdict, Mark> = { more_next_time: 'loved', fine: 'good', less: 'not', not_for_me: 'not' };
  return known[verdict];
}

/** The verdict after pressing `mark`: the chosen one is taken back. */
export function pressed(mark: Mark, now: Verdict | null): Verdict | null {
  if (markOf(now) === mark) return null;
  const meant: Record<Mark, Verdict> = { loved: 'more_next_time', good: 'fine', not: 'not_for_me' };
  return meant[mark];
}

export function markIcon(mark: Mark, chosen: boolean): IconName {
  if (mark === 'not') return 'minus';
  if (mark === 'good') return 'heart';
  return chosen ? 'heartFull' : 'heartDouble';
}
