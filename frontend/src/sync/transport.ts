/** The server, over fetch. */
import type { Api } from '../api/client';
import type { Transport } from './types';

/** A phone that sleeps in the middle of a request must not hold the lock for ever. */
const PATIENCE_MS = 30_000;

export function httpTransport(api: Api): Transport {
  return {
    hello: () => api.hello(AbortSignal.timeout(PATIENCE_MS)),
    start: ({ name, secret }) => api.send('POST', 'start', { body: { name, claim: secret }, signal: AbortSignal.timeout(PATIENCE_MS) }),
    goodbye: () => api.send('POST', 'sign-out', { signal: AbortSignal.timeout(PATIENCE_MS) }),
    sync: (body, leaving = false) => api.send('POST', 'sync', { body, keepalive: leaving, signal: AbortSignal.timeout(PATIENCE_MS) }),
  };
}
