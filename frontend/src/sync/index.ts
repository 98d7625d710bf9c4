/** The engine with a real browser around it. */
import type { Api } from '../api/client';
import { Engine } from './engine';
import { IdbStore } from './idb';
import { idMaker } from './ids';
import { tabChannel, webLocks } from './leader';
import { httpTransport } from './transport';

/** `onOutdated`: a newer version of the app in another tab needs this one to reload. */
export function browserEngine(api: Api, id: () => string, onOutdated: () => void): Engine {
  return new Engine({
    store: new IdbStore({ id, now: Date.now, onOutdated }),
    transport: httpTransport(api),
    clock: {
      now: Date.now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    locks: webLocks(navigator.locks),
    channel: tabChannel(),
    id,
    secret: () => base64url(crypto.getRandomValues(new Uint8Array(32))),
    random: Math.random,
  });
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const newId = idMaker(Date.now, (bytes) => crypto.getRandomValues(bytes));
export { Engine } from './engine';
export type { Draft } from './outbox';
export type { Seen } from './overlay';
export { watch } from './triggers';
