/** The words of the vocabulary as lists to choose from. */
import { AREA_IDS } from '../../../figure/body';
import { TECHNIQUES, TOOLS } from '../../../routines/lint/words';
import type { Step } from '../../../routines/rows';
import { idsOf, word } from '../../../words';

export interface Option<T extends string = string> {
  value: T;
  label: string;
}

type List = Parameters<typeof idsOf>[0];

export const wordsOf = <T extends string>(list: List): Option<T>[] => idsOf(list).map((id) => ({ value: id as T, label: word(list, id) }));

/** With a way to say nothing. */
export const orNothing = <T extends string>(blank: string, options: readonly Option<T>[]): Option<T | ''>[] => [{ value: '', label: blank }, ...options];

export const areaOptions = (): Option<Step['areas'][number]>[] => AREA_IDS.map((id) => ({ value: id, label: word('areas', id) }));

/** What is offered at home; what a step has already stays in the list, so that it can be seen. */
export const techniqueOptions = (now: string): Option<Step['technique']>[] =>
  wordsOf<Step['technique']>('techniques').filter(({ value }) => value === now || TECHNIQUES.get(value)?.at_home !== 'off');

export const toolOptions = (now: readonly string[]): Option<Step['tools'][number]>[] =>
  wordsOf<Step['tools'][number]>('tools').filter(({ value }) => now.includes(value) || !TOOLS.get(value)?.locked);

export const subtypeOptions = (technique: string, now: string): Option<Step['subtype']>[] =>
  (TECHNIQUES.get(technique)?.subtypes ?? []).filter(({ id, off }) => id === now || !off).map(({ id }) => ({ value: id as Step['subtype'], label: word('subtypes', id) }));

/** Other steps, by their keys. */
export const stepOptions = (steps: readonly Step[]): Option[] => steps.map(({ key, title }) => ({ value: key, label: title }));
