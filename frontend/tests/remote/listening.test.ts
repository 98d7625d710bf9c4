import { describe, expect, it } from 'vitest';
import { SHOWN_MS } from '../../src/remote/listening.svelte';
import { Pair } from './fixture';

const wish = (pair: Pair, kind: string, step = 0, at = pair.clock.now()) => pair.write(kind, { step, by: 'receiver' }, at);

describe('on the giver’s phone', () => {
  it('a wish is shown for six seconds, told to ear and hand, and written down as heard', async () => {
    const pair = new Pair();
    const { id } = wish(pair, 'softer');
    await pair.giverHears();
    expect([pair.listening.shown?.kind, pair.told]).toEqual(['softer', ['softer']]);
    expect(pair.log.at(-1)).toMatchObject({ kind: 'heard', payload: { event: id } });
    pair.clock.pass(SHOWN_MS - 1);
    expect(pair.listening.shown).not.toBeNull();
    pair.clock.pass(1);
    expect(pair.listening.shown).toBeNull();
  });

  it('it says between which levels the pressure moved, where it did', async () => {
    const pair = new Pair();
    wish(pair, 'softer');
    await pair.giverHears();
    const eased = pair.listening.shown?.moved;
    expect([eased?.from, (eased?.to ?? 9) < 2]).toEqual([2, true]);
    wish(pair, 'perfect');
    await pair.giverHears();
    expect(pair.listening.shown).toMatchObject({ kind: 'perfect', moved: null });
  });

  it('each is heard once, however often the log is told', async () => {
    const pair = new Pair();
    wish(pair, 'softer');
    for (let time = 0; time < 3; time += 1) await pair.giverHears();
    expect([pair.told, pair.kinds().filter((kind) => kind === 'heard')]).toEqual([['softer'], ['heard']]);
  });

  it('the latest of two takes the place of the one before', async () => {
    const pair = new Pair();
    wish(pair, 'softer');
    await pair.giverHears();
    pair.clock.pass(5_000);
    wish(pair, 'perfect');
    await pair.giverHears();
    pair.clock.pass(5_000);
    expect(pair.listening.shown?.kind).toBe('perfect');
  });

  it('a wish about a step that is over says nothing any more, and is not called heard', async () => {
    const pair = new Pair();
    wish(pair, 'softer');
    pair.clock.pass(6_000);
    pair.write('next', { step: 0 });
    await pair.giverHears();
    expect([pair.told, pair.kinds()]).toEqual([[], ['start', 'softer', 'next']]);
  });

  it('what the giver taps for them is no news', async () => {
    const pair = new Pair();
    pair.write('softer', { step: 0, by: 'giver' });
    await pair.giverHears();
    expect([pair.told, pair.listening.shown]).toEqual([[], null]);
  });

  it('nothing is called heard while nobody can see it', async () => {
    const pair = new Pair();
    pair.seen = false;
    wish(pair, 'halt');
    await pair.giverHears();
    expect(pair.kinds()).toEqual(['start', 'halt']);
    pair.seen = true;
    await pair.giverHears();
    expect([pair.stops, pair.kinds().at(-1)]).toEqual([1, 'heard']);
  });

  it('a stop comes before everything else that has arrived, and holds the clock', async () => {
    const pair = new Pair();
    wish(pair, 'softer');
    wish(pair, 'halt');
    await pair.giverHears();
    expect([pair.told, pair.stops]).toEqual([['halt', 'softer'], 1]);
    expect(pair.kinds().indexOf('pause')).toBeLessThan(pair.kinds().indexOf('heard'));
  });

  it('a stop counts for a minute although its step is over, and then no more', async () => {
    const pair = new Pair();
    wish(pair, 'halt');
    pair.clock.pass(60_000);
    await pair.giverHears();
    expect(pair.stops).toBe(1);
    const later = new Pair();
    wish(later, 'halt');
    later.clock.pass(60_001);
    await later.giverHears();
    expect(later.stops).toBe(0);
  });

  it('after a reload a stop stands until somebody has said how to go on', async () => {
    const pair = new Pair();
    wish(pair, 'halt');
    await pair.giverHears();
    pair.listening.open(pair.log);
    expect(pair.stopsAgain).toBe(1);
    pair.clock.pass(1_000);
    pair.write('resume', {});
    pair.listening.open(pair.log);
    expect(pair.stopsAgain).toBe(1);
  });

  it('a stop goes from the screen when the other phone says how to go on', async () => {
    const pair = new Pair();
    wish(pair, 'halt');
    await pair.giverHears();
    await pair.giverHears();
    expect(pair.goesOn).toBe(0);
    pair.clock.pass(1_000);
    pair.write('stop', {});
    for (let time = 0; time < 2; time += 1) await pair.giverHears();
    expect(pair.goesOn).toBe(1);
  });

  it('a wish after the end is for nobody', async () => {
    const pair = new Pair();
    pair.write('stop', {});
    wish(pair, 'softer');
    await pair.giverHears();
    expect(pair.told).toEqual([]);
  });
});
