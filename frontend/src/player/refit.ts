/** Re-times steps so that together they last exactly as long as is wanted. Whole numbers only: the server does the same. */

/** A step whose time may change, or both sides of a mirrored one, which last equally long. */
export interface Part {
  /** Indices of its steps. */
  steps: number[];
  /** Milliseconds of each side: as planned, at least, at most. */
  length: number;
  least: number;
  most: number;
  /** Share of spare time, compared with other parts; 0: none. */
  weight: number;
}

/** What may be given to a part, or taken from it: whole seconds for each of its sides. */
interface Room {
  seconds: number;
  weight: number;
  sides: number;
}

/**
 * The milliseconds of each side of each part, in the order of `parts`.
 *
 * Spare time goes where weight is; missing time is taken back evenly, from each in proportion to what it can spare.
 * The sum is exactly `wanted` unless every part has its most or its least.
 */
export function refit(parts: readonly Part[], wanted: number): number[] {
  const spare = wanted - together(parts, parts.map(({ length }) => length));
  const lengths = spare >= 0 ? grown(parts, Math.floor(spare / 1000)) : shrunk(parts, Math.ceil(-spare / 1000));
  return evened(parts, lengths, wanted - together(parts, lengths));
}

/** How long `parts` last when each side of each has its `lengths`. */
export function together(parts: readonly Part[], lengths: readonly number[]): number {
  return parts.reduce((sum, { steps }, n) => sum + steps.length * (lengths[n] ?? 0), 0);
}

function grown(parts: readonly Part[], seconds: number): number[] {
  const rooms = parts.map(({ steps, length, most, weight }) => (
    { seconds: wholeSeconds(most - length), weight: Math.floor(weight * 100 + 0.5), sides: steps.length }
  ));
  return share(seconds, rooms, false).map((more, n) => (parts[n]?.length ?? 0) + more * 1000);
}

function shrunk(parts: readonly Part[], seconds: number): number[] {
  const rooms = parts.map(({ steps, length, least }) => {
    const spares = wholeSeconds(length - least);
    return { seconds: spares, weight: spares, sides: steps.length };
  });
  return share(seconds, rooms, true).map((less, n) => (parts[n]?.length ?? 0) - less * 1000);
}

const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** What whole seconds and equal sides leave over goes to the last single step that has room for it. */
function evened(parts: readonly Part[], lengths: number[], over: number): number[] {
  let left = over;
  for (let n = parts.length - 1; n >= 0 && left > 0; n -= 1) {
    const { steps, weight, most } = parts[n] as Part;
    if (steps.length > 1 || weight === 0) continue;
    const more = Math.min(left, most - (lengths[n] ?? 0));
    lengths[n] = (lengths[n] ?? 0) + more;
    left -= more;
  }
  return lengths;
}

/** Shares `seconds` out by weight, never beyond anybody's room; `over`: rather one second too many than too few. */
function share(seconds: number, rooms: readonly Room[], over: boolean): number[] {
  const given = quotas(seconds, rooms);
  let left = seconds - rooms.reduce((sum, { sides }, n) => sum + sides * (given[n] ?? 0), 0);
  for (;;) {
    const next = left > 0 ? mostDue(rooms, given, over ? Infinity : left) : -1;
    if (next < 0) return given;
    given[next] = (given[next] ?? 0) + 1;
    left -= rooms[next]?.sides ?? 0;
  }
}

/** Whole seconds at one level for all; whoever is full leaves its rest to the others. */
function quotas(seconds: number, rooms: readonly Room[]): number[] {
  const full = rooms.map((room) => room.weight === 0);
  for (;;) {
    let [left, weights] = [seconds, 0];
    rooms.forEach((room, n) => {
      if (!full[n]) weights += room.weight * room.sides;
      else if (room.weight > 0) left -= room.seconds * room.sides;
    });
    const filled = rooms.map((room, n) => full[n] || left * room.weight >= room.seconds * weights);
    if (filled.every((each, n) => each === full[n])) {
      return rooms.map((room, n) => (room.weight === 0 ? 0 : full[n] ? room.seconds : Math.floor((left * room.weight) / weights)));
    }
    filled.forEach((each, n) => (full[n] = each));
  }
}

/** Who gets the next second: the one that has least for its weight; of equals the first. -1: nobody can take it. */
function mostDue(rooms: readonly Room[], given: readonly number[], left: number): number {
  let best = -1;
  rooms.forEach((room, n) => {
    if (room.weight === 0 || (given[n] ?? 0) >= room.seconds || room.sides > left) return;
    const ahead = best < 0 || ((given[n] ?? 0) + 1) * (rooms[best]?.weight ?? 0) < ((given[best] ?? 0) + 1) * room.weight;
    if (ahead) best = n;
  });
  return best;
}
