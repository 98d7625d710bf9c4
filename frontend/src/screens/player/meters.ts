/** The words on the two meters. */
import { secondsPerCycle } from '../../figure';
import type { PlayerState } from '../../player/engine';
import type { PlayerWords } from '../../player/messages';
import { guideOf } from './guide';

export interface Meter {
  main: string;
  more: string;
}

export interface PressureMeter extends Meter {
  now: number;
  to: number;
}

export interface RhythmMeter extends Meter {
  /** Seconds of one pass. */
  seconds: number;
  /** Shown instead of the pulse when motion is not wanted. */
  digit: string;
}

export function pressureMeter(state: PlayerState, words: PlayerWords): PressureMeter | null {
  const { pressure: now, pressureAhead: to, pass } = state;
  if (now === null || to === null) return null;
  return { now, to, main: words.pressure(now), more: pass && pass.of > 1 ? words.pass(pass.n, pass.of) : heading(now, to, state.pressurePlanned ?? now, words) };
}

function heading(now: number, to: number, planned: number, words: PlayerWords): string {
  if (to > now) return words.risingTo(to);
  if (to < now) return words.easingTo(to);
  return planned === now ? words.steady : words.insteadOf(planned);
}

export function rhythmMeter(state: PlayerState, words: PlayerWords): RhythmMeter | null {
  const { step, breath } = state;
  if (step?.breath && breath) {
    const main = breath.phase === 'in' ? words.breatheIn : words.breatheOut;
    return { seconds: step.breath.in + step.breath.out, digit: String(breath.cycle.n), main, more: words.breath(breath.cycle.n, breath.cycle.of) };
  }
  const guide = step && guideOf(step, state.alternative);
  if (!step?.rhythm || !guide) return null;
  const seconds = step.rhythm.seconds_per_pass ?? secondsPerCycle(guide);
  const perMinute = Math.max(1, Math.round(60 / seconds));
  const more = seconds >= 1.5 && seconds <= 3 ? words.everySeconds(Math.round(seconds)) : words.paces[step.rhythm.pace];
  return { seconds, digit: String(perMinute), main: words.aMinute(perMinute), more };
}
