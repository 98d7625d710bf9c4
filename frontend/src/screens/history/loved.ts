/** What either of the two loves, gathered from the rows on this phone. */
import { me } from '../../app/me';
import { isMe } from '../../app/people';
import { lovesOf, type LovedArea } from '../../app/loves';
import { regionStates, isAreaId, viewOf, type RegionState, type View } from '../../figure';
import { store } from '../../store';
import type { Role } from '../../store/rows';

export type Whose = 'mine' | 'theirs';

export function loves(whose: Whose): LovedArea[] {
  const mine = whose === 'mine';
  if (!mine && !me().partner) return [];
  const is = (role: Role) => (mine ? isMe(role, me()) : role.person === me().partner?.id);
  const gave = new Set(store.sessions.filter(({ giver }) => is(giver)).map(({ id }) => id));
  const received = store.sessions.filter(({ receiver }) => is(receiver));
  return lovesOf({
    // A giver tells how it felt to somebody else.
    feedback: store.feedbackOf(whose).filter(({ session }) => !gave.has(session)),
    received: received.map((session) => ({ session, events: store.events(session.id) })),
    forgotten: mine ? store.forgotten : [],
    stated: mine ? store.preferences : store.partnerPreferences,
  });
}

/** What was loved at least once. */
export const everLoved = (areas: readonly LovedArea[]): LovedArea[] => areas.filter(({ loved }) => loved > 0);

/** Brighter where it was loved more often; the view that shows most of it. */
export function heatOfLoves(areas: readonly LovedArea[], wanted?: View): { view: View; state: Record<string, RegionState> } {
  const known = areas.filter(({ loved }) => loved > 0).flatMap((one) => (isAreaId(one.area) ? [{ area: one.area, loved: one.loved }] : []));
  const most = Math.max(...known.map(({ loved }) => loved), 1);
  const view = wanted ?? viewOf(known.map(({ area }) => area));
  const marks = known.map(({ area, loved }) => ({ area, side: 'both' as const, kind: 'heat' as const, value: 0.3 + 0.7 * (loved / most) }));
  return { view, state: regionStates(view, marks) };
}
