import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownOf } from '../../src/sw/shown';

it('shows what the server says', () => {
  const notification = { title: 'Unknot', body: 'Es gibt etwas Neues', lang: 'de', tag: 'update', navigate: 'https://unknot.example/' };
  expect(shownOf(JSON.stringify({ web_push: 8030, notification }))).toMatchObject({
    title: 'Unknot', options: { body: 'Es gibt etwas Neues', lang: 'de', tag: 'update' },
  });
});

it('shows something whatever comes', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    const { title, options } = shownOf(text);
    expect([typeof title, typeof options.body, typeof options.tag]).toEqual(['string', 'string', 'string']);
  }));
  expect(shownOf('not JSON')).toMatchObject({ title: 'Unknot', options: { body: 'You have an update' } });
  expect(shownOf('{"notification":{"body":7}}')).toMatchObject({ options: { body: 'You have an update' } });
});
