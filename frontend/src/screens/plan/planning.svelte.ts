/** The evening that is being planned: the wish, what came of it, and every change with a way back. */
import { api } from '../../api/client';
import { starterWords } from '../../app/i18n';
import { me } from '../../app/me';
import { otherOf } from '../../app/people';
import type { Who as Mine } from '../../app/ready';
import { readyPlans, whose } from '../../app/readying.svelte';
import { store } from '../../store';
import { toast } from '../../ui';
import { again, planned, type Asking, type Outcome, type Part } from './asking';
import { draftOf, forgetDraft, keepDraft } from './draft';
import { titlesOf } from './edits';
import { p } from './p';
import { halfAsked, type Edits, type HalfAsked } from './request';
import { freshWish, type Who, type Wish } from './wish';

const lastOther = () => {
  const last = store.sessions[0];
  return last ? otherOf(last, me()).name : '';
};

const fresh = () => draftOf(store.account.person, lastOther());

const person = (who: Who) => (who === 'me' ? me().person : (me().partner?.id ?? null));

/** What this phone may hold for whom it belongs to. A phone that refuses to look holds nothing. */
async function held<T>(find: (mine: Mine) => Promise<T>, nothing: T): Promise<T> {
  const mine = whose();
  return mine ? find(mine).catch(() => nothing) : nothing;
}

/** The server as it is, and what was made ready for when it cannot be reached. */
export const world: Asking = {
  send: async (path, body) => {
    await store.syncNow(); // what was said a moment ago counts, too
    const { told, original } = await starterWords();
    return told(await api.ask('POST', path, original(body)));
  },
  person,
  ready: (who, minutes) => held(async (mine) => (await starterWords()).told(await readyPlans.find(mine, person(who), minutes)), null),
  readyMinutes: (who) => held((mine) => readyPlans.minutes(mine, person(who)), []),
};

class Planning {
  #wish = $state.raw<Wish | null>(null);
  outcome = $state.raw<Outcome | null>(null);
  busy = $state(false);
  /** Which of the plans is looked at, where there are two. */
  at = $state(0);

  /** What is wished so far. */
  get wish(): Wish {
    return this.#wish ?? fresh();
  }

  /** Takes up what was left, or begins. */
  open(): void {
    this.#wish ??= fresh();
  }

  /** The plans that are there; none while there is something else to say. */
  get parts(): readonly Part[] {
    return this.outcome?.kind === 'planned' ? this.outcome.parts : [];
  }

  change(wish: Wish): void {
    this.#wish = wish;
    this.outcome = null;
    keepDraft(store.account.person, wish);
  }

  /** The wish as it was at the beginning; answers how to take that back. */
  startOver(): () => void {
    const before = this.wish;
    this.change(freshWish(before.other));
    return () => this.change(before);
  }

  async see(): Promise<void> {
    await this.#working(async () => {
      this.at = 0;
      this.outcome = await planned(this.wish, world);
    });
  }

  /**
   * Plans anew what is looked at. Where that is not possible the plan stays and it is said why.
   * `said`: what has changed, with a way back; nothing where somebody else says it.
   */
  async edit(edits: Edits, said: string, minutes?: number): Promise<void> {
    const before = this.parts;
    const part = before[this.at];
    if (!part || this.busy) return;
    await this.#working(async () => {
      const changed = await changedPart(part, halfAsked(this.wish, part.who), minutes ?? part.minutes, edits);
      if (!changed) return;
      this.#show(before.map((one) => (one === part ? changed : one)));
      if (said) toast(isSame(part, changed) ? p().noChange : said, () => this.#show(before));
    });
  }

  /** The evening is kept: the next one begins anew. */
  done(): void {
    this.#wish = null;
    this.outcome = null;
    forgetDraft();
  }

  #show(parts: readonly Part[]): void {
    this.outcome = { kind: 'planned', parts: [...parts] };
  }

  async #working(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
    }
  }
}

export const planning = new Planning();

/** Null, and said why, where it stays as it is. */
export async function changedPart(part: Part, half: HalfAsked, minutes: number, edits: Edits): Promise<Part | null> {
  const outcome = await again(part, half, minutes, edits, world);
  const [changed] = outcome.kind === 'planned' ? outcome.parts : [];
  if (outcome.kind !== 'planned') toast(sayRefusal(outcome, minutes));
  return changed ? { ...changed, titles: { ...part.titles, ...titlesOf(part.plan) } } : null;
}

export const isSame = (one: Part, other: Part): boolean => JSON.stringify(one.plan.steps) === JSON.stringify(other.plan.steps);

/** In one line. */
export function sayRefusal(outcome: Exclude<Outcome, { kind: 'planned' }>, minutes: number): string {
  if (outcome.kind === 'offline') return p().needsNetwork;
  if (outcome.kind === 'impossible') return p().impossible[outcome.binding](minutes);
  if (outcome.kind === 'wrong') return Object.values(outcome.errors).flat()[0] ?? p().wrong;
  return p().failed;
}

