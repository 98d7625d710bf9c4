import { describe, expect, it } from 'vitest';
import { Touches } from '../../src/player/touch';

const contact = (at: number, x = 0, pointer = 1) => ({ pointer, x, y: 0, at });

/** Down at `at` and up after `lasts`, having slipped `by` pixels. */
function touch(touches: Touches, at: number, lasts: number, by = 0, zone = 'next'): string | null {
  touches.down(contact(at), zone);
  touches.move(contact(at + lasts / 2, by));
  return touches.up(contact(at + lasts));
}

describe('taps of oily hands', () => {
  it('count from 40 ms to 2 s', () => {
    const results = [39, 40, 700, 2000, 2001].map((lasts) => touch(new Touches(), 0, lasts));
    expect(results).toEqual([null, 'next', 'next', 'next', null]);
  });

  it('may slip, but not move', () => {
    expect(touch(new Touches(), 0, 100, 23)).toBe('next');
    expect(touch(new Touches(), 0, 100, 24)).toBeNull();
  });

  it('count once when they come twice within 400 ms, in any zone', () => {
    const touches = new Touches();
    expect(touch(touches, 0, 100)).toBe('next');
    expect(touch(touches, 250, 100, 0, 'back')).toBeNull();
    expect(touch(touches, 600, 100, 0, 'back')).toBe('back');
  });

  it('count in the zone where they began', () => {
    const touches = new Touches();
    touches.down(contact(0), 'pause');
    expect(touches.up(contact(100, 20))).toBe('pause');
  });

  it('are one touch when the palm comes down too', () => {
    const touches = new Touches();
    touches.down(contact(0), 'next');
    touches.down(contact(20, 80, 2), 'pause');
    expect(touches.up(contact(120, 80, 2))).toBeNull();
    expect(touches.up(contact(150))).toBe('next');
  });

  it('do not count when the system takes them away', () => {
    const touches = new Touches();
    touches.down(contact(0), 'next');
    touches.cancel(1);
    expect(touches.up(contact(100))).toBeNull();
  });

  it('are held when they lie longer, once, and not if they have moved', () => {
    const touches = new Touches();
    touches.down(contact(0), 'toggle');
    expect([touches.held(1999), touches.held(2000), touches.held(2100), touches.up(contact(2200))]).toEqual([null, 'toggle', null, null]);
    touches.down(contact(3000), 'toggle');
    touches.move(contact(3500, 30));
    expect(touches.held(5100)).toBeNull();
  });

  it('do not count right after a hold: the same hand is leaving', () => {
    const touches = new Touches();
    touches.down(contact(0), 'toggle');
    touches.held(2000);
    expect(touch(touches, 2050, 100)).toBeNull();
  });

  it('work again after a contact that never ended', () => {
    const touches = new Touches();
    touches.down(contact(0), 'next');
    touches.down(contact(5000, 0, 2), 'back');
    expect(touches.up(contact(5100, 0, 2))).toBe('back');
  });
});
