/** Seconds as a person sets them: in small steps while they are few, in larger ones later. */
import { LONGEST_SECONDS } from '../../../routines/lint/step';

const SHORTEST = 5;
const grain = (seconds: number): number => (seconds < 60 ? 5 : seconds < 300 ? 15 : 30);

/** null: there is no longer one. */
export function longer(seconds: number): number | null {
  const by = grain(seconds);
  return seconds >= LONGEST_SECONDS ? null : Math.min(LONGEST_SECONDS, seconds - (seconds % by) + by);
}

export function shorter(seconds: number): number | null {
  const by = grain(seconds - 1);
  return seconds <= SHORTEST ? null : Math.max(SHORTEST, seconds - (seconds % by || by));
}
