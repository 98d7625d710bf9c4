/** Every technique and every place has its name, its sentence, how it is done, what to mind and its strokes, in both languages. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/app/i18n';
import { cameraFor, strokesFor } from '../../src/figure';
import vocabulary from '../../src/generated/vocabulary.json';
import { AREAS, TECHNIQUES } from '../../src/routines/lint/words';
import { exampleOf } from '../../src/screens/how/example';
import { explain, h, sentencesOf } from '../../src/screens/how/how';
import { Reader } from '../../src/screens/how/reader.svelte';
import { word } from '../../src/words';
import { vocabulary as german } from '../../src/words/vocabulary.de';

const IDS = [...TECHNIQUES.keys(), ...AREAS.keys()];
const MOST_SPOKEN = 12;

describe.each(languages)('in %s', (language) => {
  it.each(IDS)('%s is explained', (id) => {
    const said = explain(id, language);
    expect(said?.name).toMatch(/^\p{Lu}/u);
    expect(said?.instruction).toMatch(/^\p{Lu}.*\.$/u);
    expect(said?.instruction.split(' ').length).toBeLessThanOrEqual(MOST_SPOKEN);
    expect(said?.howTo).toMatch(/^\p{Lu}.*\.$/u);
    expect(said?.cautions.length).toBeGreaterThan(0);
    for (const caution of said?.cautions ?? []) expect(caution).toMatch(/^\p{Lu}.*[.]$/u);
  });

  it('minds what the vocabulary says of a place, and its limits', () => {
    const { cautions = [] } = explain('neck_sides', language) ?? {};
    for (const id of AREAS.get('neck_sides')?.cautions ?? []) expect(cautions).toContain(word('cautions', id, language));
    expect(cautions).toContain(h(language).levels[2]);
    expect(explain('glutes', language)?.cautions).toContain(h(language).tiers[2]);
    expect(explain('tapotement', language)?.cautions).toContain(h(language).home['opt_in']);
  });
});

it('says it in two languages', () => {
  const texts = (id: string, language: 'en' | 'de') => Object.values(explain(id, language) ?? {}).slice(1).flat();
  for (const id of IDS) for (const [i, text] of texts(id, 'en').entries()) expect(texts(id, 'de')[i], `${id}: ${text}`).not.toBe(text);
});

it.each(IDS)('draws %s, in a picture that shows it', (id) => {
  const guide = exampleOf(TECHNIQUES.has(id) ? id : '', AREAS.has(id) ? [id] : []);
  const strokes = strokesFor(guide);
  expect(strokes.length).toBeGreaterThan(0);
  expect(strokes.flatMap(({ points }) => points).every((point) => point.every(Number.isFinite))).toBe(true);
  expect(cameraFor(guide, strokes, 1.3).every(Number.isFinite)).toBe(true);
  const technique = TECHNIQUES.get(guide.technique);
  expect(guide.areas.some((area) => technique?.not_on.includes(area))).toBe(false);
});

it('has a German word for every word of the lists that a step is made of', () => {
  const lists = ['techniques', 'tools', 'areas', 'excluded_zones', 'landmarks', 'tissues', 'paces', 'intents', 'positions', 'stations', 'postures', 'drapes', 'media', 'props', 'cautions', 'glossary'] as const;
  for (const list of lists) expect(Object.keys(german[list] ?? {}).sort(), list).toEqual(vocabulary[list].map(({ id }) => id).sort());
  expect(Object.keys(german['subtypes'] ?? {}).sort()).toEqual([...new Set(vocabulary.techniques.flatMap(({ subtypes }) => subtypes.map(({ id }) => id)))].sort());
});

/** A voice that says nothing until it is told that the words are over. */
class Quiet {
  said: string[] = [];
  hushed = 0;
  #done: (() => void) | undefined;

  constructor(private readonly language: string) {}

  speaks = (language: string) => language === this.language;
  wake = () => undefined;
  say(words: string, _language: string, _volume: number, done?: () => void): void {
    this.said.push(words);
    this.#done = done;
  }
  hush(): void {
    this.hushed++;
    this.#done?.();
  }
  finish(): void {
    this.#done?.();
  }
}

describe('reading aloud', () => {
  it('goes through all sentences, and then it is over', () => {
    const voice = new Quiet('en');
    const reader = new Reader(voice);
    const sentences = sentencesOf(explain('calves', 'en') ?? { id: '', name: '', instruction: '', howTo: '', cautions: [] });
    expect(reader.read(sentences, 'en')).toBe(true);
    for (let i = 1; i < sentences.length; i++) voice.finish();
    expect([voice.said, reader.reading]).toEqual([sentences, true]);
    voice.finish();
    expect(reader.reading).toBe(false);
  });

  it('stops when it is told to, and goes on with nothing', () => {
    const voice = new Quiet('en');
    const reader = new Reader(voice);
    reader.read(['One.', 'Two.'], 'en');
    reader.stop();
    expect([voice.said, voice.hushed, reader.reading]).toEqual([['One.'], 1, false]);
  });

  it('says that there is no voice for a language', () => {
    const voice = new Quiet('en');
    expect(new Reader(voice).read(['Eins.'], 'de')).toBe(false);
    expect(voice.said).toEqual([]);
  });
});
