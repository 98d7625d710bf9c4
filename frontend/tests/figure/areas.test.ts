import { describe, expect, it } from 'vitest';
import { AREA_IDS, areasIn, regionIds, regionStates, viewOf } from '../../src/figure/areas';
import { regions } from '../../src/figure/regions';

describe('areas', () => {
  it('are the 26 of the vocabulary, each with a region in each of its views', () => {
    expect(AREA_IDS).toHaveLength(26);
    for (const id of AREA_IDS) expect(regionIds(id, 'both').length, id).toBeGreaterThan(0);
  });

  it('give the region of the asked side only', () => {
    expect(regionIds('lower_back', 'right')).toEqual(['lower-back-right']);
    expect(regionIds('lower_back', 'both')).toHaveLength(2);
    expect(regionIds('abdomen', null)).toEqual(['abdomen']);
    expect(regionIds('abdomen', null, 'back')).toEqual([]);
  });

  it('never offer the throat', () => {
    expect(areasIn('front', 'neck')).toEqual([]);
    expect(areasIn('back', 'neck')).toContain('neck_back');
  });

  it('make every other region a place to pick', () => {
    for (const view of ['back', 'front'] as const) {
      const silent = regions(view).filter((r) => areasIn(view, r.name).length === 0);
      expect(silent.map((r) => r.id)).toEqual(view === 'front' ? ['neck'] : []);
    }
  });

  it('choose the view that shows most of them', () => {
    expect(viewOf(['calves', 'feet'])).toBe('back');
    expect(viewOf(['feet', 'shins'])).toBe('front');
    expect(viewOf(['feet'], 'front')).toBe('front');
    expect(viewOf(['abdomen'], 'back')).toBe('front');
  });

  it('show attention over hatching where two areas share a region', () => {
    const states = regionStates('back', [
      { area: 'glutes', side: 'both', kind: 'avoid' },
      { area: 'hips', side: 'right', kind: 'focus', level: 2 },
    ]);
    expect(states['hip-left']?.kind).toBe('avoid');
    expect(states['hip-right']).toEqual({ kind: 'focus', level: 2 });
  });
});
