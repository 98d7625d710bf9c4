/** Where an attempt to tie two phones stands, and what can stand in its way. */
import { ApiProblem, type Invite, type MadeInvite } from '../../api/client';

export type Trouble = 'offline' | 'noSuchCode' | 'slowDown' | 'paired' | 'over' | 'failed';

export type Stage =
  | { name: 'making' }
  /** Our code is shown. */
  | { name: 'offered'; made: MadeInvite }
  /** The two look at each other. */
  | { name: 'met'; invite: Invite }
  | { name: 'tied'; who: string }
  /** `expired`: nobody came in time. `refused`: somebody said no, or nobody said yes. */
  | { name: 'over'; why: 'expired' | 'refused' }
  | { name: 'failed'; why: Trouble };

/** The stage that follows when the server describes the invite as `invite`. */
export function stageAfter(now: Stage, invite: Invite): Stage {
  switch (invite.state) {
    case 'open':
      return now;
    case 'claimed':
      return { name: 'met', invite };
    case 'confirmed':
      // The server names the other one only while the two look at each other.
      return { name: 'tied', who: invite.name ?? (now.name === 'met' ? now.invite.name : null) ?? '' };
    case 'rejected':
      return { name: 'over', why: 'refused' };
    case 'expired':
      return { name: 'over', why: invite.symbols ? 'refused' : 'expired' };
  }
}

const TROUBLES: Record<string, Trouble> = { no_such_code: 'noSuchCode', slow_down: 'slowDown', paired: 'paired', over: 'over' };

/** `reason` is what a call to the server rejected with. */
export function troubleOf(reason: unknown): Trouble {
  if (!(reason instanceof ApiProblem)) return 'offline';
  if (reason.status === 429) return 'slowDown';
  return TROUBLES[reason.code] ?? 'failed';
}

/** How much of the time of a code is left, 0 to 1. All times in epoch milliseconds by one clock. */
export const share = (now: number, until: number, whole: number): number => Math.min(1, Math.max(0, (until - now) / whole));
