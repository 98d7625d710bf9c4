/** Who is who in a session, as this phone sees it. */
import type { Role, Session, ThreadColor } from '../store/rows';

/** The person who uses this phone. */
export interface Me {
  /** null until the server has made the account. */
  person: string | null;
  name: string;
  color: ThreadColor;
}

const pairs: Record<ThreadColor, ThreadColor> = { amber: 'moon', moon: 'amber', rose: 'sage', sage: 'rose' };

/** The thread that lies beside mine. */
export const partnerColor = (mine: ThreadColor): ThreadColor => pairs[mine];

/** A session planned before the account existed knows me by my name alone. */
export function isMe(role: Role, me: Me): boolean {
  return role.person === null ? role.name === me.name : role.person === me.person;
}

export const colorOf = (role: Role, me: Me): ThreadColor => (isMe(role, me) ? me.color : partnerColor(me.color));

/** The one of the two who is not me. */
export const otherOf = ({ giver, receiver }: Pick<Session, 'giver' | 'receiver'>, me: Me): Role => (isMe(giver, me) ? receiver : giver);

/** Both roles, given who gives and what the other one is called. */
export function rolesFor(me: Me, gives: 'me' | 'partner', partner: string): { giver: Role; receiver: Role } {
  const mine = { person: me.person, name: me.name };
  const theirs = { person: null, name: partner.trim() };
  return gives === 'me' ? { giver: mine, receiver: theirs } : { giver: theirs, receiver: mine };
}
