/** What the receiver says on their own phone, and what became of it, from the log that both phones have. Rules: docs/player.md, "The remote". */
import type { PlayerState } from '../player/engine';
import { type LoggedEvent, ordered, payloadOf } from '../player/timeline';

export const SIGNALS = ['softer', 'perfect', 'firmer', 'halt'] as const;
export type Signal = (typeof SIGNALS)[number];

export interface Said {
  id: string;
  kind: Signal;
  /** The index of the step that was on. */
  step: number;
  /** Epoch milliseconds. */
  at: number;
}

/** A wish about a touch that is over would be taken for one about the next. A few seconds are the time a hand takes. */
const RECENT_MS = 5_000;
/** For a stop it is better to be asked once too often. */
const RECENT_STOP_MS = 60_000;

export function saidByReceiver(events: readonly LoggedEvent[]): Said[] {
  return ordered(events).flatMap((event) => {
    const { step, by } = payloadOf(event);
    const kind = SIGNALS.find((each) => each === event.kind);
    return kind && by === 'receiver' && typeof step === 'number' ? [{ id: event.id, kind, step, at: event.at }] : [];
  });
}

/** The ids of what the giver's phone has shown. */
export const heardIn = (events: readonly LoggedEvent[]): Set<unknown> =>
  new Set(events.filter(({ kind }) => kind === 'heard').map((event) => payloadOf(event)['event']));

/** Whether it still says something at `now`, when the session stands at `state`. */
export function isFresh({ kind, step, at }: Said, state: Pick<PlayerState, 'status' | 'index'>, now: number): boolean {
  if (state.status === 'stopped' || state.status === 'finished' || state.status === 'ready') return false;
  return step === state.index || now - at <= (kind === 'halt' ? RECENT_STOP_MS : RECENT_MS);
}

/** What ends a stop: somebody said how to go on. */
const WAYS_ON = new Set(['resume', 'answer', 'stop', 'finish']);

/** The stop after which nobody has said yet how to go on. */
export function standingStop(events: readonly LoggedEvent[]): Said | null {
  const log = ordered(events);
  const last = saidByReceiver(log).findLast(({ kind }) => kind === 'halt');
  if (!last) return null;
  const after = log.slice(log.findIndex(({ id }) => id === last.id) + 1);
  return after.some(({ kind }) => WAYS_ON.has(kind)) ? null : last;
}
