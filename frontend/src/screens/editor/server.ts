/** The server of this phone. */
import { api } from '../../api/client';
import { store } from '../../store';
import type { Server } from './asking';

export const server: Server = {
  ask: (method, path, body) => api.ask(method, path, body),
  sync: () => store.syncNow(),
  online: () => navigator.onLine,
};
