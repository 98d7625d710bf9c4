import { expect, it } from 'vitest';
import { correctedClock } from '../../src/remote/clock';

const MINUTE = 60_000;

/** A phone whose clock somebody sets, and what the last sync said about it. */
function phone() {
  const at = { wall: 100 * MINUTE, offset: 0, page: 0 };
  const pass = (ms: number) => ((at.wall += ms), (at.page += ms));
  return { at, pass, now: correctedClock(() => at.wall + at.offset, () => at.offset, () => at.page) };
}

it('stands above a clock that is set back, until it is corrected', () => {
  const { at, pass, now } = phone();
  at.wall -= MINUTE;
  pass(500);
  expect(now()).toBe(100 * MINUTE + 500);
  at.offset = MINUTE;
  expect(now()).toBe(100 * MINUTE + 500);
});

it('is not ahead for longer than until it is corrected', () => {
  const { at, pass, now } = phone();
  at.wall += 60 * MINUTE;
  expect(now()).toBe(160 * MINUTE);
  at.offset = -60 * MINUTE;
  pass(500);
  expect(now()).toBe(100 * MINUTE + 500);
});
