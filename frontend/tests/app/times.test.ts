import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayAhead, dayOf, daysUntil, instantOf, suggested, whenOf } from '../../src/app/times';

const at = (hours: number, minutes = 0) => new Date(2026, 10, 22, hours, minutes).getTime();
const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2090, 0) });

it('says back what it was told, to the minute', () => {
  fc.assert(fc.property(instants, (time) => {
    const minute = Math.floor(time / 60_000) * 60_000;
    // In the hour that a clock is set back a time of day means two instants.
    expect(whenOf(instantOf(whenOf(minute)) ?? 0)).toEqual(whenOf(minute));
  }));
});

it('suggests nine in the evening, the next half hour, and tomorrow when it is late', () => {
  expect(suggested(at(19, 44))).toEqual({ day: '2026-11-22', time: '21:00' });
  expect(suggested(at(20, 50))).toEqual({ day: '2026-11-22', time: '21:30' });
  expect(suggested(at(23, 31))).toEqual({ day: '2026-11-23', time: '21:00' });
});

it('never suggests what has passed', () => {
  fc.assert(fc.property(instants, (now) => {
    expect(instantOf(suggested(now))).toBeGreaterThan(now);
  }));
});

it('counts days by the calendar', () => {
  expect(daysUntil(at(23, 59), at(0, 1))).toBe(0);
  expect(daysUntil(at(24, 1), at(23, 59))).toBe(1);
  fc.assert(fc.property(instants, fc.integer({ min: 0, max: 400 }), (now, days) => {
    const noon = instantOf({ day: dayAhead(days, now), time: '12:00' }) ?? 0;
    expect(daysUntil(noon, now)).toBe(days);
  }));
});

it('knows no instant for half a time', () => {
  expect(instantOf({ day: '', time: '21:00' })).toBeNull();
  expect(instantOf({ day: dayOf(at(12)), time: '' })).toBeNull();
});
