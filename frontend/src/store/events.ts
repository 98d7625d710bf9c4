/** Events of a session on their way into its log. */
import type { Draft } from '../sync';
import type { EventKind, Known, SessionEvent } from './rows';

/** Numbers events, and never two of them alike, however quickly they come. */
export class Numbering {
  #seq = 0;

  constructor(private readonly id: () => string) {}

  /** `known` are the events that the phone has of this session. */
  event(known: readonly SessionEvent[], session: string, kind: EventKind, payload: Record<string, unknown>, at: number): Known<SessionEvent> {
    this.#seq = Math.max(this.#seq, ...known.map(({ seq }) => seq)) + 1;
    return { id: this.id(), session, seq: this.#seq, at, kind, payload };
  }
}

/** The change that brings an event; `uid` is its name, where it has one already. */
export const draftOf = ({ id, ...fields }: Known<SessionEvent>, uid?: string): Omit<Draft, 'space'> => ({
  op: 'create',
  kind: 'session_event',
  id,
  fields,
  ...(uid !== undefined && { uid }),
});
