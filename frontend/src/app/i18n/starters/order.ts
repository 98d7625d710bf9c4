/** The order in which translations of the starters are kept (starters.mjs writes them, index.ts reads them). */

/** What is said of one side begins with one of these. */
export const SIDES = ['Left side. ', 'Right side. '] as const;

/** Each text in `library` once, without its side, as it is met from the first value to the last. */
export function textsIn(library: unknown): string[] {
  return [...new Set(strings(library).filter((text) => /^\p{Lu}/u.test(text)).map(withoutSide))];
}

const withoutSide = (text: string) => text.slice((SIDES.find((start) => text.startsWith(start)) ?? '').length);

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
