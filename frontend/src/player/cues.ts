/** What should be heard and felt, and when. */
import type { PlayerState } from './engine';
import { isQuestion } from './fold';
import type { Plan, PlanStep } from './plan';

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
  const after = state.next === null ? null : (plan.steps[state.next] ?? null);
  const cues = [...warning(state.step, ends), { kind: arrival(after), in: ends }];
  if (after && !isQuestion(after)) cues.push(...warning(after, ends + after.seconds));
  return cues;
}

function warning(step: PlanStep, ends: number): Cue[] {
  return step.seconds >= WORTH_WARNING && ends > WARNING ? [{ kind: 'ten', in: ends - WARNING }] : [];
}

function arrival(step: PlanStep | null): CueKind {
  if (!step) return 'end';
  return isQuestion(step) ? 'ask' : 'begin';
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
