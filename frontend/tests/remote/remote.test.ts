import { describe, expect, it } from 'vitest';
import { LIT_MS, PATIENCE_MS, TOLD_MS } from '../../src/remote/remote.svelte';
import { Pair } from './fixture';

describe('a wish', () => {
  it('is felt and lit at once, and known to be heard when the other phone has shown it', async () => {
    const pair = new Pair();
    pair.remote.press('softer');
    expect([pair.buzzed, pair.remote.lit, pair.remote.became]).toEqual([['softer'], 'softer', 'sent']);
    await pair.bothHear();
    expect([pair.remote.lit, pair.remote.became]).toEqual(['softer', 'heard']);
    expect(pair.log.find(({ kind }) => kind === 'softer')?.payload).toEqual({ step: 0, by: 'receiver' });
  });

  it('stays lit for 900 ms from when it is known, then all is quiet', async () => {
    const pair = new Pair();
    pair.remote.press('perfect');
    pair.clock.pass(300);
    await pair.bothHear();
    pair.clock.pass(LIT_MS - 1);
    expect(pair.remote.lit).toBe('perfect');
    pair.clock.pass(1);
    expect([pair.remote.lit, pair.remote.became, pair.remote.alert]).toEqual([null, null, null]);
  });

  it('that was stored but not shown counts as not heard, and says so', async () => {
    const pair = new Pair();
    pair.remote.press('firmer');
    await pair.receiverHears();
    pair.clock.pass(PATIENCE_MS - 1);
    expect(pair.remote.alert).toBeNull();
    pair.clock.pass(1);
    expect([pair.remote.alert, pair.remote.became]).toEqual(['not-heard', 'lost']);
    pair.clock.pass(TOLD_MS);
    expect(pair.remote.alert).toBeNull();
  });

  it('that is shown late is heard after all', async () => {
    const pair = new Pair();
    pair.remote.press('softer');
    pair.clock.pass(PATIENCE_MS);
    expect(pair.remote.alert).toBe('not-heard');
    await pair.bothHear();
    expect([pair.remote.alert, pair.remote.became, pair.remote.lit]).toEqual([null, 'heard', 'softer']);
  });

  it('that the phone could not store is lost', async () => {
    const pair = new Pair();
    pair.full = true;
    pair.remote.press('softer');
    await pair.bothHear();
    expect([pair.remote.became, pair.kinds()]).toEqual(['lost', ['start']]);
  });

  it('of a moment ago says nothing about the one after it', async () => {
    const pair = new Pair();
    pair.remote.press('softer');
    await pair.bothHear();
    pair.remote.press('softer');
    expect(pair.remote.became).toBe('sent');
    await pair.receiverHears();
    pair.clock.pass(PATIENCE_MS);
    expect(pair.remote.became).toBe('lost');
  });

  it('is not to be relied on when the link is down: said before any press', async () => {
    const pair = new Pair();
    pair.remote.linked = false;
    expect(pair.remote.alert).toBe('not-connected');
    pair.remote.press('softer');
    expect(pair.remote.became).toBe('lost');
    await pair.receiverHears();
    expect(pair.kinds()).toEqual(['start', 'softer']);
    pair.remote.linked = true;
    await pair.bothHear();
    expect([pair.remote.alert, pair.remote.became]).toEqual([null, 'heard']);
  });
});

describe('stop', () => {
  it('takes the screen before it is stored, and goes ahead of everything', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    expect([pair.remote.stopped, pair.atOnce, pair.buzzed]).toEqual([true, ['halt'], ['halt']]);
    await pair.bothHear();
    expect([pair.remote.stopped, pair.remote.became, pair.remote.state.status]).toEqual([true, 'heard', 'paused']);
  });

  it('pressed twice is one', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    pair.remote.press('halt');
    await pair.receiverHears();
    pair.remote.press('halt');
    expect(pair.atOnce).toEqual(['halt']);
  });

  it('that nobody heard is told of until it is over', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    await pair.receiverHears();
    pair.clock.pass(PATIENCE_MS + TOLD_MS);
    expect([pair.remote.stopped, pair.remote.alert]).toEqual([true, 'not-heard']);
  });

  it('keeps the screen even where the phone cannot store it', async () => {
    const pair = new Pair();
    pair.full = true;
    pair.remote.press('halt');
    await pair.bothHear();
    expect([pair.remote.stopped, pair.remote.became]).toEqual([true, 'lost']);
  });

  it.each([['resume', {}], ['answer', { step: 0, value: 'leave_out' }], ['stop', {}]])('ends on both phones with %s of either', async (kind, payload) => {
    const pair = new Pair();
    pair.remote.press('halt');
    await pair.bothHear();
    pair.clock.pass(5_000);
    pair.write(kind, payload);
    await pair.receiverHears();
    expect([pair.remote.stopped, pair.remote.became]).toEqual([false, null]);
  });

  it('is still there after a reload', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    await pair.bothHear();
    const { log } = pair;
    const again = new Pair();
    again.remote.follow(log);
    expect(again.remote.stopped).toBe(true);
  });

  it('can be put aside, and pressed anew', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    await pair.bothHear();
    pair.remote.justPause();
    expect([pair.remote.stopped, pair.remote.state.status]).toEqual([false, 'paused']);
    pair.clock.pass(5_000);
    pair.remote.press('halt');
    await pair.bothHear();
    expect([pair.remote.stopped, pair.stops]).toEqual([true, 2]);
  });

  it('leaves the area out, or ends the evening, from the receiver’s phone', async () => {
    const pair = new Pair();
    pair.remote.press('halt');
    await pair.bothHear();
    await pair.remote.leaveOut();
    await pair.receiverHears();
    expect([pair.remote.stopped, pair.remote.state.skipped, pair.remote.state.status]).toEqual([false, ['a', 'b'], 'finished']);
    const other = new Pair();
    other.remote.press('halt');
    await other.bothHear();
    await other.remote.end();
    await other.receiverHears();
    expect([other.remote.isOver, other.remote.stopped, other.atOnce]).toEqual([true, false, ['halt', 'stop']]);
  });
});

it('follows pause, next and the end as the giver makes them', async () => {
  const pair = new Pair();
  for (const [kind, payload, status, index] of [['pause', {}, 'paused', 0], ['next', { step: 0 }, 'paused', 1], ['resume', {}, 'running', 1], ['finish', {}, 'finished', 1]] as const) {
    pair.write(kind, payload);
    await pair.receiverHears();
    expect([pair.remote.state.status, pair.remote.state.index]).toEqual([status, index]);
  }
  pair.remote.press('softer');
  expect(pair.buzzed).toEqual([]);
});
