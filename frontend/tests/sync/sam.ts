/** Sam with one phone that has a tab open, and what is written there. */
import type { Draft } from '../../src/sync/outbox';
import { Server } from './server';
import { countedIds, Phone } from './world';

export const create = (id: string, fields = {}): Draft => ({ op: 'create', kind: 'session', id, space: 'me', fields });
export const patch = (id: string, fields = {}): Draft => ({ op: 'patch', kind: 'session', id, space: 'me', fields });

export async function sam() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  const id = countedIds();
  const phone = new Phone('Sam', server, id);
  await phone.openTab();
  return { server, phone, id };
}
