/**
 * What this phone alone remembers of the player, in a small database of its own: signs of life, what was made ready,
 * and whether it may speak. None of it is shared; losing it costs one question.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export type Volume = 'soft' | 'medium' | 'loud';

export interface Choices {
  voice: boolean;
  chimes: boolean;
  volume: Volume;
  /** The room belongs to this phone: a hush plays, also when it is locked or on silent, and other music stops. */
  alone: boolean;
  /** It was said that this phone has no voice; once is enough. */
  toldVoiceless: boolean;
}

/** What was ticked in Prepare, and when each person said yes (epoch ms). */
export interface Readiness {
  ticked: string[];
  yes: Record<string, number>;
}

interface Schema extends DBSchema {
  beats: { key: string; value: number };
  ready: { key: string; value: Readiness };
  choices: { key: 'choices'; value: Choices };
}

export const USUAL: Choices = { voice: true, chimes: true, volume: 'medium', alone: false, toldVoiceless: false };

export class Memory {
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  #db(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= openDB<Schema>('unknot-player', 1, {
      upgrade(db) {
        db.createObjectStore('beats');
        db.createObjectStore('ready');
        db.createObjectStore('choices');
      },
    });
    return this.#opening;
  }

  /** When the cues of a session were last heard, epoch ms. */
  async beat(session: string): Promise<number | null> {
    return (await (await this.#db()).get('beats', session)) ?? null;
  }

  async keepBeat(session: string, at: number): Promise<void> {
    await (await this.#db()).put('beats', at, session);
  }

  async ready(session: string): Promise<Readiness> {
    return (await (await this.#db()).get('ready', session)) ?? { ticked: [], yes: {} };
  }

  async keepReady(session: string, readiness: Readiness): Promise<void> {
    await (await this.#db()).put('ready', readiness, session);
  }

  async choices(): Promise<Choices> {
    // What was kept by an older version knows less.
    return { ...USUAL, ...(await (await this.#db()).get('choices', 'choices')) };
  }

  async keepChoices(choices: Choices): Promise<void> {
    await (await this.#db()).put('choices', choices, 'choices');
  }

  /** The session is over: nothing about it needs remembering here. */
  async forget(session: string): Promise<void> {
    const db = await this.#db();
    await Promise.all([db.delete('beats', session), db.delete('ready', session)]);
  }

  /** Nothing about any session needs remembering here: somebody signed out. The choices are the phone's own. */
  async forgetAll(): Promise<void> {
    const db = await this.#db();
    await Promise.all([db.clear('beats'), db.clear('ready')]);
  }
}
