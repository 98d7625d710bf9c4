/** The person of this phone, and their evenings. Reading these in a template keeps it up to date. */
import { store } from '../store';
import type { Known, Session, SessionEvent } from '../store/rows';
import { byTime, isOver, isUnderWay, type Evening } from './evening';
import { folding } from './folds.svelte';
import { isForRemote, type Me } from './people';

/** How far back Today looks. */
const RECENT = 12;

export const me = (): Me => ({
  person: store.account.person,
  name: store.profile?.name ?? '',
  color: store.profile?.color ?? 'amber',
  ...(store.couple && { partner: store.couple.partner }),
});

export const evening = (id: string, now = store.now()): Evening | null => {
  const session = store.session(id);
  return (session && folding()?.eveningOf(session, store.events(id), now)) ?? null;
};

/** Where somebody goes whose session is going on. */
export const wayTo = (session: Known<Session>): string => `/${isForRemote(session, me()) ? 'remote' : 'play'}/${session.id}`;

/** All of them, the latest first. */
export const evenings = (now = store.now()): Evening[] => folded(store.sessions, now);

/** The latest few, so that opening the app costs the same after years of evenings. */
export const recentEvenings = (now = store.now()): Evening[] => folded(store.sessions.slice(0, RECENT), now);

function folded(sessions: readonly Known<Session>[], now: number): Evening[] {
  const fold = folding();
  return fold ? byTime(sessions.map((one) => foldedOnce(one, store.events(one.id), (events) => fold.eveningOf(one, events, now)))) : [];
}

type Log = readonly Known<SessionEvent>[];
const once = new Map<string, { session: Known<Session>; events: Log; evening: Evening }>();

/** What is over does not change with the clock: a thousand evenings are worked out once, not with each touch. */
function foldedOnce(session: Known<Session>, events: Log, fold: (events: Log) => Evening): Evening {
  const known = once.get(session.id);
  const isSame = known?.session === session && known.events.length === events.length && known.events.every((event, i) => event === events[i]);
  if (known && isSame) return known.evening;
  const evening = fold(events);
  if (isOver(evening)) once.set(session.id, { session, events, evening });
  return evening;
}

/** Whether there is more to say about evenings than is known yet. */
export const stillFolding = (): boolean => folding() === null && store.sessions.length > 0;

/** The session that is going on, if any: opening the app leads back to it. */
export const underWay = (now = store.now()): Evening | null => recentEvenings(now).find(isUnderWay) ?? null;
