import { expect, test } from 'vitest';
import { Server } from './server';
import { countedIds, Phone, settled } from './world';

export async function couple() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  const id = countedIds();
  const phone = new Phone('Sam', server, id);
  await phone.openTab();
  return { server, phone, id };
}

test('it_keeps_a_change_and_brings_it_to_the_server', async () => {
  const { server, phone, id } = await couple();
  const row = id();
  await phone.engine.write([{ op: 'create', kind: 'feedback', id: row, space: 'me', fields: { verdict: 'fine' } }]);
  expect(phone.engine.view.seen(row)?.data).toEqual({ verdict: 'fine' });
  await settled();
  expect(server.liveRows('Sam').get(row)?.data).toEqual({ verdict: 'fine' });
  expect(phone.engine.view.waiting).toBe(0);
  expect(phone.engine.trouble).toBeNull();
});
