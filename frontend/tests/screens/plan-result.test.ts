import { describe, expect, it } from 'vitest';
import type { Reason } from '../../src/player/plan';
import { inWay, keyOf, longer, missing, putIn, putOut } from '../../src/screens/plan/edits';
import { begins, sessionOf } from '../../src/screens/plan/keeping';
import { plan as en } from '../../src/screens/plan/messages';
import { plan as de } from '../../src/screens/plan/messages.de';
import { reasonsOf, sayReason, shortReason, tierOf, type Telling } from '../../src/screens/plan/reasons';
import { noEdits } from '../../src/screens/plan/request';
import { isEditable, rowsOf } from '../../src/screens/plan/rows';
import { plan, step } from './plans';

const hold = step('p1.s1', { kind: 'hold', title: 'Hands at rest', reasons: [{ code: 'STILLNESS' }] });
const calves = step('p1.s2.left', { side: 'left', title: 'Calves', why: 'Calves carry the whole day.', reasons: [{ code: 'YOUR_TIME' }] });
const other = step('p1.s2.right', { side: 'right', title: 'Calves', reasons: [{ code: 'YOUR_TIME' }, { code: 'MIRROR' }] });
const change = step('p1.s2.switch', { kind: 'switch_side', side: null, seconds: 5 });
const oil = step('p1.s3', { kind: 'supply', title: 'Warm the oil', seconds: 10 });
const towel = step('p1.s4', { kind: 'drape', title: 'Roll the towel down', seconds: 10 });
const last = step('p1.s5', { kind: 'hold', reasons: [{ code: 'STILLNESS' }] });
const whole = plan([oil, towel, hold, calves, change, other, last]);

const telling = (words = en): Telling => ({
  words, plan: whole, forYou: null, giver: 'Sam', receiver: 'Alex', loves: (area) => area === 'feet', place: (area) => area.replace('_', ' '),
});
const says = (reason: Reason, words = en) => sayReason(reason, hold, telling(words));

describe('reasons', () => {
  it('are whole sentences in English', () => {
    expect(says({ code: 'STATED_FOCUS', about: 'lower_back' })).toBe('Alex asked for more: lower back.');
    expect(says({ code: 'STATED_LIKE', about: 'feet' })).toBe('Because Alex loves this: feet.');
    expect(says({ code: 'STATED_LIKE', about: 'calves' })).toBe('Because Alex likes this: calves.');
    expect(says({ code: 'FEELING', about: 'tense' })).toBe('Because Alex feels tense.');
    expect(says({ code: 'LIKED_BEFORE', liked: 2, of: 3 })).toBe('Liked 2 of 3 times.');
    expect(says({ code: 'WARMUP_FOR', about: 'p1.s2' })).toBe('Makes ready for: Calves.');
    expect(says({ code: 'GIVER_REST' })).toBe('Spares Sam’s hands.');
  });

  it('are whole sentences in German', () => {
    expect(says({ code: 'STATED_LIKE', about: 'feet' }, de)).toBe('Weil Alex das liebt: feet.');
    expect(says({ code: 'FEELING', about: 'tired' }, de)).toBe('Weil Alex sich müde fühlt.');
    expect(says({ code: 'LIKED_BEFORE', liked: 2, of: 3 }, de)).toBe('2 von 3 Mal tat es gut.');
  });

  it('never tell a percentage', () => {
    for (const words of [en, de]) expect(says({ code: 'LIKED_BEFORE', liked: 7, of: 9 }, words)).not.toMatch(/%|percent|Prozent/);
  });

  it('say the plainest for a code that is not known yet', () => {
    expect(says({ code: 'FULL_MOON' })).toBe('It fits the time.');
  });

  it('tell how stillness begins the evening and ends it', () => {
    expect(shortReason(hold, telling())).toBe('Every session starts with stillness.');
    expect(shortReason(last, telling())).toBe('And every session ends with it.');
  });

  it('give way to the author’s own where they say no more than that it fits', () => {
    expect(shortReason(calves, telling())).toBe('Calves carry the whole day.');
  });

  it('are the receiver’s own where there are such, for both sides of a step', () => {
    const forYou = { reasons: { 'p1.s2': [{ code: 'STATED_LIKE', about: 'calves' }] }, left_out: [] };
    expect([calves, other].map((one) => reasonsOf(one, { forYou })[0]?.code)).toEqual(['STATED_LIKE', 'STATED_LIKE']);
  });

  it('grow surer with every answer', () => {
    expect([1, 2, 3, 5, 6, 20].map(tierOf)).toEqual(['early', 'early', 'seems', 'seems', 'reliable', 'reliable']);
  });
});

