/** The receiver's yes to a plan: worked out like on the server, and void as soon as the plan goes beyond it. */
import { describe, expect, test } from 'vitest';
import shared from '../../../tests/vectors/approval.json';
import type { PlanStep } from '../../src/player/plan';
import { approvalOf, beyond, mostOf } from '../../src/store/approval';
import { derivedId } from '../../src/sync/ids';

type Touching = Pick<PlanStep, 'side' | 'areas' | 'path' | 'pressure'>;
const most = (places: Record<string, number | undefined>) => places as Record<string, number>;

describe('a yes to a plan', () => {
  test.each(shared.plans)('it_knows_where_a_plan_puts_hands_and_how_firmly: %#', (plan) => {
    expect(mostOf({ steps: plan.steps as Touching[] })).toEqual(plan.most);
  });

  test.each(shared.covered)('it_knows_what_goes_beyond: %#', (one) => {
    expect(beyond(most(one.plan), most(one.most))).toEqual(one.beyond);
  });

  test('it_has_one_id_on_all_phones', async () => {
    expect(await derivedId(shared.id.person, `approval/${shared.id.session}`)).toBe(shared.id.approval);
  });

  test('it_is_given_by_whichever_of_several_reaches_furthest', () => {
    const steps = [{ side: 'left', areas: ['feet'], path: [], pressure: null }] as unknown as PlanStep[];
    expect(approvalOf({ steps }, []).state).toBe('none');
    expect(approvalOf({ steps }, [{ 'calves.left': 2 }]).state).toBe('void');
    expect(approvalOf({ steps }, [{ 'calves.left': 2 }, { 'feet.left': 1 }]).state).toBe('given');
  });
});
