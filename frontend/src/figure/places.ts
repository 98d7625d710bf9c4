/** Where a step is worked: its areas as frames that hands may use, in the order in which they are stroked. */
import { AREAS, areNeighbours, isAreaId, viewOf, type Area, type AreaId, type Window } from './areas';
import { distance, item, lerp } from './curve';
import { halfOf, regions, type Frame } from './regions';
import type { GuideStep, Point, Side, View } from './types';

export interface Place {
  ids: AreaId[];
  area: Area;
  /** The picture's half: 1 is the viewer's right. */
  half: 1 | -1;
  /** Like a region's frame, but u = 0 already keeps a hand clear of the spine. */
  at: Frame;
  width: number;
  height: number;
}

/** Neighbouring places that one stroke may join, first to last. */
export type Chain = readonly [Place, ...Place[]];

/** Nothing comes closer to the spine than this. */
export const SPINE_CLEARANCE = 4;
/** From the middle of a hand mark of size 1 to its thumb. */
const THUMB_REACH = 15;

const union = (a: Window, b: Window): Window => ({
  u: [Math.min(a.u[0], b.u[0]), Math.max(a.u[1], b.u[1])],
  v: [Math.min(a.v[0], b.v[0]), Math.max(a.v[1], b.v[1])],
});

/** The picture's right half of a region: `middle` regions are folded, so that u = 0 is the axis. */
export function rightHalf(view: View, name: string): Frame {
  const region = regions(view).find((r) => r.name === name);
  if (!region) throw new RangeError(`no region ${name} in the ${view} view`);
  return region.side ? region.frame : (u, v) => region.frame(0.5 + u / 2, v);
}

function frameInside(whole: Frame, { u, v }: Window, clear: number, half: 1 | -1): Frame {
  return (s, t) => {
    const row = lerp(v[0], v[1], t);
    const inner = Math.max(whole(u[0], row)[0], clear);
    const outer = Math.max(whole(u[1], row)[0], clear);
    return [half * lerp(inner, outer, s), whole(lerp(u[0], u[1], s), row)[1]];
  };
}

function makePlace(view: View, ids: AreaId[], half: 1 | -1): Place {
  const all = ids.map((id) => AREAS[id]);
  const area = item(all, 0);
  const clear = SPINE_CLEARANCE + (area.build === 'limb' ? 0 : THUMB_REACH * area.hand);
  const at = frameInside(rightHalf(view, area.region), all.map((a) => a.window).reduce(union), clear, half);
  return { ids, area, half, at, width: distance(at(0, 0.5), at(1, 0.5)), height: distance(at(0.5, 0), at(0.5, 1)) };
}

const centreY = (place: Place): number => place.at(0.5, 0.5)[1];

export function areasOf(step: GuideStep): AreaId[] {
  const route = (step.path ?? []).filter(isAreaId);
  return [...new Set(route.length > 0 ? route : step.areas.filter(isAreaId))];
}

export const stepView = (step: GuideStep): View => viewOf(areasOf(step), step.view);

export function halvesOf(step: GuideStep): (1 | -1)[] {
  const sides: Side[] = step.side === 'left' || step.side === 'right' ? [step.side] : ['right', 'left'];
  return sides.map((side) => halfOf(stepView(step), side));
}

/** Areas that share a region become one place: two loops over the same skin would only tangle. */
function places(step: GuideStep, half: 1 | -1): Place[] {
  const view = stepView(step);
  const shown = areasOf(step).filter((id) => AREAS[id].views.includes(view));
  const regionNames = new Set(shown.map((id) => AREAS[id].region));
  return [...regionNames].map((name) => makePlace(view, shown.filter((id) => AREAS[id].region === name), half));
}

/** An explicit path is kept, except on limbs: there strokes always run towards the heart, which is up. */
function inOrder(step: GuideStep, found: Place[]): Place[] {
  const routed = (step.path?.length ?? 0) > 1 && found.every((place) => place.area.build !== 'limb');
  return routed ? found : [...found].sort((a, b) => centreY(b) - centreY(a));
}

const touch = (a: Place, b: Place): boolean => a.ids.some((x) => b.ids.some((y) => areNeighbours(x, y)));

/** A stroke never crosses skin that the step does not name, so the chain breaks where areas do not meet. */
export function chainsOf(step: GuideStep, half: 1 | -1): Chain[] {
  const chains: [Place, ...Place[]][] = [];
  for (const place of inOrder(step, places(step, half))) {
    const open = chains.at(-1);
    if (open && touch(item(open, -1), place)) open.push(place);
    else chains.push([place]);
  }
  return chains;
}

export const isDescending = (chain: Chain): boolean => centreY(item(chain, -1)) > centreY(chain[0]) + 1;

/** A line through the whole chain at the share `across` of its width (outward areas: of its height). */
export function lane(chain: Chain, across: number, margin = 0.05): Point[] {
  const [only] = chain;
  const travel = [0, 0.33, 0.67, 1].map((t) => lerp(margin, 1 - margin, t));
  if (chain.length === 1 && only.area.outwards) return travel.map((t) => only.at(t, across));
  const along = isDescending(chain) ? travel : travel.reverse();
  return chain.flatMap((place) => along.map((t) => place.at(across, t)));
}
