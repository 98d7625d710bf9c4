import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import type { LoggedEvent } from '../../src/player/timeline';
import { checkIn, EVENING, event, gate, planOf, step, still, T0 } from './plan.fixture';

const at = (seconds: number, ...events: LoggedEvent[]) => replay(EVENING, events, T0 + seconds * 1000);
const start = event('start', 0);
const yes = (seconds: number, index: number) => event('answer', seconds, { step: index, value: 'yes' });
/** Both questions of the evening answered at once: on time, nothing is ever waited for. */
const PAST_CHECK = [start, yes(30, 1)];

describe('the clock', () => {
  it('is ready until somebody starts', () => {
    expect(at(600)).toMatchObject({ status: 'ready', index: 0, left: 315, elapsed: 0, startedAt: null });
  });

  it('counts down the step that is on, exactly', () => {
    expect(at(12.25, start)).toMatchObject({ status: 'running', index: 0, secondsLeft: 17.75, elapsed: 12.25, startedAt: T0 });
  });

  it('moves on by itself at the very second', () => {
    expect(at(89.999, ...PAST_CHECK).index).toBe(2);
    expect(at(90, ...PAST_CHECK)).toMatchObject({ index: 3, secondsLeft: 5, next: 4 });
  });

  it('holds still while paused, and goes on at the same second', () => {
    const log = [...PAST_CHECK, event('pause', 40), event('resume', 400)];
    expect(at(300, ...log.slice(0, 3))).toMatchObject({ status: 'paused', secondsLeft: 50 });
    expect(at(410, ...log)).toMatchObject({ status: 'running', secondsLeft: 40 });
  });

  it('gives no time back when the clock is set back', () => {
    expect(at(-3600, ...PAST_CHECK, event('pause', 40))).toMatchObject({ status: 'paused', secondsLeft: 50 });
  });

  it('ends at the instant the last step runs out, however late anybody looks', () => {
    const plan = planOf([step('a'), step('b')]);
    const state = replay(plan, [start, event('pause', 10), event('resume', 20)], T0 + 9_999_000);
    expect(state).toMatchObject({ status: 'finished', index: 2, step: null, left: 0, elapsed: 120, endedAt: T0 + 130_000 });
  });

  it('survives a plan without steps', () => {
    expect(replay(planOf([]), [start], T0)).toMatchObject({ status: 'finished', step: null, left: 0 });
  });
});

describe('next and back', () => {
  it('leaves the step that was on, and only that one', () => {
    const log = [...PAST_CHECK, event('next', 40, { step: 2 }), event('next', 40.2, { step: 2 })];
    expect(at(41, ...log)).toMatchObject({ index: 3, secondsLeft: 4 });
  });

  it('begins the step before again', () => {
    expect(at(100, ...PAST_CHECK, event('back', 100, { step: 4 })).index).toBe(3);
    expect(at(5, start, event('back', 5, { step: 0 }))).toMatchObject({ index: 0, secondsLeft: 30 });
  });

  it('takes a slip back, to the second where the step was left', () => {
    const log = [...PAST_CHECK, event('next', 50, { step: 2 }), event('back', 54, { step: 3 })];
    expect(at(54, ...log)).toMatchObject({ index: 2, secondsLeft: 40 });
    expect(at(59, ...PAST_CHECK, event('back', 50, { step: 2 }), event('next', 55, { step: 1 }))).toMatchObject({ index: 2, secondsLeft: 36 });
  });

  it('begins again after more than five seconds', () => {
    const plan = planOf([step('a'), step('b')]);
    const state = replay(plan, [start, event('next', 20, { step: 0 }), event('back', 25.1, { step: 1 })], T0 + 25_100);
    expect(state).toMatchObject({ index: 0, secondsLeft: 60 });
  });

  it('stays paused', () => {
    expect(at(60, ...PAST_CHECK, event('pause', 40), event('next', 45, { step: 2 }))).toMatchObject({ status: 'paused', index: 3, secondsLeft: 5 });
  });
});

describe('questions', () => {
  it('hold the clock until somebody answers', () => {
    const waiting = at(5000, start);
    expect(waiting).toMatchObject({ status: 'asking', index: 1, secondsLeft: 15, silenceIn: null, left: 285 });
    expect(waiting.question?.prompt).toBe('Still comfortable?');
    expect(at(5010, start, yes(5000, 1))).toMatchObject({ status: 'running', index: 2, secondsLeft: 50 });
  });

  it('wait while something is being adjusted, and ask again', () => {
    const log = [start, event('answer', 40, { step: 1, value: 'adjust' })];
    expect(at(90, ...log)).toMatchObject({ status: 'paused', index: 1 });
    expect(at(95, ...log, event('resume', 90)).status).toBe('asking');
  });

  it('end the session on a stop', () => {
    expect(at(99, start, event('answer', 40, { step: 1, value: 'stop' }))).toMatchObject({ status: 'stopped', endedAt: T0 + 40_000 });
  });

  it('let a check-in with a limit pass in silence', () => {
    const plan = planOf([checkIn('c', { max: 30 }), step('a')]);
    expect(replay(plan, [start], T0 + 20_000)).toMatchObject({ status: 'asking', silenceIn: 10 });
    expect(replay(plan, [start], T0 + 31_000)).toMatchObject({ status: 'running', index: 1, skipped: [] });
  });
});

