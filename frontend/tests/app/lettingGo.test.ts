/** What is deleted can be taken back for a moment, and is erased for good after it. */
import { expect, test } from 'vitest';
import { LettingGo, type Around } from '../../src/app/lettingGo';
import type { RowRef } from '../../src/store/rows';
import { UNDO_STAYS } from '../../src/ui/toasts.svelte';

const evening: RowRef = { kind: 'session', id: 'an evening' };
const note: RowRef = { kind: 'reflection', id: 'a note' };

/** A phone with a clock that the test moves; `start` is the app closed and opened again. */
function phone(person: string | null = 'Sam') {
  const told: string[] = [];
  const kept = new Map<string, string>();
  let timers: { at: number; run: () => void }[] = [];
  let at = 0;
  let undo: () => void = () => undefined;
  const say = (what: string) => async (rows: readonly RowRef[]) => void told.push(...rows.map(({ id }) => `${what} ${id}`));
  const account = { person };
  const around: Around = {
    store: { account, remove: say('delete'), restore: say('restore'), erase: say('erase') },
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) },
    now: () => at,
    after: (ms, run) => void timers.push({ at: at + ms, run }),
    say: (_, back) => (undo = back),
  };
  const settled = () => new Promise<void>((done) => setTimeout(done));
  async function wait(ms: number) {
    at += ms;
    const due = timers.filter((one) => one.at <= at);
    timers = timers.filter((one) => one.at > at);
    for (const one of due) one.run();
    await settled();
  }
  async function start(who = person) {
    timers = [];
    account.person = who;
    new LettingGo(around).resume();
    await wait(0);
  }
  return { told, kept, going: new LettingGo(around), wait, start, undo: async () => (undo(), settled()) };
}

test('it_is_deleted_at_once_and_erased_when_there_is_no_way_back', async () => {
  const { told, kept, going, wait } = phone();
  await going.letGo([evening, note], 'Gone.');
  await wait(UNDO_STAYS - 1);
  expect(told).toEqual(['delete an evening', 'delete a note']);
  await wait(1);
  expect(told.slice(2)).toEqual(['erase an evening', 'erase a note']);
  expect(kept.size).toBe(0);
});

test('what_was_taken_back_is_never_erased', async () => {
  const { told, going, wait, start, undo } = phone();
  await going.letGo([evening], 'Gone.');
  await undo();
  await wait(UNDO_STAYS);
  await start();
  expect(told).toEqual(['delete an evening', 'restore an evening']);
});

test('closing_the_app_keeps_nothing_alive', async () => {
  const { told, going, start, wait } = phone();
  await going.letGo([evening], 'Gone.');
  await start();
  expect(told).toEqual(['delete an evening']);
  await wait(UNDO_STAYS);
  expect(told.at(-1)).toBe('erase an evening');
});

test('nobody_elses_account_is_asked_to_erase_it', async () => {
  const { told, kept, going, start, wait } = phone();
  await going.letGo([evening], 'Gone.');
  await start('Charlie');
  await wait(UNDO_STAYS);
  expect([told, kept.size]).toEqual([['delete an evening'], 0]);
});

test('what_was_let_go_later_waits_for_its_own_time', async () => {
  const { told, going, wait } = phone();
  await going.letGo([evening], 'Gone.');
  await wait(UNDO_STAYS - 1);
  await going.letGo([note], 'Gone.');
  await wait(1);
  expect(told).toEqual(['delete an evening', 'delete a note', 'erase an evening']);
});
