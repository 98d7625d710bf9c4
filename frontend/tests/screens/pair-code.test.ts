import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped, invitationIn, kindOf, letters, linkFor, scanned } from '../../src/screens/pair/code';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const code = fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }).map((all) => all.join(''));
const secret = fc.array(fc.constantFrom(...ALPHABET, '-', '_', 'a', 'z'), { minLength: 22, maxLength: 22 }).map((all) => all.join(''));
const between = fc.constantFrom('', ' ', '-', '–', '.');
/** How somebody may write a letter. */
const written = (letter: string) => fc.constantFrom(letter, letter.toLowerCase(), ...({ 0: ['O', 'o'], 1: ['I', 'l', 'L', 'i'] }[letter] ?? []));

it('reads a code however it is typed', () => {
  const typing = code.chain((meant) => fc.tuple(fc.constant(meant), fc.tuple(...[...meant].map(written)), fc.array(between, { minLength: 8, maxLength: 8 })));
  fc.assert(fc.property(typing, ([meant, typed, gaps]) => {
    const text = ` ${typed.map((letter, i) => letter + (gaps[i] ?? '')).join('')} `;
    expect(letters(text)).toBe(meant);
    expect(kindOf(text)).toBe('pair');
  }));
});

it('shows it in groups of four', () => {
  expect(grouped('k7q29wfd')).toBe('K7Q2-9WFD');
});

it.each([['K7Q29WF', null], ['K7Q29WFDX', null], ['K7Q29WFU', null], ['', null], ['K7Q2-9WFD-K7Q2-9WFD-K7Q2-9WFD', 'recovery']])('knows what kind of code %s is', (typed, kind) => {
  expect(kindOf(typed)).toBe(kind);
});

it('finds in a picture the secret that was put there, wherever the app is served', () => {
  fc.assert(fc.property(secret, fc.constantFrom('pair' as const, 'device' as const), fc.webUrl({ withFragments: false }), (link, purpose, url) => {
    const address = linkFor(new URL(url).origin, purpose, link);
    expect(scanned(address)).toEqual({ link });
    expect(invitationIn(new URL(address).hash)).toEqual({ purpose, link });
  }));
});

it('takes a picture of a bare code, too, and leaves every other picture alone', () => {
  expect(scanned('k7q2 9wfd')).toEqual({ code: 'K7Q2-9WFD' });
  for (const text of ['https://example.com/', 'https://example.com/#/j/short', 'WIFI:S:home;;', 'https://example.com/#/x/AbCdEfGhIjKlMnOpQrStUv']) expect(scanned(text)).toBeNull();
});
