/** What the player's screens say, apart from how they look. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import { player as english } from '../../src/player/messages';
import { player as german } from '../../src/player/messages.de';
import { captionBetween } from '../../src/screens/player/captions';
import { pressureMeter, rhythmMeter } from '../../src/screens/player/meters';
import { firmest, leadMinutes, poseOf, shortly, spotOf } from '../../src/screens/prepare/warm';
import { event, planOf, step, still, T0 } from './plan.fixture';

const start = event('start', 0);
const PLAN = planOf([
  step('a', { seconds: 150, passes: 5, pressure: { from: 1.5, to: 3, mode: 'per_pass' }, rhythm: { pace: 'slow', seconds_per_pass: 18 } }),
  still('breath', 'breath', { seconds: 30, breath: { in: 4, out: 6, cycles: 3 } }),
  step('close'),
]);
const look = (seconds: number, ...more: ReturnType<typeof event>[]) => replay(PLAN, [start, ...more], T0 + seconds * 1000);
const caption = (from: number, to: number) => captionBetween(look(from), look(to), english);

describe('captions', () => {
  it('tell each minute, ten seconds and the next step', () => {
    expect([caption(29.9, 30.1), caption(89.9, 90.1), caption(139.9, 140.1), caption(149.9, 150.1)]).toEqual([
      '2 minutes left', 'One minute left', 'Ten seconds', 'breath',
    ]);
  });

  it('count passes, with the pressure where it rises, and the breath', () => {
    expect([caption(59.9, 60.1), caption(153.9, 154.1), caption(159.9, 160.1)]).toEqual(['Pass 3 of 5, pressure 2 and a half', 'Breathe out', 'Breathe in']);
  });

  it('tell a pause and its end, and nothing in between', () => {
    const paused = look(20, event('pause', 20));
    expect(captionBetween(look(19), paused, english)).toBe('Paused');
    expect(captionBetween(paused, look(40, event('pause', 20), event('resume', 40)), german)).toBe('Es geht weiter');
    expect(caption(31, 32)).toBeNull();
  });
});

describe('meters', () => {
  it('show half levels, and the pass rather than the direction', () => {
    expect(pressureMeter(look(0), english)).toEqual({ now: 1.5, to: 3, main: 'Pressure 1½', more: 'pass 1 of 5' });
  });

  it('say what was asked for instead', () => {
    const steady = planOf([step('a', { pressure: { from: 3, to: 3, mode: 'steady' } }), step('b')]);
    const asked = (kind: string) => pressureMeter(replay(steady, [event('start', 0), event(kind, 20, { step: 0, by: 'receiver' })], T0 + 30_000), english);
    expect([asked('softer')?.more, asked('perfect')?.more]).toEqual(['instead of 3', 'steady']);
  });

  it('do not show a way up that was wished away', () => {
    const softer = event('softer', 20, { step: 0, by: 'receiver' });
    expect(pressureMeter(look(70, softer), english)).toMatchObject({ now: 1, to: 1 });
    expect(pressureMeter(look(30, event('firmer', 20, { step: 0, by: 'receiver' })), english)).toMatchObject({ now: 2, to: 3 });
  });

  it('are silent about pressure where nothing touches, and breathe', () => {
    expect(pressureMeter(look(151), english)).toBeNull();
    expect(rhythmMeter(look(155), english)).toMatchObject({ main: 'Breathe out', more: 'breath 1 of 3', seconds: 10 });
  });

  it('count strokes by the minute', () => {
    expect(rhythmMeter(look(0), english)).toMatchObject({ main: '3 a minute', more: 'slow as breath', seconds: 18 });
  });
});

describe('getting ready', () => {
  const item = (kind: string, label: string, lead_minutes = 0) => ({ kind, label, hint: '', quantity: 1, lead_minutes, required: false });

  it('puts things where they belong, whatever they are called', () => {
    const pillow = item('pillow', 'Ein Kissen');
    const things = [{ ...pillow, placement: 'head' }, { ...pillow, placement: 'legs' }, { ...pillow, placement: 'lap' }, item('towel', 'Towels'), item('oil', 'Oil')];
    expect(things.map(spotOf)).toEqual(['head', 'legs', 'beside', 'sheet', 'beside']);
  });

  it('keeps what has no place of its own near at hand', () => {
    expect(spotOf(item('pillow', 'Pillow under the legs'))).toBe('beside');
  });

  it('allows time for what is still missing', () => {
    const setup = [item('towel', 'Towels', 10), item('oil', 'Oil', 3)];
    expect([leadMinutes(setup, []), leadMinutes(setup, ['Towels']), leadMinutes(setup, ['Towels', 'Oil'])]).toEqual([10, 3, 0]);
  });

  it('reads the plan: how one lies, and how firm it gets', () => {
    expect([poseOf(PLAN), poseOf(planOf([step('a', { position: 'seated_forward' })])), firmest(PLAN), firmest(planOf([]))]).toEqual(['prone', 'seated', 3, null]);
    expect(shortly('Stop means stop. One word, no reason.')).toBe('Stop means stop');
  });
});
