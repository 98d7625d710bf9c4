import { describe, expect, it } from 'vitest';
import { isInsideBody } from '../../src/figure/outline';
import { regions } from '../../src/figure/regions';
import type { Point, View } from '../../src/figure/types';

const VIEWS: View[] = ['back', 'front'];
const find = (view: View, id: string) => {
  const region = regions(view).find((r) => r.id === id);
  if (!region) throw new Error(`no ${id}`);
  return region;
};

describe('regions', () => {
  it('lie inside the silhouette', () => {
    for (const view of VIEWS) {
      for (const region of regions(view)) {
        const outside = region.outline.filter((point) => !isInsideBody(point));
        expect(outside.length, region.id).toBeLessThanOrEqual(1);
      }
    }
  });

  it('name left and right as the person would', () => {
    expect(find('back', 'calf-right').centre[0]).toBeGreaterThan(0);
    expect(find('back', 'calf-left').centre[0]).toBeLessThan(0);
    expect(find('front', 'shin-right').centre[0]).toBeLessThan(0);
    expect(find('front', 'shin-left').centre[0]).toBeGreaterThan(0);
  });

  it('are mirror images of each other', () => {
    const mirror = ([x, y]: Point): Point => [-x, y];
    for (const view of VIEWS) {
      for (const right of regions(view).filter((r) => r.side === 'right')) {
        const left = find(view, `${right.name}-left`);
        expect(left.outline).toEqual(right.outline.map(mirror));
      }
    }
  });

  it('have frames that run from head to feet and outwards', () => {
    for (const region of VIEWS.flatMap(regions)) {
      expect(region.frame(0.5, 1)[1]).toBeGreaterThan(region.frame(0.5, 0)[1]);
      if (region.side) {
        expect(Math.abs(region.frame(1, 0.5)[0])).toBeGreaterThan(Math.abs(region.frame(0, 0.5)[0]));
      }
    }
  });

  it('leave out the spine, the groin and the breast', () => {
    const covered = (view: View, [x, y]: Point) =>
      regions(view).some((r) => r.side && Math.abs(r.centre[0] - x) < 30 && r.outline.some((p) => Math.abs(p[0]) < 2 && Math.abs(p[1] - y) < 40));
    expect(covered('back', [0, 250])).toBe(false);
    expect(find('front', 'thigh-left').frame(0, 0)[1]).toBeGreaterThan(440);
    expect(find('front', 'chest-left').frame(0.5, 1)[1]).toBeLessThan(205);
  });

  it('are drawn as closed paths of plain numbers', () => {
    for (const { path } of VIEWS.flatMap(regions)) {
      expect(path).toMatch(/^M.*Z$/);
      expect(path).not.toMatch(/NaN|undefined|e-/);
    }
  });
});
