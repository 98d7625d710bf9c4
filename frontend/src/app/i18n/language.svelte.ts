/** The words in force. Read through `t()` and `f()`, so that a change of language reaches every screen at once. */
import { en, type Messages } from './en';
import { makeFormats, type Formats } from './formats';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

let language = $state<Language>('en');
let messages = $state.raw<Messages>(en);
const formats = $derived(makeFormats(localeFor(language)));

/** The phone's own flavour of a language (its order of day and month), else that of Europe. */
function localeFor(chosen: Language): string {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === chosen);
  return own && own !== 'en' ? own : { en: 'en-GB', de: 'de-DE' }[chosen];
}

export const t = (): Messages => messages;
export const f = (): Formats => formats;
export const currentLanguage = (): Language => language;

/** The first of ours among the languages that the phone prefers. */
export function phoneLanguage(preferred: readonly string[] = navigator.languages): Language {
  const known = preferred.map((tag) => tag.split('-')[0]).find((tag) => languages.some((ours) => ours === tag));
  return (known as Language | undefined) ?? 'en';
}

export async function setLanguage(chosen: Language): Promise<void> {
  messages = chosen === 'de' ? (await import('./de')).de : en;
  language = chosen;
  document.documentElement.lang = chosen;
}