describe('consent gates', () => {
  const plan = planOf([gate('g', ['low.l', 'low.r'], { max: 20 }), step('low.l'), still('sw', 'switch_side'), step('low.r'), step('end', { areas: ['feet'] })]);
  const play = (seconds: number, ...events: LoggedEvent[]) => replay(plan, [start, ...events], T0 + seconds * 1000);
  const say = (seconds: number, value: string) => event('answer', seconds, { step: 0, value });

  it('open on a yes', () => {
    expect(play(5, say(5, 'yes'))).toMatchObject({ index: 1, skipped: [] });
  });

  it('take their steps out on a no, with the change of sides between them, and never ask again', () => {
    const refused = play(5, say(5, 'no'));
    expect(refused).toMatchObject({ index: 4, skipped: ['g', 'low.l', 'sw', 'low.r'] });
    expect(play(15, say(5, 'no'), event('back', 15, { step: 4 }))).toMatchObject({ index: 4, secondsLeft: 60 });
  });

  it('take silence for a no', () => {
    expect(play(19).status).toBe('asking');
    expect(play(20).skipped).toEqual(['low.l', 'sw', 'low.r']);
    expect(play(9, event('next', 3, { step: 0 })).skipped).toEqual(['low.l', 'sw', 'low.r']);
  });

  it('may be asked again after silence', () => {
    const log = [event('next', 3, { step: 0 }), event('back', 50, { step: 4 }), say(55, 'yes')];
    expect(play(55, ...log)).toMatchObject({ index: 1, skipped: [] });
  });

  it('take a word that is no yes for no answer', () => {
    expect(play(10, say(5, 'maybe')).status).toBe('asking');
  });

  it('let a no count at any time', () => {
    expect(play(20, say(5, 'yes'), say(20, 'no'))).toMatchObject({ index: 4 });
  });
});

describe('leaving an area out', () => {
  it('skips it wherever it comes again, and asks nothing more about it', () => {
    const state = at(31, ...PAST_CHECK, event('answer', 31, { step: 2, value: 'leave_out' }));
    expect(state.skipped).toEqual(['blade.left', 'switch', 'blade.right']);
    expect(state.step?.key).toBe('gate');
  });

  it('refuses the gate of the area, and what only passes through it', () => {
    const log = [event('next', 95, { step: 4 }), yes(96, 5), event('answer', 100, { step: 6, value: 'leave_out' })];
    expect(at(100, ...PAST_CHECK, ...log)).toMatchObject({ status: 'finished', skipped: ['gate', 'lower', 'close'] });
  });
});

describe('swaps, absences and odd logs', () => {
  it('does a step another way, and back as planned', () => {
    const swap = event('swap', 96, { step: 4, alternative: 0 });
    expect(at(97, ...PAST_CHECK, swap).alternative?.title).toBe('Forearms instead');
    expect(at(99, ...PAST_CHECK, swap, event('swap', 98, { step: 4, alternative: null })).alternative).toBeNull();
    expect(at(97, ...PAST_CHECK, event('swap', 96, { step: 4, alternative: 7 })).swaps.size).toBe(0);
  });

  it('goes on where it was left when nobody was there', () => {
    const away = (mode: string) => event('away', 3640, { from: T0 + 40_000, to: T0 + 3_640_000, mode });
    expect(at(3645, ...PAST_CHECK, away('continue'))).toMatchObject({ index: 2, secondsLeft: 45 });
    expect(at(3645, ...PAST_CHECK, away('jump'))).toMatchObject({ status: 'finished', skipped: ['lower'] });
  });

  it('counts an absence that two tabs saw once', () => {
    const away = (from: number, to: number, seq: number) =>
      event('away', 200, { from: T0 + from * 1000, to: T0 + to * 1000, mode: 'continue' }, seq);
    expect(at(205, ...PAST_CHECK, away(40, 190, 1), away(45, 195, 2))).toMatchObject({ index: 2, secondsLeft: 40 });
  });

  it('tells the true time of an end after an absence', () => {
    const log = [start, event('away', 100, { from: T0 + 20_000, to: T0 + 100_000, mode: 'continue' })];
    expect(replay(planOf([step('a')]), log, T0 + 999_000).endedAt).toBe(T0 + 140_000);
  });

  it('ignores what it does not know', () => {
    const odd = [event('dance', 31), event('constructor', 32), event('next', 33, null), event('answer', 34, { step: 'x', value: 1 }),
      event('swap', 35, { step: 99, alternative: 0 }), { ...event('pause', 36), at: Number.NaN }];
    const { notices, ...state } = at(40, ...PAST_CHECK, ...odd);
    expect({ ...state, notices: [] }).toEqual(at(40, ...PAST_CHECK));
    expect(notices.map(({ code }) => code)).toEqual(['unknown_event', 'unknown_event', 'damaged_event', 'damaged_event', 'damaged_event']);
  });

  it('lets nothing count after an end', () => {
    const stopped = at(50, ...PAST_CHECK, event('stop', 45));
    expect(stopped).toMatchObject({ status: 'stopped', index: 2, secondsLeft: 45 });
    expect(at(500, ...PAST_CHECK, event('stop', 45), event('resume', 60), event('finish', 70))).toEqual(stopped);
  });
});
