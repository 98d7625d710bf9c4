/**
 * Writes the two fonts as the app uses them into src/generated/fonts: every letter of Latin-1, but only the weights and
 * features that the screens set. A third of what a phone would keep of them otherwise.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const FOLDER = 'src/generated/fonts';
/** From the lightest that any style asks for to the heaviest. */
const WEIGHTS = { min: 380, max: 600 };
const FEATURES = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'pnum', 'rvrn', 'tnum'];

const range = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
/** What @fontsource calls "latin": Western European letters, quotes, dashes, arrows and signs. */
const LETTERS = [range(0x20, 0x7e), range(0xa0, 0xff), '\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u0304\u0308\u0329', range(0x2000, 0x206f), '\u20ac\u2122\u2191\u2193\u2212\u2215\ufeff\ufffd'].join('');

mkdirSync(FOLDER, { recursive: true });
for (const name of ['petrona', 'commissioner']) {
  const whole = readFileSync(`node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`);
  const used = await subsetFont(whole, LETTERS, { targetFormat: 'woff2', variationAxes: { wght: WEIGHTS }, keepFeatures: FEATURES, noHinting: true });
  writeFileSync(`${FOLDER}/${name}-latin.woff2`, used);
}
