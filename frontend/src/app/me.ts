/** The person of this phone, and their evenings. Reading these in a template keeps it up to date. */
import { store } from '../store';
import { byTime, eveningOf, isUnderWay, type Evening } from './evening';
import type { Me } from './people';

/** How far back Today looks. */
const RECENT = 12;

export const me = (): Me => ({
  person: store.account.person,
  name: store.profile?.name ?? '',
  color: store.profile?.color ?? 'amber',
  ...(store.couple && { partner: store.couple.partner }),
});

export const evening = (id: string, now = Date.now()): Evening | null => {
  const session = store.session(id);
  return session ? eveningOf(session, store.events(id), now) : null;
};

/** All of them, the latest first. */
export const evenings = (now = Date.now()): Evening[] => byTime(store.sessions.map((one) => eveningOf(one, store.events(one.id), now)));

/** The latest few, so that opening the app costs the same after years of evenings. */
export function recentEvenings(now = Date.now()): Evening[] {
  return byTime(store.sessions.slice(0, RECENT).map((one) => eveningOf(one, store.events(one.id), now)));
}

/** The session that is going on, if any: opening the app leads back to it. */
export const underWay = (now = Date.now()): Evening | null => recentEvenings(now).find(isUnderWay) ?? null;
