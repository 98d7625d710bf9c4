/** The words about what evenings leave behind, in the chunk of these screens: the first load carries neither language's. */
import { currentLanguage } from '../../app/i18n';
import { memory as en, type MemoryWords } from './messages';
import { memory as de } from './messages.de';

export const m = (): MemoryWords => (currentLanguage() === 'de' ? de : en);
