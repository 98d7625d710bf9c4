import { describe, expect, it, vi } from 'vitest';
import { Phone } from './phone.fixture';
import { planOf, step, still, T0 } from './plan.fixture';

const SHORT = planOf([step('a'), step('b')]);

describe('inputs', () => {
  it('take effect when they are safe on the phone, and show at once', async () => {
    const phone = new Phone(SHORT);
    const { player, settled } = await phone.begin();
    let saved: () => void = () => undefined;
    phone.slow = new Promise((resolve) => (saved = resolve));
    player.toggle();
    expect([player.storing, player.state.status]).toEqual(['pause', 'running']);
    saved();
    await settled();
    expect([player.storing, player.state.status]).toEqual([null, 'paused']);
  });

  it('do not count when the phone cannot store them, and say so', async () => {
    const phone = new Phone(SHORT);
    const tab = await phone.begin();
    phone.full = true;
    tab.player.next();
    await tab.settled();
    expect([tab.player.refused, tab.player.state.index]).toEqual([true, 0]);
    phone.full = false;
    tab.player.next();
    await tab.settled();
    expect([tab.player.refused, tab.player.state.index]).toEqual([false, 1]);
  });

  it('say when the phone has no room, and count as soon as there is some', async () => {
    vi.useFakeTimers();
    const phone = new Phone(SHORT);
    const { player, settled } = await phone.begin();
    let saved: () => void = () => undefined;
    phone.slow = new Promise((resolve) => (saved = resolve));
    player.next();
    await vi.advanceTimersByTimeAsync(1600);
    expect([player.waiting, player.state.index]).toEqual([true, 0]);
    saved();
    await settled();
    vi.useRealTimers();
    expect([player.waiting, player.state.index]).toEqual([false, 1]);
  });

  it('name the step they were about, so that two in a heap move once', async () => {
    const phone = new Phone();
    const tab = await phone.begin();
    tab.player.next();
    tab.player.next();
    await tab.settled();
    expect(tab.player.state.index).toBe(1);
  });

  it('can be taken back for five seconds, to the second', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.pass(20);
    tab.player.next();
    await tab.settled();
    await tab.pass(4);
    expect(tab.player.slip?.kind).toBe('back');
    tab.player.undo();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ index: 0, secondsLeft: 40 });
    tab.player.next();
    await tab.settled();
    await tab.pass(5);
    expect(tab.player.slip).toBeNull();
  });

  it('answer a question, and move on', async () => {
    const tab = await new Phone().begin();
    await tab.pass(45);
    expect(tab.player.state.status).toBe('asking');
    tab.player.answer('yes');
    await tab.settled();
    expect(tab.player.state.step?.key).toBe('blade.left');
  });

  it('come after the events of a phone whose clock is ahead', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.phone.store('pause', {}, T0 + 30_000);
    tab.player.follow(tab.phone.log);
    tab.player.resume();
    await tab.settled();
    expect(tab.phone.log.at(-1)).toMatchObject({ kind: 'resume', at: T0 + 30_000 });
  });

  it('are not put off by a word of the receiver whose clock is ahead', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.pass(20);
    await tab.phone.store('softer', { step: 0, by: 'receiver' }, tab.phone.time + 3_600_000);
    tab.player.follow(tab.phone.log);
    tab.player.pause();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ status: 'paused', secondsLeft: 40 });
    expect(tab.phone.log.at(-1)).toMatchObject({ kind: 'pause', at: T0 + 20_000 });
  });

  it('never go back in time with the clock of the phone', async () => {
    const phone = new Phone(SHORT);
    const tab = await phone.begin();
    await tab.pass(20);
    phone.time -= 3_600_000;
    tab.player.toggle();
    await tab.settled();
    expect(tab.player.state).toMatchObject({ status: 'paused', secondsLeft: 40 });
    expect((await phone.open()).player.state).toMatchObject({ status: 'paused', secondsLeft: 40 });
  });
});

