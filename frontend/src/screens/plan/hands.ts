/**
 * What was said of the giver's hands when an evening was planned, so that a change of its plan asks with the same.
 * How somebody's hands are is nobody else's business: it stays on the phone that asked, and goes with the evening.
 */
import type { Half } from './wish';

export type Hands = Pick<Half, 'stamina' | 'weak'>;

/** By person and evening. */
type Written = Record<string, Record<string, Hands>>;

const KEY = 'unknot-hands';
const USUAL: Hands = { stamina: 'usual', weak: [] };

const isUsual = ({ stamina, weak }: Hands) => stamina === USUAL.stamina && weak.length === 0;

export class KeptHands {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  of(person: string | null, evening: string): Hands {
    return this.#written()[person ?? '']?.[evening] ?? USUAL;
  }

  /** Writes down the hands of these evenings, and forgets those of evenings that are not to come any more. */
  remember(person: string | null, hands: Record<string, Hands>, toCome: (evening: string) => boolean): void {
    const whose = person ?? '';
    const old = Object.entries(this.#written()[whose] ?? {}).filter(([evening]) => toCome(evening));
    const said = Object.entries(hands).filter(([, one]) => !isUsual(one));
    this.#write({ [whose]: Object.fromEntries([...old, ...said]) });
  }

  forget(): void {
    this.#write({});
  }

  #written(): Written {
    try {
      return JSON.parse(this.storage.getItem(KEY) ?? '{}') as Written;
    } catch {
      return {};
    }
  }

  #write(written: Written): void {
    try {
      if (Object.values(written).some((evenings) => Object.keys(evenings).length > 0)) this.storage.setItem(KEY, JSON.stringify(written));
      else this.storage.removeItem(KEY);
    } catch {
      // A browser that refuses storage has nothing to forget either.
    }
  }
}

export const keptHands = new KeptHands({
  getItem: (key) => localStorage.getItem(key), // reading it may throw where a browser refuses storage
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
});
