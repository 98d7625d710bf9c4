/** The words of the step sheet, in its own chunk. */
import { currentLanguage } from '../../../app/i18n';
import { sheet as en, type SheetWords } from './messages';
import { sheet as de } from './messages.de';

export const s = (): SheetWords => (currentLanguage() === 'de' ? de : en);

/** The options of a list that has its words here. */
export const optionsOf = <T extends string>(words: Readonly<Record<T, string>>): { value: T; label: string }[] =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
