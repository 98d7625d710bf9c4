/** Turn your head, weight on your own legs: said when they are due, and only into a calm moment. */
import { describe, expect, it } from 'vitest';
import type { PlanStep, Reminder } from '../../src/player/plan';
import { Phone, type Tab } from './phone.fixture';
import { checkIn, planOf, step, still } from './plan.fixture';

const HEAD: Reminder = { about: 'position', value: 'prone', first_minutes: 3, every_minutes: 3, say: 'Turn your head.' };
const LEGS: Reminder = { about: 'posture', value: 'legs', first_minutes: 0, every_minutes: 10, say: 'Weight on your legs.' };

const phoneWith = (steps: PlanStep[], ...reminders: Reminder[]) => new Phone({ ...planOf(steps), reminders });
const long = (key: string, over: Partial<PlanStep> = {}) => step(key, { seconds: 900, max: 900, ...over });
const reminded = ({ said }: Tab) => said.filter((words) => words === HEAD.say || words === LEGS.say);

describe('a reminder', () => {
  it('comes every three minutes of lying face down, once each', async () => {
    const tab = await phoneWith([long('a')], HEAD).begin();
    await tab.pass(179);
    expect(reminded(tab)).toEqual([]);
    await tab.pass(2);
    expect(reminded(tab)).toEqual([HEAD.say]);
    await tab.pass(178);
    expect(reminded(tab)).toHaveLength(1);
    await tab.pass(2);
    expect(reminded(tab)).toHaveLength(2);
  });

  it('comes at once where it says so, after the words of the step', async () => {
    const tab = await phoneWith([long('a', { posture: 'legs' })], LEGS).begin();
    await tab.pass(9);
    expect(reminded(tab)).toEqual([]);
    await tab.pass(2);
    expect(reminded(tab)).toEqual([LEGS.say]);
    await tab.pass(595);
    expect(reminded(tab)).toEqual([LEGS.say, LEGS.say]);
  });

  it('waits until the next step has said its own words', async () => {
    const tab = await phoneWith([step('a', { seconds: 190 }), long('b')], HEAD).begin();
    await tab.pass(199);
    expect(reminded(tab)).toEqual([]);
    await tab.pass(2);
    expect(tab.said.slice(-2)).toEqual(['begin b', HEAD.say]);
  });

  it('is not said into stillness, into a question or into a pause', async () => {
    const hold = still('a', 'hold', { seconds: 200, max: 200 });
    const phone = phoneWith([hold, checkIn('c'), long('b')], HEAD);
    const tab = await phone.begin();
    await tab.pass(400);
    tab.player.answer('yes');
    await tab.settled();
    await tab.pass(5);
    tab.player.pause();
    await tab.settled();
    await tab.pass(300);
    expect(reminded(tab)).toEqual([]);
    tab.player.resume();
    await tab.settled();
    await tab.pass(6);
    expect(reminded(tab)).toEqual([HEAD.say]);
  });

  it('counts only the time spent like this, and is silent otherwise', async () => {
    const sitting = { position: 'seated_forward' };
    const tab = await phoneWith([step('a', { seconds: 120 }), long('b', sitting), long('c')], HEAD).begin();
    await tab.pass(1020);
    expect(reminded(tab)).toEqual([]);
    await tab.pass(61);
    expect(reminded(tab)).toEqual([HEAD.say]);
  });

  it('is kept for the next time when it comes due too late', async () => {
    const tab = await phoneWith([step('a', { seconds: 190 }), long('b', { position: 'seated_forward' }), long('c')], HEAD).begin();
    await tab.pass(1090);
    expect(reminded(tab)).toEqual([]);
    await tab.pass(11);
    expect(reminded(tab)).toEqual([HEAD.say]);
  });

  it('leaves time between two that are due together', async () => {
    const tab = await phoneWith([long('a', { posture: 'legs' })], { ...HEAD, first_minutes: 0 }, LEGS).begin();
    await tab.pass(11);
    expect(reminded(tab)).toEqual([HEAD.say]);
    await tab.pass(20);
    expect(reminded(tab)).toEqual([HEAD.say, LEGS.say]);
  });

  it('is not repeated by a page that is opened again', async () => {
    const phone = phoneWith([long('a', { posture: 'legs' })], HEAD, LEGS);
    const tab = await phone.begin();
    await tab.pass(200);
    expect(reminded(tab)).toEqual([LEGS.say, HEAD.say]);
    tab.die();
    const next = await phone.open();
    await next.pass(150);
    expect(reminded(next)).toEqual([]);
    await next.pass(20);
    expect(reminded(next)).toEqual([HEAD.say]);
  });

  it('does not speak up on a page that is opened in a pause', async () => {
    const phone = phoneWith([long('a')], HEAD);
    const tab = await phone.begin();
    await tab.pass(183);
    tab.player.pause();
    await tab.settled();
    tab.die();
    const next = await phone.open();
    await next.pass(30);
    expect(reminded(next)).toEqual([]);
  });

  it('is read where it is not heard, for a moment', async () => {
    const phone = phoneWith([long('a')], HEAD);
    phone.choices = { ...phone.choices, voice: false };
    const tab = await phone.begin();
    await tab.pass(182);
    expect([tab.player.reminder, tab.said]).toEqual([HEAD.say, []]);
    await tab.pass(8);
    expect(tab.player.reminder).toBeNull();
  });

  it('is missing from a plan that has none', async () => {
    const tab = await new Phone(planOf([long('a')])).begin();
    await tab.pass(400);
    expect([reminded(tab), tab.player.reminder]).toEqual([[], null]);
  });
});
