/**
 * What the starters say, in the language of this phone. Routines and plans are rows like any others, in the words in
 * which they were written; those that come with the app are English, and are put into words before they are shown,
 * planned or copied. What somebody wrote stays as it is.
 */
import { currentLanguage, type Language } from '../language.svelte';
import { SIDES, textsIn } from './order';

export interface StarterWords {
  /** Any value, with each text of a starter in it in the language of this phone. */
  told<T>(value: T): T;
  /** The way back: what was `told`, in the starters' own words. The planner knows only those. */
  original<T>(value: T): T;
}

type Words = Readonly<Record<string, string>>;

const asTheyAre: StarterWords = { told: (value) => value, original: (value) => value };
let german: StarterWords | undefined;

const GERMAN_SIDES = ['Linke Seite. ', 'Rechte Seite. '] as const;

export async function starterWords(language: Language = currentLanguage()): Promise<StarterWords> {
  if (language === 'en') return asTheyAre;
  if (german) return german;
  const [{ default: library }, { default: ordered }] = await Promise.all([import('../../../generated/library.json'), import('../../../generated/starters.de.json')]);
  const texts = paired(textsIn(library), ordered);
  const sides = paired(SIDES, GERMAN_SIDES);
  const told = wording(texts, sides);
  const original = wording(turned(texts), turned(sides));
  return (german = { told: (value) => eachText(value, told), original: (value) => eachText(value, original) });
}

const paired = (ones: readonly string[], others: readonly string[]): Words => Object.fromEntries(ones.map((one, i) => [one, others[i] ?? one]));

/** One text after `texts`; `sides` are what may stand before it. */
function wording(texts: Words, sides: Words): (text: string) => string {
  const known = new Map(Object.entries(texts));
  const starts = Object.entries(sides);
  return (text) => {
    const [start, instead] = starts.find(([one]) => text.startsWith(one)) ?? ['', ''];
    const rest = known.get(text.slice(start.length));
    return rest === undefined ? text : instead + rest;
  };
}

const turned = (words: Words): Words => Object.fromEntries(Object.entries(words).map(([one, other]) => [other, one]));

function eachText<T>(value: T, word: (text: string) => string): T {
  if (typeof value === 'string') return word(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => eachText(each, word)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]: [string, unknown]) => [name, eachText(each, word)])) as T;
}
