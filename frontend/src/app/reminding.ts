/** The reminders of this phone. */
import { api } from '../api/client';
import { currentLanguage } from './i18n';
import { browserPhone, Reminders } from './reminders';

export const reminders = new Reminders(browserPhone, api);

export const again = (): Promise<void> => reminders.again(currentLanguage());
