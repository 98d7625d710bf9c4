/** A plan becomes an evening of both. What only one may read stays behind. */
import { rolesFor, type Me } from '../../app/people';
import type { Plan } from '../../player/plan';
import type { Session } from '../../store/rows';
import type { Part } from './asking';

/** `name` is what the plan is called; `other` is somebody without an account. `at`: epoch milliseconds, null: any time. */
export function sessionOf({ who, plan }: Pick<Part, 'who' | 'plan'>, name: string | null, me: Me, other: string, at: number | null): Session {
  const named: Plan = name === null ? plan : { ...plan, title: name };
  return { title: named.title, plan: named, ...rolesFor(me, who === 'me' ? 'partner' : 'me', other), planned_for: at };
}

/** When each of several plans begins: one after the other. */
export function begins(parts: readonly Pick<Part, 'minutes' | 'after'>[], at: number): number[] {
  let next = at;
  return parts.map(({ minutes, after }) => {
    const begin = next + after * 60_000;
    next = begin + minutes * 60_000;
    return begin;
  });
}
