/**
 * The words of the vocabulary as a person reads them, by list and id. English is the server's own (routines/vocabulary/,
 * bundled with the app), German is kept beside it. An id that this version does not know is shown as it is.
 */
import { currentLanguage, type Language } from '../app/i18n';
import bundled from '../generated/vocabulary.json';
import { areas } from './areas';
import { vocabulary as german, type Said } from './vocabulary.de';

interface Word {
  id: string;
  label?: string;
  text?: string;
  definition?: string;
  subtypes?: Word[];
}
type List = Exclude<keyof typeof bundled, 'pressure_scale'>;
type ListName = List | 'subtypes';

const said = ({ label, text = '', definition = '' }: Word): Said => [label ?? text, definition];
const table = (words: readonly Word[]): Record<string, Said> => Object.fromEntries(words.map((word) => [word.id, said(word)]));

const english: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  ...Object.fromEntries(Object.entries(bundled).flatMap(([name, words]) => (Array.isArray(words) ? [[name, table(words)]] : []))),
  subtypes: table((bundled.techniques as Word[]).flatMap(({ subtypes = [] }) => subtypes)),
  areas,
};

const find = (list: ListName, id: string, language: Language): Said | undefined => (language === 'de' ? german : english)[list]?.[id];

/** "Long strokes" */
export function word(list: ListName, id: string, language = currentLanguage()): string {
  const found = find(list, id, language) ?? id;
  return typeof found === 'string' ? found : found[0];
}

/** One plain sentence about it, '' where the word says it all. */
export function meaning(list: ListName, id: string, language = currentLanguage()): string {
  const found = find(list, id, language) ?? '';
  return typeof found === 'string' ? '' : found[1];
}

/** Ids in the order in which screens show them. */
export const idsOf = (list: List): string[] => bundled[list].map(({ id }: Word) => id);
