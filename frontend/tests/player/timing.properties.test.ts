/** What holds around every event of every evening. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlayerState, replay } from '../../src/player/engine';
import { isQuestion, isTouching } from '../../src/player/steps';
import type { Plan, PlanStep } from '../../src/player/plan';
import { anyDeeds, anyPlan, live, type Moment } from './evenings.fixture';

const RUNS = 1000;
const isUnderWay = ({ status }: PlayerState) => ['running', 'paused', 'asking'].includes(status);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** The steps after the one that is on that will be played, by index. */
const ahead = (plan: Plan, state: PlayerState) =>
  plan.steps.map((step, index) => ({ step, index, seconds: state.timed[index] ?? 0 }))
    .filter(({ step, index }) => index > state.index && !state.skipped.includes(step.key));

/** Checks `look` at every moment at which the session goes on, in so many evenings. */
function always(look: (plan: Plan, moment: Moment, moments: readonly Moment[]) => void, runs = RUNS): void {
  fc.assert(fc.property(anyPlan, anyDeeds, (plan, deeds) => {
    const { moments } = live(plan, deeds);
    for (const moment of moments) if (isUnderWay(moment.after)) look(plan, moment, moments);
  }), { numRuns: runs });
}

const firstOf = (plan: Plan, { pair }: PlanStep) => plan.steps.findIndex((each) => pair && each.pair === pair);
const isMove = ({ event }: Moment) => event.kind === 'next' || event.kind === 'back';
const isStay = ({ event }: Moment) => event.kind === 'stay';
/** `continue` takes time out that seemed to have been given. */
const isAway = ({ event }: Moment) => event.kind === 'away';
const aboutNow = ({ event, before }: Moment) => (event.payload as { step?: number }).step === before.index;
/** A next that may take a back back; time that an absence took out does not count. */
const isUndo = ({ event }: Moment, moments: readonly Moment[]) => {
  const back = moments.findLast((each) => each.event.kind === 'back' && each.event.seq < event.seq);
  return back !== undefined && (event.at - back.event.at <= 5000 || moments.some(isAway));
};

describe('every step', () => {
  it('lasts at least its least and at most its most', () => {
    always((plan, { after }) => {
      for (const { step, seconds } of [...ahead(plan, after), { step: after.step as PlanStep, seconds: after.step?.seconds ?? 0 }]) {
        expect(seconds).toBeGreaterThanOrEqual(step.min > step.seconds ? 0 : step.min - (isQuestion(step) ? step.min : 0));
        if (step.max !== null && !isQuestion(step)) expect(seconds).toBeLessThanOrEqual(plan.steps.find(({ key }) => key === step.key)?.max ?? Infinity);
      }
    });
  });

  it('that is over stays as it was', () => {
    always((plan, moment) => {
      const { before, after } = moment;
      if (after.index < before.index || isMove(moment) || isAway(moment)) return;
      plan.steps.forEach((_, n) => {
        if (n >= before.index) return;
        expect([after.timed[n], after.given[n]]).toEqual([before.timed[n], before.given[n]]);
      });
    });
  });

  it('that is on is not made longer unless somebody asks to stay', () => {
    always((_, moment) => {
      const { before, after } = moment;
      if (before.index !== after.index || before.spent === 0 || isStay(moment) || isMove(moment) || isAway(moment)) return;
      expect(after.step?.seconds).toBeLessThanOrEqual(before.step?.seconds ?? 0);
    });
  });

  it('keeps its place: nothing comes in but by a yes or more time', () => {
    always((_, { event, before, after }) => {
      const mayComeIn = ['finish_by', 'answer', 'resume', 'back', 'next', 'away', 'stay'].includes(event.kind);
      if (!mayComeIn) expect(after.skipped).toEqual(before.skipped);
    });
  });
});

describe('both sides', () => {
  it('last equally long, as long as both lie ahead, or the first is on', () => {
    always((plan, { after }) => {
      for (const { step, index, seconds } of ahead(plan, after)) {
        const first = firstOf(plan, step);
        if (first < 0 || first === index || first < after.index || after.skipped.includes(plan.steps[first]?.key ?? '')) continue;
        expect(seconds).toBe(after.timed[first]);
      }
    });
  });

  it('are done the same way: what is changed on the first is changed on the second', () => {
    always((plan, { event, after }) => {
      const { step } = event.payload as { step: number };
      if (event.kind !== 'swap') return;
      plan.steps.forEach((each, n) => {
        if (n > after.index && n !== step && firstOf(plan, each) === step) expect(after.swaps.get(n)).toBe(after.swaps.get(step));
      });
    });
  });

  it('are told when they are uneven', () => {
    always((plan, { after }) => {
      const uneven = plan.steps.flatMap((step, n) => {
        const first = firstOf(plan, step);
        const isOut = [step.key, plan.steps[first]?.key ?? ''].some((key) => after.skipped.includes(key));
        return first >= 0 && first !== n && !isOut && after.timed[first] !== after.timed[n] ? [step.key] : [];
      });
      expect(after.gives?.uneven ?? []).toEqual(uneven);
    });
  });
});

