/** The words of Us, in the chunk of these screens: the first load carries neither language's. */
import { currentLanguage } from '../../app/i18n';
import { us as en, type UsWords } from './messages';
import { us as de } from './messages.de';

export const u = (): UsWords => (currentLanguage() === 'de' ? de : en);
