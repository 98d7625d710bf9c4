/** The few words that go with each cue, for the voice and for the captions. */

import type { Count, CueKind } from './cues';
import type { PlayerState } from './engine';
import { spoken } from './words';

export function narrate(cue: CueKind | Count, state: PlayerState): string {
  const words = spoken();
  if (cue === 'ten') return words.tenSeconds;
  if (cue === 'end') return words.finished;
  if (cue === 'pass') return passWords(state);
  if (cue === 'breath') return state.breath?.phase === 'in' ? words.breatheIn : words.breatheOut;
  return (cue === 'ask' ? state.question?.prompt : (state.alternative?.title ?? state.step?.say)) ?? '';
}

/** "Pass 3 of 5", and the pressure where it changes from pass to pass. */
function passWords({ pass, pressure, step }: PlayerState): string {
  const words = spoken();
  if (!pass) return '';
  const changes = step?.pressure?.mode === 'per_pass' && step.pressure.from !== step.pressure.to;
  return changes && pressure !== null ? words.passAt(pass.n, pass.of, pressure) : words.passAloud(pass.n, pass.of);
}
