/** What is said of each finding: a sentence, its reason, and what the one tap does that mends it. */
import { currentLanguage, type Language } from '../../../app/i18n';
import { advice as en, type Said } from './messages';
import { advice as de } from './messages.de';

export interface Advice {
  says: string;
  because: string;
  /** The label of the button; '' where only a person knows what was meant. */
  mend: string;
}

/** A code that this version does not know is one that a newer one has refused. */
export function adviceOn(code: string, language: Language = currentLanguage()): Advice {
  const words: Readonly<Record<string, Said>> = language === 'de' ? de : en;
  const [says, because, mend] = words[code] ?? words['unknown_word'] ?? ['', '', ''];
  return { says, because, mend };
}