describe('coming back', () => {
  it('goes on at the right second after a short death', async () => {
    const phone = new Phone(SHORT);
    const tab = await phone.begin();
    await tab.pass(10);
    tab.die();
    phone.time += 12_000;
    expect((await phone.open()).player).toMatchObject({ away: null, state: { index: 0, secondsLeft: 38 } });
  });

  it('asks after more than a minute, and the clock stands where it was last heard', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    await first.pass(35);
    first.die();
    phone.time += 300_000;
    const { player, settled } = await phone.open();
    expect(player.away).toEqual({ from: T0 + 30_000, to: T0 + 335_000 });
    expect(player.state.secondsLeft).toBe(30);
    await player.comeBack('continue');
    await settled();
    expect(player).toMatchObject({ away: null, state: { index: 0, secondsLeft: 30 } });
  });

  it('jumps ahead when that is the answer', async () => {
    const phone = new Phone(planOf([step('a'), step('b', { seconds: 600 })]));
    const first = await phone.begin();
    await first.pass(35);
    await first.sleep(100);
    expect(first.player.away?.from).toBe(T0 + 35_000);
    await first.player.comeBack('jump');
    expect(first.player.state).toMatchObject({ index: 1, secondsLeft: 525 });
  });

  it('asks nothing when a pause or a question was waiting', async () => {
    const phone = new Phone();
    const first = await phone.begin();
    await first.pass(40);
    first.die();
    phone.time += 3_600_000;
    expect((await phone.open()).player).toMatchObject({ away: null, state: { status: 'asking', index: 1 } });
  });

  it('does not move while it asks', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.sleep(70);
    tab.player.next();
    await tab.pass(30);
    expect(tab.phone.kinds()).toEqual(['start']);
    expect(tab.player.state.secondsLeft).toBe(60);
  });
});

describe('the end', () => {
  it('is written once, at its true time', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.pass(140);
    expect(tab.phone.log.filter(({ kind }) => kind === 'finish')).toEqual([expect.objectContaining({ at: T0 + 120_000 })]);
  });

  it('is written once by two tabs, also when the first one dies', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    const second = await phone.open();
    for (let second_ = 0; second_ < 119; second_ += 1) {
      await first.pass(1);
      second.player.tick();
    }
    first.die();
    await second.pass(3);
    second.player.follow(phone.log);
    await second.pass(3);
    expect(phone.kinds()).toEqual(['start', 'finish']);
  });

  it('is left to the leading tab', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    const second = await phone.open();
    for (let passed = 0; passed < 130; passed += 1) {
      phone.time += 1000;
      second.player.tick();
      await second.settled();
    }
    expect([second.player.state.status, phone.kinds()]).toEqual(['finished', ['start']]);
    first.player.tick();
    await first.player.comeBack('jump');
    await first.settled();
    expect(phone.kinds()).toEqual(['start', 'away', 'finish']);
  });

  it('is tried again when the phone was full', async () => {
    const phone = new Phone(SHORT);
    const tab = await phone.begin();
    await tab.pass(119);
    phone.full = true;
    await tab.pass(2);
    phone.full = false;
    await tab.pass(1);
    expect(phone.kinds()).toEqual(['start', 'finish']);
  });

  it('waits for the question about an absence', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    first.die();
    phone.time += 9_000_000;
    const tab = await phone.open();
    await tab.pass(2);
    expect(phone.kinds()).toEqual(['start']);
    await tab.player.comeBack('jump');
    await tab.settled();
    expect(phone.kinds()).toEqual(['start', 'away', 'finish']);
  });
});

