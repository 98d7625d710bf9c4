/** What can be set about a step, as plain values: one component draws them all (parts/Fields.svelte). */
import type { Step } from '../../../../routines/rows';
import type { Change } from '../fitting';
import type { Option } from '../options';

export interface About {
  step: Step;
  change: Change;
  /** The other steps of the routine, in order. */
  others: readonly Step[];
}

interface Named {
  label: string;
  hint?: string;
  /** Tells apart what has one name. */
  key?: string;
}
interface Pick extends Named { is: 'pick'; value: string; options: readonly Option[]; set: (value: string) => void }
interface Many extends Named { is: 'many'; value: readonly string[]; options: readonly Option[]; set: (value: string[]) => void }
interface Choice extends Named { is: 'choice'; value: string; options: readonly Option[]; set: (value: string) => void }
interface Switch extends Named { is: 'switch'; on: boolean; set: (on: boolean) => void }
interface Words extends Named { is: 'words'; value: string; maxlength: number; long: boolean; set: (value: string) => void }
interface Steps extends Named { is: 'steps'; shown: string; less: (() => void) | null; more: (() => void) | null }
export type Field = Pick | Many | Choice | Switch | Words | Steps;

/** Values are checked where a field is made, and plain words from there on. */
const plain = <T extends string>(set: (value: T) => void) => set as (value: string) => void;

export const pick = <T extends string>(label: string, value: T, options: readonly Option<T>[], set: (value: T) => void, key?: string): Field => ({ is: 'pick', label, value, options, set: plain(set), ...(key ? { key } : {}) });
export const choice = <T extends string>(label: string, value: T, options: readonly Option<T>[], set: (value: T) => void): Field => ({ is: 'choice', label, value, options, set: plain(set) });
export const many = <T extends string>(label: string, value: readonly T[], options: readonly Option<T>[], set: (value: T[]) => void): Field => ({ is: 'many', label, value, options, set: set as (value: string[]) => void });
export const onOff = (label: string, on: boolean, set: (on: boolean) => void, hint = ''): Field => ({ is: 'switch', label, on, set, hint });
export const words = (label: string, value: string, maxlength: number, set: (value: string) => void, { long = false, hint = '' } = {}): Field => ({ is: 'words', label, value, maxlength, long, hint, set });
export const steps = (label: string, shown: string, less: (() => void) | null, more: (() => void) | null): Field => ({ is: 'steps', label, shown, less, more });

interface Range {
  least: number;
  most: number;
  by?: number;
  show?: (value: number) => string;
  /** What is shown, and where one begins, while nothing is said; one press below the least unsays it. */
  unsaid?: { shown: string; first: number };
}

/** A number between two buttons. `set` is only given null where it may be left unsaid. */
export function amount(label: string, value: number | null, { least, most, by = 1, show = String, unsaid }: Range, set: (value: number | null) => void): Field {
  if (value === null) return steps(label, unsaid?.shown ?? '', null, unsaid ? () => set(unsaid.first) : null);
  const less = value > least ? () => set(Math.max(least, value - by)) : unsaid ? () => set(null) : null;
  return steps(label, show(value), less, value < most ? () => set(Math.min(most, value + by)) : null);
}

/** The same where something must be said. */
export const number = (label: string, value: number, range: Omit<Range, 'unsaid'>, set: (value: number) => void): Field => amount(label, value, range, (next) => next !== null && set(next));
