/** What is said while a session lasts, on the giver's phone: stored first, undone where that makes sense. */
import { describe, expect, it } from 'vitest';
import { Phone } from './phone.fixture';
import { planOf, step, T0 } from './plan.fixture';

const tired = { when: 'giver_tired' as const, title: 'Forearms instead', text: '', technique: 'effleurage', subtype: 'forearm', tools: ['forearm'] };
const PLAN = planOf([
  step('a', { weight: 1, alternatives: [{ ...tired, when: 'choice' }, tired], pressure: { from: 2, to: 2, mode: 'steady', cap: 3 } }),
  step('b', { weight: 1, min: 30 }),
  step('close', { weight: 1, min: 30 }),
]);

async function evening() {
  const tab = await new Phone(PLAN).begin();
  await tab.pass(10);
  return tab;
}

describe('wishes', () => {
  it('change the pressure now, by whoever said them', async () => {
    const tab = await evening();
    tab.player.firmer();
    await tab.settled();
    expect(tab.player.state.pressure).toBe(2.5);
    tab.player.softer('receiver');
    tab.player.perfect();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ pressure: 2, signals: [{ kind: 'firmer', by: 'giver' }, { kind: 'softer', by: 'receiver' }, { kind: 'perfect', step: 0 }] });
  });

  it('do not count when the phone cannot store them', async () => {
    const tab = await evening();
    tab.phone.full = true;
    tab.player.softer();
    await tab.settled();
    expect(tab.player).toMatchObject({ refused: true, state: { pressure: 2 } });
  });

  it('to stay last as long as the step allows, and are taken back to the second', async () => {
    const tab = await evening();
    await tab.player.stay(90);
    expect(tab.player.state).toMatchObject({ secondsLeft: 110, left: 170 });
    expect(tab.player.slip).toMatchObject({ kind: 'stay', payload: { seconds: -60 } });
    tab.player.undo();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ secondsLeft: 50, timed: [60, 60, 60], gives: null });
  });

  it('for an end re-time the rest, and are taken back', async () => {
    const tab = await evening();
    await tab.player.finishBy(T0 + 150_000);
    expect(tab.player.state).toMatchObject({ left: 140, endsAt: T0 + 150_000, finishBy: T0 + 150_000, gives: null });
    tab.player.undo();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ finishBy: null, timed: [50, 60, 60] });
  });

  it('of tired hands swap in place, and the total stays', async () => {
    const tab = await evening();
    expect(tab.player.handsTired()).toBe(true);
    await tab.settled();
    expect(tab.player.state).toMatchObject({ alternative: tired, left: 170 });
    tab.player.undo();
    await tab.settled();
    expect(tab.player.state.alternative).toBeNull();
  });

  it('of tired hands are told when a step has no other way', async () => {
    const tab = await evening();
    tab.player.next();
    await tab.settled();
    expect(tab.player.handsTired()).toBe(false);
    expect(tab.phone.kinds()).toEqual(['start', 'next']);
  });
});

describe('what is not understood', () => {
  it('is told once, and again when there is more of it', async () => {
    const odd = { ...PLAN, schema: 7 } as unknown as typeof PLAN;
    const tab = await new Phone(odd).begin();
    await tab.pass(1);
    expect(tab.player.reminder).toBe('not understood');
    await tab.pass(10);
    expect(tab.player.reminder).toBeNull();
    tab.phone.log = [...tab.phone.log, { id: 'x', seq: 99, at: tab.phone.time, kind: 'dance', payload: {} }];
    tab.player.follow(tab.phone.log);
    expect(tab.player.reminder).toBe('not understood');
  });
});
