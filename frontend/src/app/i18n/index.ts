export { currentLanguage, f, languages, phoneLanguage, setLanguage, t, type Language } from './language.svelte';
export type { Messages } from './en';
export { starterWords, type StarterWords } from './starters';
