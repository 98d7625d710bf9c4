/** Who is who in a session, as this phone sees it. */
import type { Role, Session, ThreadColor } from '../store/rows';

/** The person who uses this phone. */
export interface Me {
  /** null until the server has made the account. */
  person: string | null;
  name: string;
  color: ThreadColor;
  /** Left out while the two phones are not tied. */
  partner?: { id: string; name: string; color: ThreadColor };
}

const pairs: Record<ThreadColor, ThreadColor> = { amber: 'moon', moon: 'amber', rose: 'sage', sage: 'rose' };

/** The thread that lies beside mine while nobody has chosen it. */
export const partnerColor = (mine: ThreadColor): ThreadColor => pairs[mine];

/** The partner's own thread, or another one where it would be lost beside mine. */
export const colorBeside = ({ color, partner }: Me): ThreadColor => (partner && partner.color !== color ? partner.color : partnerColor(color));

/** A session planned before the account existed knows me by my name alone. */
export function isMe(role: Role, me: Me): boolean {
  return role.person === null ? role.name === me.name : role.person === me.person;
}

export const colorOf = (role: Role, me: Me): ThreadColor => (isMe(role, me) ? me.color : colorBeside(me));

/** The one of the two who is not me. */
export const otherOf = ({ giver, receiver }: Pick<Session, 'giver' | 'receiver'>, me: Me): Role => (isMe(giver, me) ? receiver : giver);

/** Whether this is the receiver's phone, and the giver has one of their own. */
export const isForRemote = ({ giver, receiver }: Pick<Session, 'giver' | 'receiver'>, { person, partner }: Me): boolean =>
  partner !== undefined && receiver.person === person && giver.person === partner.id;

/** Both roles, given who gives and what the other one is called; a partner has a name already. */
export function rolesFor(me: Me, gives: 'me' | 'partner', partner: string): { giver: Role; receiver: Role } {
  const mine = { person: me.person, name: me.name };
  const theirs = me.partner ? { person: me.partner.id, name: me.partner.name } : { person: null, name: partner.trim() };
  return gives === 'me' ? { giver: mine, receiver: theirs } : { giver: theirs, receiver: mine };
}
