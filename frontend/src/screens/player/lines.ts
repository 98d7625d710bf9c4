/** The line below the meters: what comes next, or what the phone cannot do. */
import type { PlayerState } from '../../player/engine';
import type { PlayerWords } from '../../player/messages';
import type { Plan } from '../../player/plan';

const SOON = 10;

/** Its last ten seconds run. */
export const isSoon = (state: PlayerState): boolean => state.status === 'running' && Math.ceil(state.secondsLeft) <= SOON;

/** What comes next, or that nothing does. */
export function comingUp(plan: Plan, state: PlayerState, words: PlayerWords): string {
  const next = state.next === null ? undefined : plan.steps[state.next];
  if (!next) return words.last;
  const after = next.kind === 'switch_side' ? plan.steps[(state.next ?? 0) + 1] : undefined;
  const title = words.sameOn[after?.side ?? ''] ?? next.title;
  return isSoon(state) ? words.tenThen(title) : words.then(title);
}

/** What does not work as it should, in words that help; "" when all is well. */
export function trouble(player: { soundHeld: boolean; maySleep: boolean }, words: PlayerWords): string {
  if (player.soundHeld) return words.soundHeld;
  return player.maySleep ? words.maySleep : '';
}
