import { expect, it } from 'vitest';
import { pair as en } from '../../src/screens/pair/messages';
import { pair as de } from '../../src/screens/pair/messages.de';
import { sayTrouble } from '../../src/screens/pair/words';
import { knot } from '../../src/ui/knots';

const troubles = ['offline', 'noSuchCode', 'slowDown', 'paired', 'over', 'failed'] as const;

it('has other words for each of the knots, in both languages', () => {
  for (const words of [en, de]) expect(new Set(Array.from({ length: 64 }, (_, index) => words.knot(knot(index)))).size).toBe(64);
});

it('has other words for whatever stands in the way', () => {
  for (const words of [en, de]) expect(new Set(troubles.map((trouble) => sayTrouble(trouble, words))).size).toBe(troubles.length);
});
