/** Thirds of an area: what the words of the picker mean. */
export const THIRDS = [0, 1, 2] as const;
export type Third = (typeof THIRDS)[number];

export const thirdOf = (share: number): Third => (share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2);
export const middleOf = (third: Third): number => (2 * third + 1) / 6;
