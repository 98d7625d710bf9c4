/** How it stands between this phone and the server, in one word and a few numbers. */
import type { Engine } from '../sync';

export interface SyncStatus {
  state: 'in-step' | 'catching-up' | 'offline' | 'signed-out' | 'attention';
  /** Changes the server has not heard of yet. */
  waiting: number;
  /** Epoch milliseconds of the last answer; null: never. */
  lastSync: number | null;
  saving: 'ok' | 'not-saved';
  /** The stable code of what stands in the way. */
  code: string | null;
}

/** A change that was refused for good. */
export interface Problem {
  uid: string;
  kind: string;
  id: string;
  code: string;
  errors?: Record<string, string[]>;
  at: number;
}

export function statusOf(engine: Pick<Engine, 'trouble' | 'view' | 'meta' | 'safe'>, problems: number): SyncStatus {
  const { trouble, meta } = engine;
  const waiting = engine.view.waiting + (meta.begun && meta.person === null ? 1 : 0);
  // By this phone's clock, so that "two minutes ago" is true even where that clock is wrong.
  const lastSync = meta.lastSync && Math.round(meta.lastSync - (meta.offset?.ms ?? 0));
  return { state: stateOf(trouble?.why, problems, waiting), waiting, lastSync, saving: engine.safe ? 'ok' : 'not-saved', code: trouble?.code ?? null };
}

function stateOf(why: NonNullable<Engine['trouble']>['why'] | undefined, problems: number, waiting: number): SyncStatus['state'] {
  if (why === 'signed-out') return 'signed-out';
  if (why === 'attention' || problems > 0) return 'attention';
  if (why === 'offline') return 'offline';
  return why === 'busy' || waiting > 0 ? 'catching-up' : 'in-step';
}
