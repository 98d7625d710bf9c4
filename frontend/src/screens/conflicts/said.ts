/** A value of a row as a person reads it. */
import type { Formats } from '../../app/i18n/formats';
import type { ConflictWords } from './messages';

/** `moods` are the five words from knotted to undone. */
export function sayValue(field: string, value: unknown, words: ConflictWords, f: Formats, moods: readonly string[]): string {
  if (value === null || value === undefined || value === '') return words.nothing;
  if (field === 'planned_for' && typeof value === 'number') return f.moment(value, value);
  if (field.startsWith('mood_') && typeof value === 'number') return moods[value] ?? String(value);
  if (typeof value === 'number') return String(value).replace(/\.5$/, '½');
  if (typeof value === 'string') return words.values[value] ?? value;
  return Array.isArray(value) ? f.list(value.map((one) => sayValue(field, one, words, f, moods))) : words.several;
}

/** "What you said about a step: pressure" */
export const sayField = (field: string, words: ConflictWords): string => words.fields[field] ?? field;
