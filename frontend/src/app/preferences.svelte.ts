/** Choices of this phone alone: its theme, its language, a hint waved away. They outlive signing out. */
import { openDB, type DBSchema } from 'idb';
import { phoneLanguage, setLanguage, type Language } from './i18n';

export type Theme = 'system' | 'light' | 'dark';

interface Choices {
  theme: Theme;
  language: Language | null;
  installHintSeen: boolean;
}

interface Schema extends DBSchema {
  choices: { key: keyof Choices; value: Choices[keyof Choices] };
}

const database = () => openDB<Schema>('unknot-choices', 1, { upgrade: (db) => void db.createObjectStore('choices') });

const current = $state<Choices>({ theme: 'system', language: null, installHintSeen: false });
export const preferences: Readonly<Choices> = current;

/** Read what was chosen and put it in force; a phone that refuses storage gets the defaults. */
export async function loadPreferences(): Promise<void> {
  const stored = await readAll().catch(() => ({}));
  Object.assign(current, stored);
  applyTheme(current.theme);
  await setLanguage(current.language ?? phoneLanguage());
}

async function readAll(): Promise<Partial<Choices>> {
  const db = await database();
  const [keys, values] = await Promise.all([db.getAllKeys('choices'), db.getAll('choices')]);
  db.close();
  return Object.fromEntries(keys.map((key, i) => [key, values[i]]));
}

async function keep<K extends keyof Choices>(key: K, value: Choices[K]): Promise<void> {
  current[key] = value;
  const db = await database();
  await db.put('choices', value, key);
  db.close();
}

export async function chooseTheme(theme: Theme): Promise<void> {
  applyTheme(theme);
  await keep('theme', theme);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await setLanguage(language);
  await keep('language', language);
}

export const hideInstallHint = (): Promise<void> => keep('installHintSeen', true);

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  paintFrame(theme);
}

/** The phone's own frame round the page follows: the tags of the page know only the phone's wish. */
function paintFrame(theme: Theme): void {
  for (const tag of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    tag.dataset.wish ??= tag.media;
    if (theme === 'system') tag.media = tag.dataset.wish;
    else tag.media = tag.dataset.wish.includes(theme) ? '' : 'not all';
  }
}
