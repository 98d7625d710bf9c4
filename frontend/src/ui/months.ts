/** A month as seven columns of days, Monday first. Days are local calendar days. */

export interface Day {
  date: number;
  today: boolean;
  future: boolean;
}

export interface Month {
  year: number;
  /** 0..11, as Date has it. */
  month: number;
}

export const monthOf = (at: number): Month => {
  const day = new Date(at);
  return { year: day.getFullYear(), month: day.getMonth() };
};

/** Its first moment, in milliseconds. */
export const startOf = ({ year, month }: Month): number => new Date(year, month, 1).getTime();

export const sameMonth = (a: Month, b: Month) => a.year === b.year && a.month === b.month;

export function shiftMonth({ year, month }: Month, by: number): Month {
  const moved = new Date(year, month + by, 1);
  return { year: moved.getFullYear(), month: moved.getMonth() };
}

/** Empty places before the first of the month. */
export const leadingBlanks = ({ year, month }: Month) => (new Date(year, month, 1).getDay() + 6) % 7;

export function daysOf({ year, month }: Month, now: number): Day[] {
  const count = new Date(year, month + 1, 0).getDate();
  const today = new Date(now);
  const start = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(year, month, i + 1).getTime();
    return { date: i + 1, today: at === start, future: at > start };
  });
}
