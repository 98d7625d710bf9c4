import { expect, it } from 'vitest';
import { clock, makeFormats } from '../../src/app/i18n/formats';

const at = new Date(2026, 10, 22, 21, 0).getTime();
const english = makeFormats('en-GB');
const german = makeFormats('de-DE');

it('writes running time with two digits of seconds', () => {
  expect([0, 5, 65, 3600].map(clock)).toEqual(['0:00', '0:05', '1:05', '60:00']);
});

it('never writes a time below nothing', () => {
  expect(clock(-3)).toBe('0:00');
});

it('rounds to minutes, but never to none', () => {
  expect(english.minutes(1790)).toBe('30 min');
  expect(english.minutes(4)).toBe('1 min');
});

it('writes days as each language does', () => {
  expect(english.day(at)).toBe('Sunday 22 November');
  expect(german.day(at)).toBe('Sonntag, 22. November');
});

it('says the time today, and the day as well otherwise', () => {
  expect(english.moment(at, at)).toBe('21:00');
  expect(english.moment(at, at + 3 * 86_400_000)).toContain('22 Nov');
});

it('names the year only when it is another', () => {
  expect(english.month({ year: 2026, month: 10 }, at)).toBe('November');
  expect(english.month({ year: 2025, month: 10 }, at)).toBe('November 2025');
});

it('begins the week on Monday', () => {
  expect(english.weekdays()).toEqual(['M', 'T', 'W', 'T', 'F', 'S', 'S']);
  expect(german.weekdays()).toEqual(['M', 'D', 'M', 'D', 'F', 'S', 'S']);
});
