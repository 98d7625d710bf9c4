/** The plans that the phone holds for when there is no connection: whose they are, and that they go with them. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { ReadyPlans } from '../../src/app/ready';
import type { ReadyAnswer, ReadyPlan } from '../../src/api/client';

const planOf = (receiver: string | null, minutes: number) => ({ giver: 'sam', receiver, minutes, plan: { title: `${minutes} for ${receiver}` }, for_you: null }) as unknown as ReadyPlan;
const PLANS = [planOf('alex', 30), planOf('alex', 15), planOf('sam', 30)];
const TOGETHER = { person: 'sam', partner: 'alex' };
const ALONE = { person: 'sam', partner: null };

/** A server that answers with `plans` under `etag`, and notes by what it was asked. */
function server(now = 1_000) {
  const world = { etag: 'one', plans: PLANS, asked: [] as (string | null)[], now, down: false };
  const ask = async (etag: string | null): Promise<ReadyAnswer | null> => {
    world.asked.push(etag);
    if (world.down) throw new TypeError('no connection');
    return etag === world.etag ? null : { etag: world.etag, plans: world.plans };
  };
  return { world, ready: new ReadyPlans(ask, () => world.now) };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('plans for when there is no connection', () => {
  test('they_are_found_by_who_receives_and_how_long', async () => {
    const { ready } = server();
    expect(await ready.find(TOGETHER, 'alex', 30)).toBeNull();
    await ready.refresh(TOGETHER);
    expect(await ready.find(TOGETHER, 'alex', 30)).toMatchObject({ plan: { title: '30 for alex' }, at: 1_000 });
    expect(await ready.find(TOGETHER, 'alex', 45)).toBeNull();
    expect(await ready.minutes(TOGETHER, 'alex')).toEqual([15, 30]);
  });

  test('they_are_asked_for_again_only_if_others_would_be_made', async () => {
    const { ready, world } = server();
    await ready.refresh(TOGETHER);
    world.now = 2_000;
    await ready.refresh(TOGETHER);
    expect(world.asked).toEqual([null, 'one']);
    expect((await ready.find(TOGETHER, 'sam', 30))?.at).toBe(2_000);
  });

  test('they_stay_where_nobody_answers', async () => {
    const { ready, world } = server();
    await ready.refresh(TOGETHER);
    world.down = true;
    await expect(ready.refresh(TOGETHER)).rejects.toThrow('no connection');
    expect(await ready.minutes(TOGETHER, 'sam')).toEqual([30]);
  });

  test('those_of_a_couple_go_with_it_also_when_nobody_asks_for_any', async () => {
    const { ready } = server();
    await ready.refresh(TOGETHER);
    await ready.keepOnly(TOGETHER);
    expect(await ready.minutes(TOGETHER, 'sam')).toEqual([30]);
    await ready.keepOnly(ALONE);
    expect(await ready.minutes(TOGETHER, 'sam')).toEqual([]);
  });

  test('those_of_a_couple_go_with_it', async () => {
    const { ready, world } = server();
    await ready.refresh(TOGETHER);
    expect(await ready.find(ALONE, 'alex', 30)).toBeNull();
    expect(await ready.find(TOGETHER, 'alex', 30)).toBeNull();
    await ready.refresh(ALONE);
    expect(world.asked).toEqual([null, null]);
  });

  test('nothing_of_them_is_for_somebody_else_or_left_behind', async () => {
    const { ready } = server();
    await ready.refresh(ALONE);
    expect(await ready.find({ person: 'charlie', partner: null }, 'sam', 30)).toBeNull();
    await ready.refresh(ALONE);
    await ready.forget();
    expect(await ready.find(ALONE, 'sam', 30)).toBeNull();
  });
});
