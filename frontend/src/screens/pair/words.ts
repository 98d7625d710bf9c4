/** Both languages in the chunk of these screens, so that the first load carries neither. */
import { currentLanguage } from '../../app/i18n';
import { pair as en, type PairWords } from './messages';
import { pair as de } from './messages.de';
import type { Trouble } from './stages';

export const p = (): PairWords => (currentLanguage() === 'de' ? de : en);

/** What stands in the way, and what to do about it. */
export function sayTrouble(trouble: Trouble, words = p()): string {
  const { offline, noSuchCode, slowDown, failed } = words;
  return { offline, noSuchCode, slowDown, failed, paired: words.alreadyText, over: words.overText }[trouble];
}