describe('stop', () => {
  it('holds everything at once, and asks afterwards', async () => {
    const tab = await new Phone(SHORT).begin();
    tab.player.stop();
    expect(tab.player.stopping).toBe(true);
    await tab.settled();
    expect(tab.player.state.status).toBe('paused');
    tab.player.justPause();
    expect([tab.player.stopping, tab.player.state.status]).toEqual([false, 'paused']);
  });

  it('shows even when the phone can store nothing', async () => {
    const tab = await new Phone(SHORT).begin();
    tab.phone.full = true;
    tab.player.stop();
    await tab.settled();
    expect(tab.player.stopping).toBe(true);
  });

  it('leaves the area out and goes on with the next', async () => {
    const plan = planOf([step('a.left', { side: 'left' }), step('a.right', { side: 'right' }), step('feet', { areas: ['feet'] })]);
    const tab = await new Phone(plan).begin();
    tab.player.stop();
    await tab.player.leaveOut();
    expect(tab.player.state).toMatchObject({ status: 'running', skipped: ['a.left', 'a.right'] });
    expect([tab.player.stopping, tab.player.state.step?.key]).toEqual([false, 'feet']);
  });

  it('ends for good, with no sign of life left behind', async () => {
    const phone = new Phone(SHORT);
    const tab = await phone.begin();
    await tab.pass(20);
    expect(phone.beats.size).toBe(1);
    tab.player.stop();
    await tab.player.end();
    expect(tab.player.state.status).toBe('stopped');
    expect(tab.awake).toBe(false);
    expect(phone.beats.size).toBe(0);
  });
});

describe('cues', () => {
  it('are heard and felt once each, in one tab', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    const second = await phone.open();
    for (let seconds = 0; seconds < 61; seconds += 1) {
      await first.pass(1);
      second.player.tick();
    }
    expect(first.said).toEqual(['begin a', 'ten a', 'begin b']);
    expect(first.buzzed).toEqual(['begin', 'ten', 'begin']);
    expect(second.said).toEqual([]);
  });

  it('are scheduled on the audio clock until the next step ends, and taken back by a pause', async () => {
    const tab = await new Phone(SHORT).begin();
    expect(tab.scheduled).toEqual([{ kind: 'ten', in: 50 }, { kind: 'begin', in: 60 }, { kind: 'ten', in: 110 }]);
    tab.player.pause();
    await tab.settled();
    expect(tab.scheduled).toEqual([]);
  });

  it('begin with the first step, unless the page comes later', async () => {
    const phone = new Phone(SHORT);
    const first = await phone.begin();
    phone.time += 5000;
    const second = await phone.open();
    expect([first.said, second.said]).toEqual([['begin a'], []]);
  });

  it('count passes aloud, and the breath', async () => {
    const tab = await new Phone(planOf([still('breath', 'breath', { seconds: 30, breath: { in: 4, out: 6, cycles: 3 } }), step('a', { passes: 2 })])).begin();
    await tab.pass(11);
    expect(tab.said).toEqual(['begin breath', 'breath breath', 'breath breath']);
    tab.player.next();
    await tab.settled();
    await tab.pass(31);
    expect(tab.said.slice(3)).toEqual(['begin a', 'pass a']);
  });

  it('say once that there is no voice, on the screen', async () => {
    const phone = new Phone(planOf([step('a'), step('b', { seconds: 30 })]));
    phone.speaks = false;
    const tab = await phone.begin();
    await tab.pass(20);
    expect([tab.player.reminder, phone.choices.toldVoiceless]).toEqual([null, false]);
    await tab.pass(31);
    expect([tab.player.reminder, phone.choices.toldVoiceless]).toEqual(['no voice', true]);
    await tab.pass(20);
    expect(tab.player.reminder).toBeNull();
  });

  it('keep quiet when that was chosen, and the choice is remembered', async () => {
    const tab = await new Phone(SHORT).begin();
    await tab.player.choose({ ...tab.player.choices, voice: false, chimes: false });
    await tab.pass(61);
    expect([tab.said, tab.scheduled]).toEqual([['begin a'], []]);
    expect((await tab.phone.open()).player.choices).toMatchObject({ voice: false, chimes: false });
  });
});
