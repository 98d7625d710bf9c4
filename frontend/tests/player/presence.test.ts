import { describe, expect, it } from 'vitest';
import { absence } from '../../src/player/presence';
import { steadyClock } from '../../src/player/steadyClock';
import { EVENING, event, T0 } from './plan.fixture';

const start = event('start', 0);
const after = (seconds: number) => T0 + seconds * 1000;

describe('absence', () => {
  it('begins at the last sign of life and lasts more than a minute', () => {
    expect(absence(EVENING, [start], after(15), after(75))).toBeNull();
    expect(absence(EVENING, [start], after(15), after(76))).toEqual({ from: after(15), to: after(76) });
  });

  it('takes an event for a sign of life', () => {
    expect(absence(EVENING, [start, event('resume', 20)], after(15), after(80))).toBeNull();
    expect(absence(EVENING, [start], null, after(80))).toEqual({ from: T0, to: after(80) });
  });

  it('is not shortened by what the other phone said meanwhile', () => {
    const softer = event('softer', 75, { step: 0, by: 'receiver' });
    expect(absence(EVENING, [start, softer], after(15), after(80))).toEqual({ from: after(15), to: after(80) });
  });

  it('is nobody’s business before the start, in a pause and after the end', () => {
    expect(absence(EVENING, [], null, after(600))).toBeNull();
    expect(absence(EVENING, [start, event('pause', 5)], after(15), after(600))).toBeNull();
    expect(absence(EVENING, [start, event('stop', 5)], after(15), after(600))).toBeNull();
  });
});

describe('the steady clock', () => {
  it('follows the phone through sleep, and stands above a clock that is set back', () => {
    let wall = 1000;
    let page = 0;
    const clock = steadyClock(() => wall, () => page);
    wall += 60_000; // asleep: the page's clock stood
    expect(clock.now()).toBe(61_000);
    wall -= 3_600_000;
    page += 500;
    expect(clock.now()).toBe(61_500);
  });

  it('is not before what was already seen', () => {
    let page = 0;
    const clock = steadyClock(() => 1000, () => page);
    clock.notBefore(9000);
    page += 250;
    expect(clock.now()).toBe(9250);
  });
});
