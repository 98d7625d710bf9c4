import { expect, it } from 'vitest';
import { settings } from '../../src/screens/settings/messages';
import { settings as einstellungen } from '../../src/screens/settings/messages.de';
import { when } from '../../src/screens/when/messages';
import { when as wann } from '../../src/screens/when/messages.de';
import { sayDay, sayKeep } from '../../src/screens/when/words';

const at = (day: number, hours: number) => new Date(2026, 10, day, hours).getTime();
const now = at(22, 19);

const shape = (words: object) => Object.entries(words).map(([key, value]) => [key, typeof value === 'function' ? value.length : 'text']);

it('says everything in both languages', () => {
  expect(shape(wann)).toEqual(shape(when));
  expect(shape(einstellungen)).toEqual(shape(settings));
  expect([...Object.values(wann), ...Object.values(einstellungen)].filter((words) => words === '')).toEqual([]);
});

it('names the near days as people do', () => {
  expect([at(22, 21), at(23, 21), at(28, 21)].map((time) => sayDay(time, now))).toEqual(['Today', 'Tomorrow', 'Saturday']);
  expect(sayDay(at(29, 21), now)).toMatch(/Sunday.*29|29.*Sunday/);
  expect(sayDay(at(21, 21), now)).toMatch(/21/);
});

it('says on the button what it does', () => {
  expect(sayKeep(at(22, 21), now)).toMatch(/^Keep for tonight, .*00/);
  expect(sayKeep(at(22, 15), at(22, 9))).toMatch(/^Keep for today, /);
  expect(sayKeep(at(23, 21), now)).toMatch(/^Keep for tomorrow, /);
  expect(sayKeep(at(28, 21), now)).toMatch(/^Keep for Saturday, /);
  expect(sayKeep(null, now)).toBe('Keep it');
});
