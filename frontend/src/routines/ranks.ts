/** Fractional indexes, reckoned as the server does (routines/ranks.py); both are held to tests/vectors/ranks.json. */
import type { Placed } from './rows';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);
const MAX_LENGTH = 40;
const CHOICES = BASE * BASE;
/** A draw is a whole number below this. */
export const DRAWS = 4096;

/** Rows in order. Ranks are ASCII, ids are lower case: the order of both is that of the server's bytes. */
export function inOrder(left: Placed, right: Placed): number {
  if (left.rank !== right.rank) return left.rank < right.rank ? -1 : 1;
  return left.id < right.id ? -1 : Number(left.id > right.id);
}

/** `count` ranks in ascending order, evenly apart. */
export function spread(count: number): string[] {
  let width = 1;
  while (BASE ** BigInt(width) <= BigInt(2 * count)) width++;
  const whole = BASE ** BigInt(width);
  return Array.from({ length: count }, (_, number) => digits((BigInt(number + 1) * whole) / BigInt(count + 1), width));
}

/** A rank above `low` and below `high` ('': no bound on that side); null if there is no room. `draw` chooses among many. */
export function between(low: string, high: string, draw: number): string | null {
  for (let width = 1; width <= MAX_LENGTH; width++) {
    const first = valueOf(low, width) + 1n;
    const room = below(high, width) - first + 1n;
    if (room >= CHOICES || (width === MAX_LENGTH && room > 0n)) return digits(first + offset(room, BigInt(draw), low, high), width);
  }
  return null;
}

/** From the middle half between two; from the near eighth beyond the first or the last, where rows are added again and again. */
function offset(room: bigint, draw: bigint, low: string, high: string): bigint {
  if ((low === '') === (high === '')) return room / 4n + ((room / 2n) * draw) / BigInt(DRAWS);
  const near = room / 8n > 1n ? room / 8n : 1n;
  const far = (near * draw) / BigInt(DRAWS);
  return low === '' ? room - 1n - far : far;
}

/**
 * The rank that puts a row before the sibling at index `at`, and new ranks for siblings in its way: none, unless two have
 * one rank (two phones chose the same), or all room between two is used up. `others` are its siblings in order.
 */
export function place(others: readonly Placed[], at: number, draw: number): { rank: string; aside: Map<string, string> } {
  const low = others[at - 1]?.rank ?? '';
  const high = others[at]?.rank ?? '';
  const rank = low !== '' && low === high ? null : between(low, high, draw);
  if (rank !== null) return { rank, aside: new Map() };
  const ranks = spread(others.length + 1);
  const [own = ''] = ranks.splice(at, 1);
  return { rank: own, aside: new Map(others.flatMap((row, index) => (row.rank === ranks[index] ? [] : [[row.id, ranks[index] ?? ''] as const]))) };
}

/** The first `width` digits of `rank` as a number. */
function valueOf(rank: string, width: number): bigint {
  return [...rank.slice(0, width).padEnd(width, '0')].reduce((value, digit) => value * BASE + BigInt(DIGITS.indexOf(digit)), 0n);
}

/** The greatest number of `width` digits that is below `rank`. */
function below(rank: string, width: number): bigint {
  if (rank === '') return BASE ** BigInt(width) - 1n;
  return valueOf(rank, width) - (rank.length <= width ? 1n : 0n);
}

function digits(value: bigint, width: number): string {
  let text = '';
  for (let place = 0; place < width; place++) {
    text = (DIGITS[Number(value % BASE)] ?? '') + text;
    value /= BASE;
  }
  return text.replace(/0+$/, '');
}
