/** The words of planning, in the chunk of its screens: the first load carries neither language's. */
import { currentLanguage } from '../../app/i18n';
import { plan as en, type PlanWords } from './messages';
import { plan as de } from './messages.de';

export const p = (): PlanWords => (currentLanguage() === 'de' ? de : en);
