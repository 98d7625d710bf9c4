import { expect, it } from 'vitest';
import { makeFormats } from '../../src/app/i18n/formats';
import { conflicts } from '../../src/screens/conflicts/messages';
import { conflicts as konflikte } from '../../src/screens/conflicts/messages.de';
import { sayField, sayValue } from '../../src/screens/conflicts/said';
import { pair as en } from '../../src/screens/pair/messages';
import { pair as de } from '../../src/screens/pair/messages.de';
import { sayTrouble } from '../../src/screens/pair/words';
import { knot } from '../../src/ui/knots';

const troubles = ['offline', 'noSuchCode', 'slowDown', 'paired', 'over', 'failed'] as const;
const formats = makeFormats('en-GB');
const say = (field: string, value: unknown) => sayValue(field, value, conflicts, formats, ['Knotted', 'Tight', 'In between', 'Loose', 'Undone']);

it('has other words for each of the knots, in both languages', () => {
  for (const words of [en, de]) expect(new Set(Array.from({ length: 64 }, (_, index) => words.knot(knot(index)))).size).toBe(64);
});

it('has other words for whatever stands in the way', () => {
  for (const words of [en, de]) expect(new Set(troubles.map((trouble) => sayTrouble(trouble, words))).size).toBe(troubles.length);
});

it('has the same words for conflicts in both languages', () => {
  expect(Object.keys(konflikte.fields)).toEqual(Object.keys(conflicts.fields));
  expect(Object.keys(konflikte.values)).toEqual(Object.keys(conflicts.values));
});

it.each([
  ['pressure', 3.5, '3½'],
  ['mood_after', 4, 'Undone'],
  ['verdict', 'more_next_time', 'Loved'],
  ['note', 'The warm towel', 'The warm towel'],
  ['note', '', 'nothing'],
  ['pressure', null, 'nothing'],
  ['products', ['left', 'right'], 'left and right'],
  ['plan', { title: 'x' }, 'several things'],
])('says a value of %s in plain words', (field, value, words) => {
  expect(say(field, value)).toBe(words);
});

it('says a field in plain words', () => {
  expect([sayField('pressure_felt', conflicts), sayField('pressure_felt', konflikte)]).toEqual(['Pressure', 'Druck']);
});
