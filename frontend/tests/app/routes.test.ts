import { expect, it } from 'vitest';
import { match, tabOf } from '../../src/app/routes';

it.each([
  ['/', { name: 'today' }],
  ['/routines', { name: 'routines' }],
  ['/routines/', { name: 'routines' }],
  ['/us', { name: 'us' }],
  ['/routines/the-long-evening', { name: 'routine', id: 'the-long-evening' }],
  ['/routines/r1/edit', { name: 'edit', id: 'r1' }],
  ['/prepare/s1', { name: 'prepare', id: 's1' }],
  ['/play/s1', { name: 'play', id: 's1' }],
  ['/remote/s1', { name: 'remote', id: 's1' }],
  ['/session/s1/reflect', { name: 'reflect', id: 's1' }],
  ['/history', { name: 'history' }],
  ['/history/find', { name: 'find' }],
  ['/history/loves', { name: 'loves' }],
  ['/history/year', { name: 'year' }],
  ['/history/s1', { name: 'session', id: 's1' }],
  ['/settings', { name: 'settings' }],
  ['/pair', { name: 'pair' }],
  ['/pair/phone', { name: 'phone' }],
  ['/plan', { name: 'plan' }],
  ['/plan/new', { name: 'look' }],
  ['/plan/s1', { name: 'kept', id: 's1' }],
])('shows the screen of %s', (path, route) => {
  expect(match(path)).toEqual(route);
});

it.each(['/nowhere', '/play', '/play/', '/history/a/b', '/session/s1', '/constructor'])('knows no screen for %s', (path) => {

  expect(match(path).name).toBe('missing');
});

it('reads escapes, and takes a broken one as it is', () => {
  expect(match('/routines/a%20b')).toEqual({ name: 'routine', id: 'a b' });
  expect(match('/routines/%E0%A4%A')).toEqual({ name: 'routine', id: '%E0%A4%A' });
});

it('has tabs where one looks round, and none where something is going on', () => {
  expect(tabOf(match('/history'))).toBe('/history');
  expect(tabOf(match('/us'))).toBe('/us');
  for (const path of ['/play/s1', '/prepare/s1', '/session/s1/reflect', '/settings']) expect(tabOf(match(path))).toBeNull();
});
