/** The cases that the phone and the server both replay. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/player/engine';
import type { Plan } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';
import { told } from './told';

interface Case {
  name: string;
  plan: string;
  events: LoggedEvent[];
  now: number;
  expect: Record<string, unknown>;
}

const files = import.meta.glob<Case[]>('../../../tests/vectors/player/*.json', { eager: true, import: 'default' });
const plans = import.meta.glob<Plan>('../../../tests/vectors/player/plans/*.json', { eager: true, import: 'default' });
const planNamed = (name: string) => plans[`../../../tests/vectors/player/plans/${name}.json`] as Plan;

describe.each(Object.entries(files))('%s', (_, cases) => {
  it.each(cases)('$name', ({ plan, events, now, expect: wanted }) => {
    const seen = told(planNamed(plan), replay(planNamed(plan), events, now));
    expect(Object.keys(wanted)).not.toHaveLength(0);
    for (const [field, value] of Object.entries(wanted)) expect({ [field]: seen[field] }).toEqual({ [field]: value });
  });
});
