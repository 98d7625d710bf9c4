/** 1.5 → 1½. A file of its own, so that who needs only this does not carry all words of the player. */
export const halves = (level: number) => `${Math.floor(level)}${level % 1 === 0 ? '' : '½'}`;
