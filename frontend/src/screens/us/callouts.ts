/** The names beside the figure: what is liked most, each at the height of its place, none over another. */
import { AREAS, regions, type AreaId, type Point, type Region, type View } from '../../figure/body';
import { areasOf, sideIn, type Wish, type Wishes } from './wishes';

export interface Callout {
  area: AreaId;
  wish: Wish;
  /** The place in the figure that is meant. */
  point: Point;
  /** The height of the name, in the figure's units. */
  y: number;
}

const MOST = 6;
/** The room of a name of two lines and some air; with its bars below. */
const NAME = 64;
const NAME_AND_BARS = 90;
export const TOP = 16;
export const FOOT = 790;

export function calloutsOf(wishes: Wishes, view: View): Callout[] {
  const liked = areasOf(view).flatMap((area) => calloutOf(wishes, view, area) ?? []);
  const best = [...liked].sort((a, b) => Number(b.wish.interest === 'love') - Number(a.wish.interest === 'love')).slice(0, MOST);
  const sorted = best.sort((a, b) => a.point[1] - b.point[1]);
  const heights = spread(
    sorted.map(({ point }) => point[1]),
    sorted.map(({ wish }) => (wish.pressure === null ? NAME : NAME_AND_BARS)),
  );
  return sorted.map((callout, i) => ({ ...callout, y: heights[i] ?? callout.y }));
}

function calloutOf(wishes: Wishes, view: View, area: AreaId): Callout | undefined {
  const here = regions(view).filter((region) => region.name === AREAS[area].region);
  // The names stand on the picture's right, so a place there comes first.
  const places = [...here].sort((a, b) => b.centre[0] - a.centre[0]).map((region) => ({ region, wish: wishOf(wishes, area, region) }));
  const place = places.find(({ wish }) => wish.interest === 'love') ?? places.find(({ wish }) => wish.interest === 'like');
  if (!place) return undefined;
  const point = middleOf(area, place.region);
  return { area, wish: place.wish, point, y: point[1] };
}

const wishOf = (wishes: Wishes, area: AreaId, region: Region): Wish => {
  const [side] = sideIn(area, region);
  return region.side === null || side === 'both' ? wishes.ofBoth(area) : wishes.of(area, region.side);
};

const half = ([from, to]: readonly [number, number]) => (from + to) / 2;

function middleOf(area: AreaId, region: Region): Point {
  const { u, v } = AREAS[area].window;
  const across = half(u);
  return region.frame(region.side === null ? 0.5 + across * 0.3 : across, half(v));
}

/**
 * Moves heights (sorted) apart until each has its room, `sizes`, as little as it takes in all: neighbours that would lie
 * over each other share the way.
 */
export function spread(heights: readonly number[], sizes: readonly number[]): number[] {
  const above = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  const groups: { sum: number; count: number }[] = [];
  for (const [i, height] of heights.entries()) {
    let last = { sum: height - (above[i] ?? 0), count: 1 };
    for (let before = groups.at(-1); before && before.sum / before.count > last.sum / last.count; before = groups.at(-1)) {
      groups.pop();
      last = { sum: before.sum + last.sum, count: before.count + last.count };
    }
    groups.push(last);
  }
  const lowest = Math.max(TOP, FOOT - (above.at(-1) ?? 0));
  const starts = groups.flatMap(({ sum, count }) => Array<number>(count).fill(Math.min(Math.max(sum / count, TOP), lowest)));
  return starts.map((start, i) => start + (above[i] ?? 0));
}
