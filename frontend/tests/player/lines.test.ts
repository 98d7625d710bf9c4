/** The line below the meters. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import { player as english } from '../../src/player/messages';
import { player as german } from '../../src/player/messages.de';
import { comingUp, trouble } from '../../src/screens/player/lines';
import { event, EVENING, T0 } from './plan.fixture';

const at = (seconds: number, ...more: ReturnType<typeof event>[]) =>
  replay(EVENING, [event('start', 0), event('next', 1, { step: 0 }), event('answer', 2, { step: 1, value: 'yes' }), ...more], T0 + seconds * 1000);

describe('what comes next', () => {
  it('is the other side of the same, and not the change of sides', () => {
    expect(comingUp(EVENING, at(3), english)).toBe('Then the same on the right');
    expect(comingUp(EVENING, at(3), german)).toBe('Danach: Das Gleiche rechts');
  });

  it('is announced for the last ten seconds', () => {
    expect([comingUp(EVENING, at(51.9), english), comingUp(EVENING, at(52), english)]).toEqual([
      'Then the same on the right', 'Ten seconds, then the same on the right',
    ]);
  });

  it('is nothing after the last step', () => {
    expect(comingUp({ ...EVENING, steps: EVENING.steps.slice(0, 1) }, { ...at(3), next: null }, english)).toBe('The last step');
  });
});

describe('what does not work', () => {
  it('is said in words, sound before the screen', () => {
    const words = (soundHeld: boolean, maySleep: boolean) => trouble({ soundHeld, maySleep }, english);
    expect([words(false, false), words(false, true), words(true, true)]).toEqual(['', english.maySleep, english.soundHeld]);
  });
});
