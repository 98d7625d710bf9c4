/** What is said now and then while a position or posture lasts: turn your head, keep your weight on your legs. */
import type { PlayerState } from './engine';
import type { Plan, PlanStep, Reminder } from './plan';

/** Seconds at both ends of a step that belong to its own words: what it is, and what comes next. */
const JUST_BEGUN = 10;
const ALMOST_OVER = 20;
/** Seconds between two reminders that come due together. */
const APART = 20;

export class Reminders {
  readonly #steps: readonly PlanStep[];
  readonly #reminders: readonly Reminder[];
  /** For each reminder, how often it had been due when it was last said. */
  #said: number[] | null = null;
  #quietUntil = 0;

  constructor({ steps, reminders = [] }: Plan) {
    this.#steps = steps;
    this.#reminders = reminders;
  }

  /** The words that are due now, or null. They are not told again: whoever asks also says them. */
  take(state: PlayerState): string | null {
    // A page that is opened in the middle only says what has just come due.
    const said = (this.#said ??= this.#reminders.map((one) => timesDue(one, this.#lasted(one, state) - JUST_BEGUN)));
    const given = sum(state.given);
    if (!isCalm(state) || given < this.#quietUntil) return null;
    for (const [index, one] of this.#reminders.entries()) {
      const due = timesDue(one, this.#lasted(one, state));
      if (state.step?.[one.about] !== one.value || due <= (said[index] ?? 0)) continue;
      said[index] = due;
      this.#quietUntil = given + APART;
      return one.say;
    }
    return null;
  }

  /** Seconds given in this position or posture, in all. */
  #lasted({ about, value }: Reminder, state: PlayerState): number {
    return sum(state.given.filter((_, index) => this.#steps[index]?.[about] === value));
  }
}

function isCalm({ status, step, secondsLeft }: PlayerState): boolean {
  if (status !== 'running' || step?.kind !== 'touch') return false;
  return step.seconds - secondsLeft >= JUST_BEGUN && secondsLeft >= ALMOST_OVER;
}

function timesDue({ first_minutes: first, every_minutes: every }: Reminder, seconds: number): number {
  return Math.max(0, Math.floor((seconds - 60 * first) / (60 * every)) + 1);
}

const sum = (seconds: readonly number[]) => seconds.reduce((all, each) => all + each, 0);
