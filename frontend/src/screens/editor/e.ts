/** The words of writing routines, in the chunk of its screens: the first load carries neither language's. */
import { currentLanguage } from '../../app/i18n';
import { editor as en, type EditorWords } from './messages';
import { editor as de } from './messages.de';

export const e = (): EditorWords => (currentLanguage() === 'de' ? de : en);
