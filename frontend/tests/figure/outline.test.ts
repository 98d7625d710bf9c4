import { describe, expect, it } from 'vitest';
import { SILHOUETTE, bodyEdge, isInsideBody } from '../../src/figure/outline';
import * as profiles from '../../src/figure/profiles';
import { trunk } from '../../src/figure/profiles';

describe('the outline', () => {
  it('is the same on both sides of the spine', () => {
    const edge = bodyEdge();
    const seen = new Set(edge.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`));
    for (const [x, y] of edge) {
      const twin = `${(x === 0 ? 0 : -x).toFixed(3)} ${y.toFixed(3)}`;
      expect(seen).toContain(twin.replace('-0.000', '0.000'));
    }
  });

  it('is drawn the same on both sides, to the tenth of a unit', () => {
    const ends = SILHOUETTE.slice(1, -1).split(/C/).map((piece) => piece.split(' ').slice(-2).map(Number));
    const drawn = new Set(ends.map(([x, y]) => `${x} ${y}`));
    for (const [x = 0, y] of ends) expect(drawn).toContain(`${x === 0 ? 0 : -x} ${y}`);
  });

  it('has the spine inside and the room between the legs outside', () => {
    expect(isInsideBody([0, 300])).toBe(true);
    expect(isInsideBody([0, 600])).toBe(false);
    expect(isInsideBody([33, 600])).toBe(true);
    expect(isInsideBody([75, 320])).toBe(false);
  });

  it('has profiles that lie on the edge', () => {
    const rows = [['head', 40], ['armOuter', 300], ['armInner', 300], ['armInner', 430], ['flank', 300], ['legOuter', 600], ['legInner', 600]] as const;
    for (const [name, y] of rows) {
      const x = profiles[name](y);
      expect(isInsideBody([x - 0.5, y])).not.toBe(isInsideBody([x + 0.5, y]));
    }
  });

  it('has a trunk that never jumps from row to row', () => {
    for (let y = 83; y < 410; y++) expect(Math.abs(trunk(y + 1) - trunk(y))).toBeLessThan(2);
  });
});
