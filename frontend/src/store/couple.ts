/** The couple, as the rows tell it: the partner's profile lies in the couple's space. See docs/rows.md. */
import type { Known, Profile, ThreadColor } from './rows';

export interface Couple {
  /** The couple's id, which is that of its space. */
  space: string;
  partner: { id: string; name: string; color: ThreadColor };
  /** When the two were tied, epoch milliseconds. */
  since: number;
}

/** `space` and `owner` are those of `profile`, which is the partner's. */
export function coupleOf({ name, color }: Known<Profile>, { space, owner }: { space: string; owner: string }): Couple {
  return { space, partner: { id: owner, name, color }, since: madeAt(space) };
}

/** A UUIDv7 begins with the time at which it was made, in milliseconds. */
export const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
