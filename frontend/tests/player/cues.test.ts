import { describe, expect, it } from 'vitest';
import { cueBetween, cuesAhead } from '../../src/player/cues';
import { replay } from '../../src/player/engine';
import { checkIn, EVENING, event, planOf, step, still, T0 } from './plan.fixture';

const start = event('start', 0);
const look = (plan: typeof EVENING, seconds: number) => replay(plan, [start], T0 + seconds * 1000);

describe('cues ahead', () => {
  it('reach to the end of the step after this one', () => {
    const plan = planOf([step('a'), step('b', { seconds: 30 }), step('c')]);
    expect(cuesAhead(plan, look(plan, 20))).toEqual([{ kind: 'ten', in: 30 }, { kind: 'begin', in: 40 }, { kind: 'ten', in: 60 }]);
  });

  it('ask when a question is next, and end with the last step', () => {
    const plan = planOf([step('a'), checkIn('c')]);
    expect(cuesAhead(plan, look(plan, 55))).toEqual([{ kind: 'ask', in: 5 }]);
    const last = planOf([step('a')]);
    expect(cuesAhead(last, look(last, 0)).at(-1)).toEqual({ kind: 'end', in: 60 });
  });

  it('are none while nothing runs', () => {
    expect(cuesAhead(EVENING, look(EVENING, 31))).toEqual([]);
  });

  it('do not warn in a step too short for it', () => {
    const plan = planOf([still('switch', 'switch_side', { seconds: 15 }), step('a')]);
    expect(cuesAhead(plan, look(plan, 0)).map(({ kind }) => kind)).toEqual(['begin', 'ten']);
  });
});

describe('cues between two looks', () => {
  const plan = planOf([step('a'), checkIn('c'), step('b')]);
  const between = (from: number, to: number) => cueBetween(look(plan, from), look(plan, to));

  it('tell ten seconds, a question and a new step, once', () => {
    expect([between(49.9, 50), between(50, 50.2), between(59.9, 60), between(60, 61)]).toEqual(['ten', null, 'ask', null]);
  });

  it('tell the end once', () => {
    const short = planOf([step('a')]);
    expect(cueBetween(look(short, 59), look(short, 61))).toBe('end');
    expect(cueBetween(look(short, 61), look(short, 62))).toBeNull();
  });

  it('say nothing when a pause ends', () => {
    const paused = replay(plan, [start, event('pause', 5)], T0 + 8000);
    expect(cueBetween(paused, replay(plan, [start, event('pause', 5), event('resume', 9)], T0 + 9000))).toBeNull();
  });
});
