/** Dates, times and durations as the person's language writes them. Times are epoch milliseconds. */
import type { Month } from '../../ui/months';

export interface Formats {
  /** "30 min", rounded, never less than one. */
  minutes(seconds: number): string;
  /** "5:00", the same in every language. */
  clock(seconds: number): string;
  /** "21:00" */
  time(at: number): string;
  /** "Sunday 22 November" */
  day(at: number): string;
  /** "Sunday" */
  weekday(at: number): string;
  /** "Friday 20" */
  dayInMonth(at: number): string;
  /** "Friday 20 November", with the year when it is not this one. */
  date(at: number, now: number): string;
  /** "14 November", with the year when it is not this one. */
  dayAlone(at: number, now: number): string;
  /** "19:42" today, "20 Nov, 19:42" otherwise. */
  moment(at: number, now: number): string;
  /** "November", with the year when it is not this one. */
  month(month: Month, now: number): string;
  /** "November"; 0 is January. */
  monthAlone(month: number): string;
  /** One letter per day, Monday first. */
  weekdays(): string[];
  list(words: string[]): string;
}

/** 1 January 2024 was a Monday. */
const MONDAY = new Date(2024, 0, 1).getTime();
const DAY = 86_400_000;

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Makes it when it is first asked for: each formatter costs a slow phone some 20 ms, and Today needs two of them. */
function late<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function makeFormats(locale: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  // British English would say "30 mins".
  const minute = late(() => new Intl.NumberFormat(locale.startsWith('en') ? 'en-US' : locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }));
  const time = late(() => dates({ hour: '2-digit', minute: '2-digit' }));
  const day = late(() => dates({ weekday: 'long', day: 'numeric', month: 'long' }));
  const longDay = late(() => dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }));
  const dayAlone = late(() => dates({ day: 'numeric', month: 'long' }));
  const longDayAlone = late(() => dates({ day: 'numeric', month: 'long', year: 'numeric' }));
  const weekday = late(() => dates({ weekday: 'long' }));
  const dayInMonth = late(() => dates({ weekday: 'long', day: 'numeric' }));
  const moment = late(() => dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }));
  const narrow = late(() => dates({ weekday: 'narrow' }));
  const sameYear = (a: number, b: number) => new Date(a).getFullYear() === new Date(b).getFullYear();
  const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString();
  return {
    minutes: (seconds) => minute().format(Math.max(1, Math.round(seconds / 60))),
    clock,
    time: (at) => time().format(at),
    day: (at) => day().format(at),
    weekday: (at) => weekday().format(at),
    dayInMonth: (at) => dayInMonth().format(at),
    date: (at, now) => (sameYear(at, now) ? day() : longDay()).format(at),
    dayAlone: (at, now) => (sameYear(at, now) ? dayAlone() : longDayAlone()).format(at),
    moment: (at, now) => (sameDay(at, now) ? time() : moment()).format(at),
    month: ({ year, month }, now) =>
      dates({ month: 'long', ...(year === new Date(now).getFullYear() ? {} : { year: 'numeric' }) }).format(new Date(year, month, 1)),
    monthAlone: (month) => dates({ month: 'long' }).format(new Date(2024, month, 1)),
    weekdays: () => Array.from({ length: 7 }, (_, i) => narrow().format(MONDAY + i * DAY + DAY / 2)),
    list: (words) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words),
  };
}