describe('changes to a plan', () => {
  it('add up', () => {
    expect(longer(longer(noEdits, 'p1.s2', 1), 'p1.s2', 1).longer).toEqual({ 'p1.s2': 2 });
    expect(inWay(inWay(noEdits, 'p1.s2', 'Forearm'), 'p1.s2', 'Palm').way).toEqual({ 'p1.s2': 'Palm' });
  });

  it('never want the same step in and out', () => {
    const out = putOut(putIn(noEdits, 'p1.s2'), 'p1.s2');
    expect([out.out, out.keep]).toEqual([['p1.s2'], []]);
    expect(putIn(out, 'p1.s2')).toMatchObject({ out: [], keep: ['p1.s2'] });
  });

  it('call both sides of a step by one name', () => {
    expect([calves, change, other].map(keyOf)).toEqual(['p1.s2', 'p1.s2', 'p1.s2']);
  });

  it('offer what there was no time for, and what was taken out', () => {
    const crowded = { ...whole, left_out: [{ key: 'p2.s1', title: 'Each toe', areas: ['toes'], reason: { code: 'NO_TIME', seconds: 85 } }] };
    expect(missing(crowded, putOut(noEdits, 'p1.s2'), { 'p1.s2': 'Calves' })).toEqual([
      { key: 'p1.s2', title: 'Calves', needs: null },
      { key: 'p2.s1', title: 'Each toe', needs: 85 },
    ]);
  });
});

describe('the rows of a plan', () => {
  it('show both sides as one step, and what lies between in one line', () => {
    const [phase] = rowsOf(whole);
    expect(phase?.rows.map((row) => (row.kind === 'step' ? row.line.step.title : row.titles))).toEqual([['Warm the oil', 'Roll the towel down'], 'Hands at rest', 'Calves', 'p1.s5']);
    expect(phase?.rows.reduce((sum, row) => sum + (row.kind === 'step' ? row.line.seconds : row.seconds), 0)).toBe(whole.seconds);
  });

  it('let be changed what a routine has, and not the stillness, nor what was added', () => {
    expect([calves, hold, oil, step('p1.s4.rest', { kind: 'hold' })].map(isEditable)).toEqual([true, false, false, false]);
  });
});

describe('keeping it', () => {
  const me = { person: 'sam', name: 'Sam', color: 'amber', partner: { id: 'alex', name: 'Alex', color: 'moon' } } as const;

  it('names who gives and who receives, and leaves nothing of the receiver’s own in it', () => {
    const kept = sessionOf({ who: 'me', plan: whole }, 'Thirty slow minutes', me, '', 5);
    expect([kept.giver.person, kept.receiver.person, kept.title, kept.plan.title]).toEqual(['alex', 'sam', 'Thirty slow minutes', 'Thirty slow minutes']);
    expect(JSON.stringify(kept)).not.toMatch(/for_you|forYou/);
  });

  it('begins the second half when the first is over', () => {
    expect(begins([{ minutes: 20, after: 0 }, { minutes: 20, after: 1 }], 1_000)).toEqual([1_000, 1_000 + 21 * 60_000]);
  });
});
