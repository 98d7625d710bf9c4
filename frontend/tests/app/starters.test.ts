/** What the starters say is said in the language of the phone, whole, and what anybody else wrote is left as it is. */
import { describe, expect, it } from 'vitest';
import { starterWords } from '../../src/app/i18n';
import { longEvening } from '../../src/app/i18n/starters/longEvening.de';
import { SIDES } from '../../src/app/i18n/starters/order';
import { shorter } from '../../src/app/i18n/starters/shorter.de';
import library from '../../src/generated/library.json';

const MOST_SPOKEN = 12;
const TEXTS = ['title', 'intro', 'notes', 'label', 'hint', 'agreements', 'say', 'text', 'why', 'prompt', 'cautions', 'value'];
const texts: Readonly<Record<string, string>> = { ...longEvening, ...shorter };
const withoutSide = (text: string) => text.slice((SIDES.find((start) => text.startsWith(start)) ?? '').length);
const { told, original } = await starterWords('de');

/** Every text of `value` that a person reads or hears. */
function said(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return TEXTS.includes(name) && /^\p{Lu}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => said(one, Array.isArray(value) ? name : key));
}

const own = said(library);
const german = said(told(library));

describe('in German', () => {
  it('leaves no text of the library in English', () => {
    expect(german).toHaveLength(own.length);
    expect(own.filter((text, i) => german[i] === text)).toEqual([]);
  });

  it('finds the way back to every text', () => {
    expect(original(told(library))).toEqual(library);
  });

  it('knows no text that no starter says', () => {
    const known = new Set(own.map(withoutSide));
    expect(Object.keys(texts).filter((text) => !known.has(text))).toEqual([]);
  });

  it('says as little as hands can wait for', () => {
    const spoken = library.routines.flatMap(({ plan }) => plan.steps.map(({ say }) => withoutSide(say)));
    expect(spoken.map((text) => texts[text] ?? '').filter((text) => text.split(' ').length > MOST_SPOKEN)).toEqual([]);
  });

  it('says of which side', () => {
    expect(told('Left side. Knead the hips slowly.')).toBe('Linke Seite. Knete langsam die Hüften.');
  });

  it('leaves what somebody wrote, and everything that is no text', () => {
    const mine = { title: 'Our own evening', at: 12, key: 'neck', gone: null, list: [true, 'Slowly'] };
    expect(told(mine)).toEqual(mine);
  });
});

it('is in the own words of the starters elsewhere', async () => {
  const words = await starterWords('en');
  expect([words.told(library), words.original(library)]).toEqual([library, library]);
});
