/** The lock of the tabs: one after the other, but never behind a tab that sleeps. */
import { expect, test } from 'vitest';
import { webLocks } from '../../src/sync/leader';

type Turn = () => Promise<void>;
const manager = (request: (turn: Turn) => Promise<void>) => ({ request: (_name: string, _how: object, turn: Turn) => request(turn) }) as unknown as LockManager;

test('it_works_while_it_holds_the_lock', async () => {
  const did: string[] = [];
  const locks = webLocks(manager(async (turn) => (did.push('held'), await turn(), void did.push('free'))));
  await locks.hold(async () => void did.push('work'));
  expect(did).toEqual(['held', 'work', 'free']);
});

test('it_goes_on_without_it_when_a_sleeping_tab_does_not_let_go', async () => {
  const did: string[] = [];
  const locks = webLocks(manager(() => Promise.reject(new DOMException('It took too long.', 'TimeoutError'))));
  await locks.hold(async () => void did.push('work'));
  expect(did).toEqual(['work']);
});

test('it_does_what_failed_only_once', async () => {
  const did: string[] = [];
  const fails = async () => {
    did.push('work');
    throw new Error('no');
  };
  await expect(webLocks(manager((turn) => turn())).hold(fails)).rejects.toThrow('no');
  expect(did).toEqual(['work']);
});
