import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AREA_IDS, regions, type AreaId, type Region, type View } from '../../src/figure/body';
import { draftOf, keepDraft, forgetDraft } from '../../src/screens/plan/draft';
import { asked, halfAsked } from '../../src/screens/plan/request';
import { areaAt, EveningMap, freshWish, isSensitive, lengthOf, placesAt, together, withHalf, type Half } from '../../src/screens/plan/wish';
import { isClosed, sidesOf, Wishes } from '../../src/screens/us/wishes';
import type { Preference } from '../../src/store/rows';
import shared from '../../../tests/vectors/preferences.json';

const blank: Half = freshWish().halves.me;
const said = (key: string, interest: Preference['interest']): Wishes => new Wishes(sidesOf(key).map((side) => ({ key, side, interest: interest ?? null })));
const nothing = new Wishes([]);
const map = (half: Partial<Half> = {}, likes = nothing, own = true) => new EveningMap({ ...blank, ...half }, likes, own);
const region = (view: View, id: string) => regions(view).find((one) => one.id === id) as Region;

/** Touches and holds in any order, as a finger does them. */
const doings = fc.array(fc.record({ area: fc.constantFrom(...AREA_IDS), hold: fc.boolean(), side: fc.constantFrom('left' as const, 'right' as const) }), { maxLength: 40 });
const after = (all: readonly { area: AreaId; hold: boolean; side: 'left' | 'right' }[]): EveningMap =>
  all.reduce((now, { area, hold, side }) => {
    const places = sidesOf(area).length > 1 ? [{ area, side }] : [{ area, side: 'both' as const }];
    return new EveningMap({ ...now.half, ...(hold ? now.without(places) : now.touched(area)) }, nothing, true);
  }, map());

describe('what is wished for', () => {
  it('goes from none to three dots and back to none', () => {
    const seen: number[] = [];
    let now = map();
    for (let i = 0; i < 5; i += 1) {
      now = new EveningMap({ ...now.half, ...now.touched('lower_back') }, nothing, true);
      seen.push(now.dots('lower_back'));
    }
    expect(seen).toEqual([1, 2, 3, 0, 1]);
  });

  it('names the most wished first', () => {
    const { focus } = { focus: { scalp: 1, lower_back: 3, feet: 2 } } as const;
    expect(map({ focus }).focused().map(({ area }) => area)).toEqual(['lower_back', 'feet', 'scalp']);
  });

  it('is never at the same time left out altogether', () => {
    fc.assert(fc.property(doings, (all) => {
      const { half } = after(all);
      const both = half.leaveOut.filter(({ side }) => side === 'both').map(({ area }) => area);
      expect(both.filter((area) => half.focus[area])).toEqual([]);
      expect(new Set(half.leaveOut.map(({ area, side }) => `${area}.${side}`)).size).toBe(half.leaveOut.length);
    }));
  });
});

describe('what is left out tonight', () => {
  it('is one side of all that lies under the finger', () => {
    const foot = map().without(placesAt('back', region('back', 'foot-left'))).leaveOut ?? [];
    expect(foot).toEqual([{ area: 'feet', side: 'left' }, { area: 'toes', side: 'left' }]);
    expect(together(foot)).toEqual([{ areas: ['feet', 'toes'], side: 'left' }]);
  });

  it('is both sides once both were held', () => {
    const one = map(map().without([{ area: 'calves', side: 'left' }]));
    expect(one.without([{ area: 'calves', side: 'right' }]).leaveOut).toEqual([{ area: 'calves', side: 'both' }]);
  });

  it('is hatched, and let in again by a touch that asks for nothing more', () => {
    const out = map({ leaveOut: [{ area: 'calves', side: 'both' }] });
    expect(out.states('back', regions('back'))['calf-left']).toEqual({ kind: 'avoid' });
    expect(out.touched('calves')).toEqual({ leaveOut: [] });
  });
});

describe('what somebody leaves out for good', () => {
  it('is hatched and answers a touch with why', () => {
    const theirs = map({}, said('calves', 'leave_out'), false);
    expect(theirs.barred('calves')).toBe('map');
    expect(theirs.states('back', regions('back'))['calf-left']?.kind).toBe('avoid');
  });

  it('is opened for one evening by its owner alone, where it is merely closed', () => {
    for (const area of AREA_IDS.filter(isClosed)) {
      expect(map({}, nothing, true).barred(area)).toBeNull();
      expect(map({}, nothing, false).barred(area)).toBe('closed');
    }
  });

  it('takes a fresh yes for sensitive places, whatever was said', () => {
    expect(AREA_IDS.filter(isSensitive).sort()).toEqual(shared.sensitive);
    expect(map({}, said('glutes', 'love'), false).barred('glutes')).toBe('closed');
    expect(map({}, said('hips', 'love'), false).barred('hips')).toBeNull();
  });
});

describe('what the server is asked', () => {
  const wish = withHalf(withHalf(freshWish('Alex'), 'me', { focus: { glutes: 2, feet: 1 } }), 'partner', { focus: { glutes: 2 }, feeling: ['tense'] });

  it('says yes to sensitive places for oneself, and never for somebody else', () => {
    expect(halfAsked(wish, 'me')).toMatchObject({ opted_in: ['glutes'] });
    expect(halfAsked(wish, 'partner')).not.toHaveProperty('opted_in');
  });

  it('keeps what the two of them wish apart', () => {
    expect(halfAsked(wish, 'partner').feeling).toEqual(['tense']);
    expect(halfAsked(wish, 'me').feeling).toEqual([]);
  });

  it('names what is at hand only where something is missing', () => {
    expect(halfAsked(wish, 'me')).not.toHaveProperty('props');
    expect(halfAsked({ ...wish, without: ['oil'] }, 'me').props).not.toContain('oil');
  });

  it('keeps to a starter or to a routine of one’s own', () => {
    const own = '01a21619-882a-7109-8b05-45456eed4d78';
    expect(halfAsked({ ...wish, routine: 'desk-shoulders' }, 'me').routine).toEqual({ source: 'starter', id: 'desk-shoulders' });
    expect(halfAsked({ ...wish, routine: own }, 'me').routine).toEqual({ source: 'own', id: own });
  });

  it('speaks of changes only beside the plan that they change', () => {
    expect(asked(halfAsked(wish, 'me'), 30, null)).not.toHaveProperty('edits');
  });
});

it('takes whole minutes from 5 to 120, and twice as many for two', () => {
  expect(['4', '5', '37', '120', '121', '7.5', '', 'x'].map((text) => lengthOf(text, false))).toEqual([null, 5, 37, 120, null, null, null, null]);
  expect(['9', '10'].map((text) => lengthOf(text, true))).toEqual([null, 10]);
});

it('finds the area under every place that can be picked', () => {
  for (const view of ['back', 'front'] as const) for (const one of regions(view)) if (areaAt(view, one)) expect(AREA_IDS).toContain(areaAt(view, one));
});

it('is there again after a reload, for the same person', () => {
  const kept = new Map<string, string>();
  globalThis.sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  keepDraft('sam', { ...freshWish('Alex'), minutes: 45 });
  expect(draftOf('sam', '').minutes).toBe(45);
  expect(draftOf('charlie', '').minutes).toBe(30);
  forgetDraft();
  expect(draftOf('sam', '').minutes).toBe(30);
});
