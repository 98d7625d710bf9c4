/** No code without its sentence, its reason and the words of its button, in both languages. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/app/i18n';
import { adviceOn } from '../../src/screens/editor/advice';
import { advice } from '../../src/screens/editor/advice/messages';
import cases from '../../../tests/vectors/lint/findings.json';

/** Each code that one tap mends has its case; the others are those of tests/routines/test_repairs.py. */
const MENDED = [...new Set((cases as { findings: { code: string; repair: unknown[] }[] }[]).flatMap(({ findings }) => findings.filter(({ repair }) => repair.length > 0).map(({ code }) => code)))];
const NOT_MENDED = ['unknown_word', 'touch_incomplete', 'out_of_reach', 'contradiction_unresolved'];

it('speaks of the codes that there are, and of no other', () => {
  expect(Object.keys(advice).sort()).toEqual([...MENDED, ...NOT_MENDED].sort());
});

describe.each(languages)('in %s', (language) => {
  it.each([...MENDED, ...NOT_MENDED])('%s has a sentence of its own, and its reason', (code) => {
    const { says, because } = adviceOn(code, language);
    expect(says).toMatch(/^\p{Lu}.*\.$/u);
    expect(because).toMatch(/^\p{Lu}.*\.$/u);
    if (code !== 'unknown_word') expect(says).not.toBe(adviceOn('unknown_word', language).says);
  });

  it('has words for the button exactly where one tap mends it', () => {
    for (const code of MENDED) expect(adviceOn(code, language).mend, code).toMatch(/^\p{Lu}/u);
    for (const code of NOT_MENDED) expect(adviceOn(code, language).mend, code).toBe('');
  });

  it('takes a code that it does not know for that of a newer version', () => {
    expect(adviceOn('made_up', language)).toEqual(adviceOn('unknown_word', language));
  });
});

it('says it in two languages', () => {
  for (const code of Object.keys(advice)) expect(adviceOn(code, 'de').says).not.toBe(adviceOn(code, 'en').says);
});
