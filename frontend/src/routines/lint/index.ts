/**
 * What is wrong with a routine, and how one tap would mend it. The same rules and the same repairs as on the server
 * (routines/safety/, routines/repairs/), so that they are there without a connection; both are held to
 * tests/vectors/lint/.
 */
import { stepsIn, type Recipe } from '../recipe';
import { ADVICE } from './advice';
import type { Finding } from './finding';
import { ROUTINE_RULES } from './routine';
import { checkStep } from './step';

export type { Finding } from './finding';
export { checkStep } from './step';
export { repair, type Edit } from './repair';

/** Each finding once, in the order of the steps' rules. */
export function check(recipe: Recipe): Finding[] {
  const all = [...stepsIn(recipe).flatMap(checkStep), ...[...ROUTINE_RULES, ...ADVICE].flatMap((rule) => [...rule(recipe)])];
  return [...new Map(all.map((one) => [`${one.code} ${one.severity} ${one.step}`, one])).values()];
}
