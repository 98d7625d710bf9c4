/** The wish that is being made, for as long as the tab lives: a reload in its middle loses nothing. */
import { freshWish, type Wish } from './wish';

const KEY = 'unknot-wish';

/** `person`: whose wish it has to be. */
export function draftOf(person: string | null, other: string): Wish {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { person: string | null; wish: Wish } | null;
    return kept && kept.person === person ? { ...freshWish(other), ...kept.wish } : freshWish(other);
  } catch {
    return freshWish(other);
  }
}

export function keepDraft(person: string | null, wish: Wish): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ person, wish }));
  } catch {
    // It lives in memory all the same.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is none then.
  }
}
