/** The few words that go with each cue, for the voice and for the captions. */
import { t } from '../app/i18n';
import type { CueKind } from './cues';
import type { PlayerState } from './engine';

export function narrate(cue: CueKind, state: PlayerState): string {
  const words = t().player;
  if (cue === 'ten') return words.tenSeconds;
  if (cue === 'end') return words.finished;
  return (cue === 'ask' ? state.question?.prompt : (state.alternative?.title ?? state.step?.say)) ?? '';
}
