/** The words of the player, in the chunk of its screens, so that the first load carries neither language. */
import { currentLanguage } from '../app/i18n';
import { player as en, type PlayerWords } from './messages';
import { player as de } from './messages.de';

export const spoken = (): PlayerWords => (currentLanguage() === 'de' ? de : en);
