/**
 * The geometry of a list while one of its rows is dragged. Nothing in the page moves until the row is let go: the others
 * are shifted by its height, and a slot shows where it would lie. Heads are the titles of phases; they stay.
 */

export interface Block {
  head: boolean;
  /** With everything up to the next one. */
  height: number;
}

/** Where a row lies: under which head (-1: none), and which one it is there. */
export interface Landing {
  head: number;
  at: number;
}

const without = (blocks: readonly Block[], from: number): Block[] => blocks.filter((_, index) => index !== from);
const sum = (blocks: readonly Block[]): number => blocks.reduce((total, { height }) => total + height, 0);

/** Before which of the others the row would lie, when its middle is at `middle`. Never above the first head. */
export function placeFor(blocks: readonly Block[], from: number, middle: number): number {
  const others = without(blocks, from);
  const half = (blocks[from]?.height ?? 0) / 2;
  let [best, nearest, top] = [from, Number.POSITIVE_INFINITY, 0];
  for (let place = 0; place <= others.length; place++) {
    const off = Math.abs(top + half - middle);
    if (off < nearest && !(place === 0 && others[0]?.head)) [best, nearest] = [place, off];
    top += others[place]?.height ?? 0;
  }
  return best;
}

/** By how much each block is shifted, in pixels; the dragged one not at all. */
export function shiftsOf(blocks: readonly Block[], from: number, place: number): number[] {
  const height = blocks[from]?.height ?? 0;
  return blocks.map((_, index) => {
    if (index < from) return index >= place ? height : 0;
    return index > from && index <= place ? -height : 0;
  });
}

/** The distance of the slot from the top of the list. */
export const slotTop = (blocks: readonly Block[], from: number, place: number): number => sum(without(blocks, from).slice(0, place));

/** Which rows are the first and the last under their head; the dragged one counts where it would lie. */
export function edgesOf(blocks: readonly Block[], from: number, place: number): { first: boolean; last: boolean }[] {
  const order = blocks.map((_, index) => index).filter((index) => index !== from);
  order.splice(place, 0, from);
  const edges = blocks.map(() => ({ first: false, last: false }));
  for (const [here, index] of order.entries()) {
    const [before, after] = [order[here - 1], order[here + 1]];
    edges[index] = {
      first: before === undefined || blocks[before]?.head === true,
      last: after === undefined || blocks[after]?.head === true,
    };
  }
  return edges;
}

export function landingOf(blocks: readonly Block[], from: number, place: number): Landing {
  const before = without(blocks, from).slice(0, place);
  const last = before.findLastIndex(({ head }) => head);
  return { head: before.filter(({ head }) => head).length - 1, at: before.length - last - 1 };
}

/** Pixels to scroll in this frame: the nearer to the edge of what is seen, the faster. */
export function scrollBy(y: number, top: number, bottom: number): number {
  const [edge, fastest] = [84, 14];
  const above = top + edge - y;
  const below = y - (bottom - edge);
  if (above > 0) return -Math.ceil((Math.min(above, edge) / edge) * fastest);
  return below > 0 ? Math.ceil((Math.min(below, edge) / edge) * fastest) : 0;
}
