import { expect, it } from 'vitest';
import { keepTonight, LARGEST_FILE, planOf, takeIn, type Server } from '../../src/screens/editor/asking';
import type { Answer } from '../../src/sync/types';

function serverThat(answers: Answer | Error, online = true) {
  const done: string[] = [];
  const server: Server = {
    ask: (method, path) => {
      done.push(`${method} ${path}`);
      return answers instanceof Error ? Promise.reject(answers) : Promise.resolve(answers);
    },
    sync: () => {
      done.push('sync');
      return Promise.resolve();
    },
    online: () => online,
  };
  return { server, done };
}

const answer = (status: number, body: unknown): Answer => ({ status, body, retryAfter: null });
const file = (text: string) => new Blob([text]);
const left = { path: '/routine/phases/0', what: 'Neck', code: 'invalid', message: 'No.' };

it('takes a file in, fetches what came of it, and tells what was left out', async () => {
  const { server, done } = serverThat(answer(201, { routine: { id: 'r1', title: 'Ours' }, left_out: [left] }));
  expect(await takeIn(file('{}'), 'us', server)).toEqual({ kind: 'done', value: { id: 'r1', title: 'Ours', leftOut: [left] } });
  expect(done).toEqual(['POST routines/import?space=us', 'sync']);
});

it.each([
  ['a file that is no JSON', file('{"a":'), 'not_a_routine'],
  ['a file of fifty megabytes, unread', { size: 50_000_000, text: () => Promise.reject(new Error('read')) } as unknown as Blob, 'too_large'],
])('asks the server nothing about %s', async (_, picked, why) => {
  const { server, done } = serverThat(answer(500, null));
  expect(await takeIn(picked, null, server)).toEqual({ kind: 'refused', why });
  expect(done).toEqual([]);
});

it.each([
  [400, 'not_a_routine', 'not_a_routine'], [400, 'newer_format', 'newer_format'], [400, 'too_many', 'too_many'], [413, 'too_large', 'too_large'], [500, undefined, 'failed'],
])('says why a file was refused: %s %s', async (status, code, why) => {
  const { server } = serverThat(answer(status, { code }));
  expect(await takeIn(file('{}'), null, server)).toEqual({ kind: 'refused', why });
});

it('says that there is no connection, known beforehand or not', async () => {
  const off = { kind: 'refused', why: 'offline' };
  const known = serverThat(answer(201, {}), false);
  expect([await takeIn(file('{}'), null, known.server), await planOf('r1', known.server)]).toEqual([off, off]);
  expect(known.done).toEqual([]);
  expect(await keepTonight('s1', serverThat(new Error('network')).server)).toEqual(off);
});

it('tells the server first what it has to know', async () => {
  const plan = serverThat(answer(200, { plan: { seconds: 60 } }));
  expect(await planOf('r1', plan.server)).toMatchObject({ kind: 'done', value: { seconds: 60 } });
  const kept = serverThat(answer(201, { id: 'r2', title: 'Tonight' }));
  expect(await keepTonight('s1', kept.server)).toEqual({ kind: 'done', value: { id: 'r2', title: 'Tonight' } });
  expect([plan.done, kept.done]).toEqual([['sync', 'POST plans'], ['sync', 'POST sessions/s1/routine', 'sync']]);
});

it('knows when nothing was given', async () => {
  const { server } = serverThat(answer(409, { code: 'nothing_given' }));
  expect(await keepTonight('s1', server)).toEqual({ kind: 'refused', why: 'nothing_given' });
});

it('has the largest file that the server takes', () => {
  expect(LARGEST_FILE).toBe(1_000_000);
});
