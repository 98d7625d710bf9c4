/** What can be changed in the middle, what it would mean, and how it is told. */
import { describe, expect, it } from 'vitest';
import { makeFormats } from '../../src/app/i18n/formats';
import { replay } from '../../src/player/engine';
import { beside, foresee, nearest } from '../../src/player/ending';
import { player as english } from '../../src/player/messages';
import { player as german } from '../../src/player/messages.de';
import { gave, happened, leftOut, wished } from '../../src/screens/player/lines';
import { tilesFor } from '../../src/screens/player/tiles';
import { Phone } from './phone.fixture';
import { event, EVENING, planOf, step, T0 } from './plan.fixture';

const formats = makeFormats('en-GB');
const MINUTE = 60_000;
const tired = { when: 'giver_tired' as const, title: 'Forearms instead', text: '', technique: 'effleurage', subtype: 'forearm', tools: ['forearm'] };
const PLAN = planOf([
  step('a', { seconds: 300, min: 60, max: 600, weight: 1, pressure: { from: 2, to: 2, mode: 'steady', cap: 2.5 }, alternatives: [tired] }),
  step('b', { seconds: 300, min: 240, max: 600, weight: 1 }),
  step('c', { seconds: 300, min: 240, max: 600, weight: 2 }),
]);
const start = event('start', 0);
const look = (seconds: number, ...more: ReturnType<typeof event>[]) => replay(PLAN, [start, ...more], T0 + seconds * 1000);
const zones = (...more: ReturnType<typeof event>[]) => tilesFor(look(10, ...more), english, formats).map(({ zone }) => zone);

describe('what can be changed', () => {
  it('is as much as the step allows', () => {
    expect(zones()).toEqual(['softer', 'firmer', 'tired', 'stay', 'ending']);
    expect(tilesFor(replay(EVENING, [start], T0 + 1000), english, formats).map(({ zone }) => zone)).toEqual(['stay', 'ending']);
  });

  it('is no longer offered when there is no more of it', () => {
    expect(zones(event('stay', 1, { step: 0, seconds: 300 }))).toEqual(['softer', 'firmer', 'tired', 'ending']);
    const firm = tilesFor(look(10, event('firmer', 1, { step: 0, by: 'giver' })), english, formats);
    expect(firm[1]).toMatchObject({ zone: 'firmer', hint: 'As firm as was agreed' });
  });

  it('is not raised by the giver above what the receiver said is enough', () => {
    const softer = event('softer', 1, { step: 0, by: 'receiver' });
    expect(tilesFor(look(10, softer), english, formats)[1]?.hint).toBe(english.change.atMost);
  });

  it('shows tired hands as they are', () => {
    const swapped = tilesFor(look(10, event('swap', 1, { step: 0, alternative: 0 })), english, formats);
    expect(swapped[2]).toMatchObject({ title: 'My hands are tired', hint: 'Forearms instead', pressed: true });
  });
});

describe('a wanted end', () => {
  it('goes by five minutes on the wall clock, and not into the past', () => {
    const noon = Date.UTC(2026, 10, 25, 12);
    expect([beside(noon + MINUTE, -1, 0), beside(noon + MINUTE, 1, 0), beside(noon, 1, 0)]).toEqual([noon, noon + 5 * MINUTE, noon + 5 * MINUTE]);
    expect(beside(noon, -1, noon - MINUTE)).toBe(noon);
    expect(nearest({ ...look(0), endsAt: noon + 2 * MINUTE })).toBe(noon);
  });

  it('says what it means before it is chosen', () => {
    const { minutes, gives } = foresee(PLAN, [start], T0, T0 + 11 * MINUTE);
    expect([english.ending.means(minutes), gives]).toEqual(['4 minutes less', null]);
    expect([english.ending.means(0), english.ending.means(1), german.ending.means(-2)]).toEqual(['as it is now', '1 minute more', '2 Minuten weniger']);
  });

  it('says what there is no time for', () => {
    const { gives, endsAt } = foresee(PLAN, [start], T0, T0 + 6 * MINUTE);
    expect(gave(gives, endsAt, PLAN, english, formats)).toBe('No time for: b.');
  });
});

describe('what has happened', () => {
  const told = (undo: 'stay' | 'swap' | 'back', state = look(10)) => happened(undo, state, PLAN, english, formats);

  it('is told with the time at which it ends now', () => {
    const state = look(10, event('stay', 1, { step: 0, seconds: 60 }));
    expect(told('stay', state)).toBe(`A minute more here. It ends at ${formats.time(state.endsAt ?? 0)}`);
  });

  it('names the pressure, or the other way', () => {
    const softer = look(3, event('softer', 1, { step: 0, by: 'giver' }));
    expect([wished(softer, T0 + 3000, english), wished(softer, T0 + 6000, english)]).toEqual(['Pressure 1½ from here', null]);
    expect(told('swap', look(10, event('swap', 1, { step: 0, alternative: 0 })))).toBe('Forearms instead');
  });

  it('lists what is left out tonight, each thing once', () => {
    const plan = { ...EVENING, left_out: [{ title: 'Left foot', areas: ['feet'] }] };
    const state = replay(plan, [start, event('answer', 5, { step: 5, value: 'no' })], T0 + 9000);
    expect(leftOut(plan, state)).toEqual(['Left foot', 'gate', 'lower', 'close']);
  });
});

describe('a change', () => {
  it('is an event of the giver, and can be taken back', async () => {
    const tab = await new Phone(PLAN).begin();
    await tab.pass(10);
    for (const change of [() => tab.player.softer(), () => void tab.player.stay(60)]) {
      change();
      await tab.settled();
    }
    expect([tab.phone.log.slice(1).map(({ kind, payload }) => [kind, payload]), tab.player.state.step?.seconds]).toEqual([
      [['softer', { step: 0, by: 'giver' }], ['stay', { step: 0, seconds: 60 }]], 360,
    ]);
    tab.player.undo();
    await tab.settled();
    expect(tab.player.state.step?.seconds).toBe(300);
  });

  it('of the end is taken back to the end before it', async () => {
    const tab = await new Phone(PLAN).begin();
    void tab.player.finishBy(T0 + 12 * MINUTE);
    await tab.settled();
    expect(tab.player.state.endsAt).toBe(T0 + 12 * MINUTE);
    tab.player.undo();
    await tab.settled();
    expect([tab.player.state.finishBy, tab.player.slip]).toEqual([null, null]);
  });
});
