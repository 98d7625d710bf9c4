/** Both languages in the chunk of an evening, so that the first load carries neither. */
import { currentLanguage, f } from '../../app/i18n';
import { daysUntil, isEvening } from '../../app/times';
import { when as en, type WhenWords } from './messages';
import { when as de } from './messages.de';

export const w = (): WhenWords => (currentLanguage() === 'de' ? de : en);

/** "Today", "Tomorrow", "Saturday", "Saturday 5 December". */
export function sayDay(at: number, now: number): string {
  const days = daysUntil(at, now);
  if (days === 0) return w().today;
  if (days === 1) return w().tomorrow;
  return days > 1 && days < 7 ? f().weekday(at) : f().day(at);
}

/** What the button says that keeps an evening for a time. */
export function sayKeep(at: number | null, now: number): string {
  if (at === null) return w().keep;
  const days = daysUntil(at, now);
  const time = f().time(at);
  if (days === 0) return isEvening(at) ? w().keepTonight(time) : w().keepToday(time);
  return days === 1 ? w().keepTomorrow(time) : w().keepDay(sayDay(at, now), time);
}
