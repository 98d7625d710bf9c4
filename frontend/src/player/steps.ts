/** What sort of step it is. */
import type { PlanStep } from './plan';

/** Does this step hold the clock until somebody answers? */
export function isQuestion(step: PlanStep): boolean {
  return step.ask !== null && (step.kind === 'check_in' || step.kind === 'consent_gate');
}

/** Does anything touch the body in this step? Covering, moving and pouring go on when an area is left out. */
export function isTouching(step: PlanStep): boolean {
  return step.kind === 'touch' || step.kind === 'hold' || step.pressure !== null;
}

/** Where hands are, and where they pass: `path` says "around:shoulder_blades" as well as "shoulder_blades". */
export const placesOf = ({ areas, path }: PlanStep): string[] => [...areas, ...path.map((place) => place.slice(place.indexOf(':') + 1))];
