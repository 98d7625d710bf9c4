/** Conflicts as they are shown: what is the same for both sides of the body is one card and one decision. */
import type { Conflict } from '../../store';
import type { Words } from './said';

export interface Card {
  title: string;
  /** What happened, in one sentence. */
  said: string;
  /** What is there now; null for what was taken away. */
  now: string | null;
  /** The value to use, or null where it is too long for a button. */
  value: string | null;
  /** Decided together. */
  conflicts: Conflict[];
}

export interface Around {
  /** What the row of a conflict holds. */
  held: (conflict: Conflict) => Readonly<Record<string, unknown>>;
  partner: { id: string; name: string } | null;
  words: Words;
}

/** A button holds so many letters beside its verb. */
const SHORT = 14;

export function cardsOf(conflicts: readonly Conflict[], around: Around): Card[] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const key = sameness(conflict, around);
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return [...groups.values()].map((group) => cardOf(group, around));
}

/** Equal for the two sides of one area where the same happened to both. */
function sameness(conflict: Conflict, { held, words }: Around): string {
  const { uid, field, how, whose, value } = conflict;
  const { key, ...data } = held(conflict);
  if (field === null || !words.isArea(key)) return JSON.stringify([uid, field]);
  return JSON.stringify([key, field, how, whose, value, data[field]]);
}

function cardOf(group: Conflict[], { held, partner, words }: Around): Card {
  const [conflict] = group as [Conflict, ...Conflict[]];
  const { kind, field, how, value, whose } = conflict;
  const data = held(conflict);
  const title = words.titleOf(kind, group.length > 1 ? { ...data, side: 'both' } : data, field);
  if (field === null) return { title, said: words.deleted, now: null, value: null, conflicts: group };
  const word = words.valueOf(field, value);
  const by = whose === null ? words.otherPhone(word) : words.set(whose === partner?.id ? partner.name : words.somebody, word);
  const said = how === 'lost' ? words.youSet(word) : how === 'unseen' ? words.before(word) : by;
  return { title, said, now: words.valueOf(field, data[field]), value: word.length <= SHORT ? word : null, conflicts: group };
}
