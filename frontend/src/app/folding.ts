/** An evening out of its plan and its log: the player's engine at work. */
import { replay, type PlayerState } from '../player/engine';
import type { PlanStep } from '../player/plan';
import { reading } from '../player/reading';
import type { Known, Session, SessionEvent } from '../store/rows';
import { madeAt, type Evening, type Happened } from './evening';

/** The session with its plan as far as this version understands it. */
export function understood(session: Known<Session>): Known<Session> {
  const { plan } = reading(session.plan);
  return plan === session.plan ? session : { ...session, plan };
}

export function eveningOf(row: Known<Session>, events: readonly Known<SessionEvent>[], now: number): Evening {
  const session = understood(row);
  const state = replay(session.plan, events, now);
  const happened = session.plan.steps.map((step, i) => happenedTo(step, i, state));
  return {
    session,
    state,
    at: state.startedAt ?? session.planned_for ?? madeAt(session.id),
    seconds: happened.reduce((sum, { seconds }) => sum + seconds, 0),
    happened,
  };
}

function happenedTo(step: PlanStep, index: number, state: PlayerState): Happened {
  const seconds = state.given[index] ?? 0;
  if (state.skipped.includes(step.key) && seconds < 1) return { step, seconds: 0, outcome: 'left_out' };
  return { step, seconds, outcome: seconds >= 1 || index < state.index ? 'done' : 'not_reached' };
}