describe('the total', () => {
  /** All the time of the plan, and by how much it misses what was wanted. */
  const promised = ({ elapsed, left, gives }: PlayerState) => elapsed + left + (gives?.early ?? 0) - (gives?.late ?? 0);

  it('is exact after everything that frees or asks for time', () => {
    always((_, moment, moments) => {
      const { event, before, after } = moment;
      const isExact = ['stay', 'pause', 'softer', 'swap', 'answer'].includes(event.kind) || (event.kind === 'next' && !isUndo(moment, moments));
      if (!isExact || before.finishBy !== null) return;
      expect(promised(after)).toBeCloseTo(promised(before), 6);
    });
  });

  it('meets a wanted end to the millisecond, or says by how much it does not', () => {
    always((_, moment) => {
      const { finishBy, gives, left, question } = moment.after;
      const retimes = moment.event.kind === 'finish_by' || (isStay(moment) && aboutNow(moment) && !question);
      if (finishBy === null || !retimes) return;
      expect(moment.event.at + 1000 * (left + (gives?.early ?? 0) - (gives?.late ?? 0))).toBeCloseTo(finishBy, 3);
    });
  });

  it('is late only when nobody can give any more', () => {
    always((plan, { event, after }) => {
      if (event.kind !== 'finish_by' || !after.gives?.late) return;
      const couldGive = ahead(plan, after).filter(({ step, seconds }) => !isQuestion(step) && step.seconds > step.min && seconds - step.min >= 1);
      expect(couldGive.filter(({ step, index }) => firstOf(plan, step) < 0 || firstOf(plan, step) === index)).toEqual([]);
    });
  });
});

describe('consent', () => {
  it('an area that was left out is never touched again', () => {
    always((plan, { after, event }, moments) => {
      const out = new Set(moments.filter((each) => each.event.seq <= event.seq).flatMap((each) => refused(plan, each)));
      const { step } = after;
      if (step && isTouching(step)) expect([...step.areas, ...step.path].filter((area) => out.has(area))).toEqual([]);
    });
  });

  it('nothing behind a gate is given without a yes', () => {
    fc.assert(fc.property(anyPlan, anyDeeds, (plan, deeds) => {
      const { log } = live(plan, deeds);
      const silent = log.filter(({ payload }) => (payload as { value?: unknown }).value !== 'yes');
      const { given } = replay(plan, silent, (log.at(-1)?.at ?? 0) + 3_600_000);
      plan.steps.forEach(({ ask }) => ask?.gates.forEach((key) => expect(given[plan.steps.findIndex((step) => step.key === key)]).toBe(0)));
    }), { numRuns: RUNS });
  });
});

/** The areas that this event took out. */
function refused(plan: Plan, { event, before }: Moment): string[] {
  const { step, value } = event.payload as { step: number; value?: string };
  const about = plan.steps[step];
  if (event.kind !== 'answer' || !about || !isUnderWay(before)) return [];
  const counts = value === 'no' ? about.kind === 'consent_gate' : value === 'leave_out';
  return counts ? [...about.areas, ...about.path, ...(about.ask?.areas ?? [])] : [];
}

describe('pressure', () => {
  it('goes from the lightest to the firmest of its step, never above 2 in the last touch', () => {
    always((plan, { after }) => {
      if (after.pressure === null) return;
      expect(after.pressure).toBeGreaterThanOrEqual(1);
      expect(after.pressure).toBeLessThanOrEqual(after.pressureCap ?? 0);
      if (!ahead(plan, after).some(({ step }) => isTouching(step))) expect(after.pressure).toBeLessThanOrEqual(2);
    });
  });

  it('is half a step less after softer, and rises no more in this step unless somebody says so', () => {
    always((plan, { event, before, after }, moments) => {
      const isAboutAStep = plan.steps[(event.payload as { step: number }).step] !== undefined;
      if (event.kind !== 'softer' || before.pressure === null || !isAboutAStep) return;
      const lower = Math.max(1, before.pressure - 0.5);
      expect(after.pressure).toBe(lower);
      const later = moments.filter((each) => each.event.seq > event.seq);
      const said = later.findIndex((each) => ['firmer', 'back', 'next', 'away'].includes(each.event.kind));
      for (const each of said < 0 ? later : later.slice(0, said)) {
        if (each.before.index === before.index && isUnderWay(each.before)) expect(each.before.pressure).toBeLessThanOrEqual(lower);
      }
    });
  });
});

describe('the log', () => {
  it('says the same however it is split: what it is from any prefix on, it is in one go', () => {
    fc.assert(fc.property(anyPlan, anyDeeds, fc.nat(300_000), (plan, deeds, later) => {
      const { log, moments } = live(plan, deeds);
      const end = (log.at(-1)?.at ?? 0) + later;
      const whole = replay(plan, log, end);
      const given = moments.map(({ after }) => sum(after.given));
      // Time that was given stays given, whatever is logged afterwards, as long as nobody takes an absence out.
      const isSteady = log.every(({ kind }) => kind !== 'away');
      if (isSteady) expect([...given, sum(whole.given)]).toEqual([...given, sum(whole.given)].sort((a, b) => a - b));
      expect(replay(plan, [...log].reverse(), end)).toEqual(whole);
      // A list that was replayed before is only let run on.
      const again = [...log];
      const at = (log.at(-1)?.at ?? 0) + Math.floor(later / 3);
      for (const time of [at, end, at]) expect(replay(plan, again, time)).toEqual(replay(plan, [...log], time));
    }), { numRuns: RUNS });
  });
});
