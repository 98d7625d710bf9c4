/** Both languages in the chunk of Settings, so that the first load carries neither. */
import { currentLanguage } from '../../app/i18n';
import { settings as en, type SettingsWords } from './messages';
import { settings as de } from './messages.de';

export const s = (): SettingsWords => (currentLanguage() === 'de' ? de : en);
