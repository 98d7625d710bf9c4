/**
 * Plans for when there is no connection: both ways and the usual lengths, as the server last made them. They are in a
 * small database of their own, for the person and the partner that they were made for and nobody else.
 */
import { openDB, type DBSchema } from 'idb';
import type { ReadyAnswer, ReadyPlan } from '../api/client';

/** Whose plans they are. `partner` is null for one who is alone. */
export interface Who {
  person: string;
  partner: string | null;
}

interface Kept extends Who {
  etag: string;
  /** When the server last said that they are what it would plan, epoch milliseconds. */
  at: number;
  plans: ReadyPlan[];
}

interface Schema extends DBSchema {
  plans: { key: 'plans'; value: Kept };
}

export type Found = Pick<ReadyPlan, 'plan' | 'for_you'> & { at: number };

/** Asks for plans other than those with `etag`; null: they are still the same. */
export type Ask = (etag: string | null) => Promise<ReadyAnswer | null>;

const database = () => openDB<Schema>('unknot-plans', 1, { upgrade: (db) => void db.createObjectStore('plans') });

export class ReadyPlans {
  constructor(
    private readonly ask: Ask,
    private readonly now: () => number = Date.now,
  ) {}

  /** Rejects without a connection; what was there stays. */
  async refresh(who: Who): Promise<void> {
    const kept = await this.#kept(who);
    const answer = await this.ask(kept?.etag ?? null);
    const next = answer ? { ...who, etag: answer.etag, plans: answer.plans } : kept;
    if (next) await this.#with((db) => db.put('plans', { ...next, at: this.now() }, 'plans'));
  }

  /** The plan of so many minutes for `receiver` (null: somebody without an account). */
  async find(who: Who, receiver: string | null, minutes: number): Promise<Found | null> {
    const kept = await this.#kept(who);
    const plan = kept?.plans.find((each) => each.receiver === receiver && each.minutes === minutes);
    return kept && plan ? { plan: plan.plan, for_you: plan.for_you, at: kept.at } : null;
  }

  /** The lengths for which there is a plan, the shortest first. */
  async minutes(who: Who, receiver: string | null): Promise<number[]> {
    const kept = await this.#kept(who);
    return (kept?.plans ?? []).filter((each) => each.receiver === receiver).map((each) => each.minutes).sort((left, right) => left - right);
  }

  /** What was made for others goes. */
  async keepOnly(who: Who): Promise<void> {
    await this.#kept(who);
  }

  async forget(): Promise<void> {
    await this.#with((db) => db.clear('plans'));
  }

  /** What was kept for others goes as soon as it is met. */
  async #kept({ person, partner }: Who): Promise<Kept | null> {
    return this.#with(async (db) => {
      const kept = await db.get('plans', 'plans');
      if (!kept || (kept.person === person && kept.partner === partner)) return kept ?? null;
      await db.delete('plans', 'plans');
      return null;
    });
  }

  async #with<T>(work: (db: Awaited<ReturnType<typeof database>>) => Promise<T>): Promise<T> {
    const db = await database();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }
}
