/** What should be heard and felt, and when. */
import type { PlayerState } from './engine';
import type { Plan, PlanStep } from './plan';
import { isQuestion } from './steps';

/** `begin`: another step. `ten`: ten seconds left. `ask`: a question waits. `end`: it is over. */
export type CueKind = 'begin' | 'ten' | 'ask' | 'end';

export interface Cue {
  kind: CueKind;
  /** Seconds from now. */
  in: number;
}

const WARNING = 10;
/** A shorter step has no use for a warning. */
const WORTH_WARNING = 25;

/** The cues until the step after this one ends: scheduled ahead, so that a slow timer makes no late sound. */
export function cuesAhead(plan: Plan, state: PlayerState): Cue[] {
  if (state.status !== 'running' || !state.step) return [];
  const ends = state.secondsLeft;
  const after = afterwards(plan, state);
  const cues = [...warning(state.step, ends), { kind: arrival(after), in: ends }];
  if (after && !isQuestion(after)) cues.push(...warning(after, ends + after.seconds));
  return cues;
}

/** The step after this one, as it is timed now. */
function afterwards(plan: Plan, { next, timed }: PlayerState): PlanStep | null {
  const step = next === null ? undefined : plan.steps[next];
  return step && next !== null ? { ...step, seconds: timed[next] ?? step.seconds } : null;
}

function warning(step: PlanStep, ends: number): Cue[] {
  return step.seconds >= WORTH_WARNING && ends > WARNING ? [{ kind: 'ten', in: ends - WARNING }] : [];
}

function arrival(step: PlanStep | null): CueKind {
  if (!step) return 'end';
  return isQuestion(step) ? 'ask' : 'begin';
}

/** What is counted aloud: passes, and the breath. */
export type Count = 'pass' | 'breath';

/** Quicker passes are not counted aloud: nobody wants to be talked to all the time. */
const WORTH_COUNTING = 8;

/** The count that went on between two looks at the same step. */
export function countBetween(before: PlayerState, after: PlayerState): Count | null {
  if (before.index !== after.index || after.status !== 'running' || !after.step) return null;
  const { breath, pass } = after;
  if (breath) return before.breath?.phase === breath.phase ? null : 'breath';
  if (!pass || before.pass === null || pass.n <= before.pass.n) return null;
  return after.step.seconds / pass.of >= WORTH_COUNTING ? 'pass' : null;
}

/** How long ago a session may have begun whose first step has not been announced by anybody. */
const JUST_NOW_MS = 2500;

/** The cue of the very first step: its page opens when the session has begun. `now` in epoch ms. */
export function justBegun(state: PlayerState, now: number): CueKind | null {
  return state.status === 'running' && state.startedAt !== null && now - state.startedAt < JUST_NOW_MS && state.elapsed < JUST_NOW_MS / 1000 ? 'begin' : null;
}

/** What happened between two looks at the same session. */
export function cueBetween(before: PlayerState, after: PlayerState): CueKind | null {
  if (after.status === 'finished') return before.status === 'finished' ? null : 'end';
  if (after.status === 'asking' && !(before.status === 'asking' && before.index === after.index)) return 'ask';
  if (after.status !== 'running' || !after.step) return null;
  if (before.index !== after.index || before.status === 'ready') return 'begin';
  const crossed = before.secondsLeft > WARNING && after.secondsLeft <= WARNING;
  return crossed && after.step.seconds >= WORTH_WARNING ? 'ten' : null;
}
