/** Days of the calendar as `YYYY-MM-DD`, by this phone's clock. */

const two = (n: number) => String(n).padStart(2, '0');

export function dayOf(at: number, plus = 0): string {
  const date = new Date(at);
  date.setDate(date.getDate() + plus);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Epoch milliseconds of its noon: no change of the clock moves it to another day. */
export function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12).getTime();
}

/** Whether a limit "until `day`" is over: the day itself still counts. */
export const isPast = (day: string | null, now: number): boolean => day !== null && day < dayOf(now);
