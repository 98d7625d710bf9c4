/** The engine with a real browser around it. */
import type { Api } from '../api/client';
import { Engine } from './engine';
import { IdbStore } from './idb';
import { idMaker } from './ids';
import { leaderLock, tabChannel, webLocks } from './leader';
import { httpLine } from './line';
import { Live, type LiveState } from './live';
import { httpTransport } from './transport';
import { watch as watchPage } from './triggers';
import type { Clock } from './types';

const clock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** `onOutdated`: a newer version of the app in another tab needs this one to reload. */
export function browserEngine(api: Api, id: () => string, onOutdated: () => void): Engine {
  return new Engine({
    store: new IdbStore({ id, now: Date.now, onOutdated }),
    transport: httpTransport(api),
    clock,
    locks: webLocks(navigator.locks),
    channel: tabChannel(),
    id,
    secret: newSecret,
    random: Math.random,
  });
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** 256 random bits: 43 characters. */
export const newSecret = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

export const newId = idMaker(Date.now, (bytes) => crypto.getRandomValues(bytes));
export { Engine } from './engine';
export type { Draft } from './outbox';
export type { LiveState } from './live';
export type { Seen } from './overlay';

/** Keeps the engine in step for as long as the page lives, live while somebody looks; `tell` hears how the stream is. */
export function watch(engine: Engine, page: Window, tell: (state: LiveState) => void): () => void {
  const line = httpLine((input, init) => fetch(input, init));
  const changed = () => tell(live.state);
  const live = new Live(engine, { line, locks: leaderLock(navigator.locks), clock, random: Math.random, changed });
  return watchPage(engine, live, page);
}
