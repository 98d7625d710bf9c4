/** A day and a time as a person says them, and the instant that they mean by this phone's clock (epoch milliseconds). */

/** `day` as in 2026-11-22, `time` as in 21:00: the values of the browser's own fields. */
export interface When {
  day: string;
  time: string;
}

const HALF_HOUR = 1_800_000;
const EVENING = '21:00';
/** After this hour it is the evening that somebody plans. */
const EVENING_BEGINS = 17;

const two = (n: number) => String(n).padStart(2, '0');
export const dayOf = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export const whenOf = (at: number): When => ({ day: dayOf(at), time: `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}` });

/** null while the fields say nothing, or nothing that there is. */
export function instantOf({ day, time }: When): number | null {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  const at = new Date(year, month - 1, date, hours, minutes).getTime();
  return Number.isNaN(at) ? null : at;
}

/** Midnights apart by the calendar, so that a day of 23 hours is one, too. */
export function daysUntil(at: number, now: number): number {
  const midnight = (time: number) => Date.UTC(new Date(time).getFullYear(), new Date(time).getMonth(), new Date(time).getDate());
  return (midnight(at) - midnight(now)) / 86_400_000;
}

/** The day that lies `days` ahead of `now`. */
export function dayAhead(days: number, now: number): string {
  const date = new Date(now);
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12).getTime());
}

/** What most people will want: nine in the evening, or the next half hour if that is near; after ten tomorrow. */
export function suggested(now: number): When {
  const nine = { day: dayOf(now), time: EVENING };
  if ((instantOf(nine) ?? 0) >= now + HALF_HOUR) return nine;
  const next = whenOf(Math.ceil((now + HALF_HOUR) / HALF_HOUR) * HALF_HOUR);
  return next.day === nine.day ? next : { day: dayAhead(1, now), time: EVENING };
}

export const isEvening = (at: number): boolean => new Date(at).getHours() >= EVENING_BEGINS;
