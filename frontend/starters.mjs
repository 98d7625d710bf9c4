/**
 * Writes the German of the starters into src/generated/starters.de.json: a list in the order of the library, so that no
 * phone keeps the English of it twice. Fails where a text has no German.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { longEvening } from './src/app/i18n/starters/longEvening.de.ts';
import { textsIn } from './src/app/i18n/starters/order.ts';
import { shorter } from './src/app/i18n/starters/shorter.de.ts';

const german = { ...longEvening, ...shorter };
const texts = textsIn(JSON.parse(readFileSync('src/generated/library.json', 'utf8')));
const missing = texts.filter((text) => !(text in german));
if (missing.length > 0) throw new Error(`no German for: ${missing.join(' | ')}`);
writeFileSync('src/generated/starters.de.json', JSON.stringify(texts.map((text) => german[text])));
