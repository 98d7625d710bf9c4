/** How the state between phone and server is said and drawn. */
import type { Messages } from '../../app/i18n';
import type { Problem, SyncStatus } from '../../store';

export type Threads = 'in-step' | 'crossing' | 'gap';

export function threadsOf(state: SyncStatus['state']): Threads {
  if (state === 'in-step') return 'in-step';
  return state === 'offline' || state === 'signed-out' ? 'gap' : 'crossing';
}

/** `tied`: there are two phones to agree. */
export function sayState(state: SyncStatus['state'], { sync }: Messages, tied = false): string {
  const words: Record<SyncStatus['state'], string> = {
    'in-step': tied ? sync.bothInStep : sync.inStep,
    'catching-up': sync.catchingUp,
    offline: sync.offline,
    'signed-out': sync.signedOut,
    attention: sync.attention,
  };
  return words[state];
}

/** "What you said about a step was not taken: it is too long." */
export function sayProblem({ kind, code }: Pick<Problem, 'kind' | 'code'>, { sync }: Messages): string {
  return `${sync.kinds[kind] ?? kind} ${sync.problem[code] ?? sync.refused}`;
}
