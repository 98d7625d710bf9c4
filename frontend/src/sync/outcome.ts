/** What a round of syncing came to. */
import type { Answer } from './types';

export type Why = 'offline' | 'busy' | 'signed-out' | 'attention';

export interface Trouble {
  why: Why;
  code: string;
  /** Seconds. */
  retryAfter: number | null;
}

export type Outcome = { then: 'again' } | { then: 'rest' } | { then: 'wait'; trouble: Trouble };

export const AGAIN: Outcome = { then: 'again' };
export const REST: Outcome = { then: 'rest' };

export const trouble = (why: Why, code: string, retryAfter: number | null = null): Outcome => ({ then: 'wait', trouble: { why, code, retryAfter } });

/** The stable code of a problem-details answer. */
export function problemCode({ status, body }: Answer): string {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return typeof code === 'string' ? code : String(status);
}
