/** When the session is to end, and what that would mean: asked before anything is chosen. */
import { type Gives, type PlayerState, replay } from './engine';
import type { Plan } from './plan';
import type { LoggedEvent } from './timeline';

const MINUTE = 60_000;
/** Ends are chosen by the clock on the wall: at full five minutes. */
export const STEP_MS = 5 * MINUTE;

export interface Foreseen {
  /** Epoch milliseconds. */
  endsAt: number;
  /** Whole minutes more than now, negative for less. */
  minutes: number;
  gives: Gives | null;
}

/** The full five minutes nearest to where it ends now. */
export const nearest = (state: PlayerState): number => Math.round((state.endsAt ?? 0) / STEP_MS) * STEP_MS;

/** The full five minutes before (-1) or after (1) a time, never in the past. */
export function beside(at: number, by: -1 | 1, now: number): number {
  const moved = by < 0 ? Math.ceil(at / STEP_MS) - 1 : Math.floor(at / STEP_MS) + 1;
  return Math.max(moved * STEP_MS, Math.ceil(now / STEP_MS) * STEP_MS);
}

/** What would become of the rest if it were to end at `at`; null: as planned. */
export function foresee(plan: Plan, events: readonly LoggedEvent[], now: number, at: number | null): Foreseen {
  const asked: LoggedEvent = { id: '~', seq: Number.MAX_SAFE_INTEGER, at: now, kind: 'finish_by', payload: { at } };
  const [today, then] = [replay(plan, events, now), replay(plan, [...events, asked], now)];
  const [before, after] = [today.endsAt ?? now, then.endsAt ?? now];
  return { endsAt: after, minutes: Math.round((after - before) / MINUTE), gives: then.gives };
}
