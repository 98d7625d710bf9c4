/** Asking for plans: what the server answers, or what was made ready for a phone without a network. */
import type { Answer } from '../../sync/types';
import type { Plan } from '../../player/plan';
import { asked, halfAsked, noEdits, type Edits, type HalfAsked } from './request';
import type { ForYou } from './reasons';
import { trimmed } from './trim';
import { otherWho, type Who, type Wish } from './wish';

/** A plan for one of them, as it is looked at. */
export interface Part {
  who: Who;
  minutes: number;
  plan: Plan;
  forYou: ForYou | null;
  /** When it was made ready, epoch milliseconds; null: it was made for what was chosen just now. */
  ready: number | null;
  edits: Edits;
  /** Titles of every step that was ever shown, by key. */
  titles: Readonly<Record<string, string>>;
  /** Minutes between the plan before and this one. */
  after: number;
}

export type Binding = 'too_short' | 'too_long' | 'nothing_left' | 'not_today' | 'position' | 'prop' | 'kept';
export type Refusal =
  | { kind: 'impossible'; binding: Binding; nearest: number | null; missing: number }
  | { kind: 'wrong'; errors: Record<string, string[]> }
  | { kind: 'offline' }
  | { kind: 'failed' };
export type Outcome = { kind: 'planned'; parts: Part[] } | Refusal;

/** What asking needs around it. */
export interface Asking {
  /** Rejects when there is no connection. */
  send(path: string, body: unknown): Promise<Answer>;
  /** The person's id; null for somebody without an account. */
  person(who: Who): string | null;
  ready(who: Who, minutes: number): Promise<(Preview & { at: number }) | null>;
  readyMinutes(who: Who): Promise<number[]>;
}

interface Preview {
  plan: Plan;
  for_you: ForYou | null;
}

const partOf = ({ plan, for_you }: Preview, who: Who, minutes: number, more: Partial<Part> = {}): Part => ({
  who, minutes, plan, forYou: for_you, ready: null, edits: noEdits, titles: {}, after: 0, ...more,
});

/** The plan of a wish, or both of them where the evening is split. */
export async function planned(wish: Wish, world: Asking): Promise<Outcome> {
  if (wish.two) return plannedForTwo(wish, world);
  const { receives: who, minutes } = wish;
  const answer = await heard(world.send('plans', asked(halfAsked(wish, who), minutes, world.person(who))));
  if (answer === null) return offline(wish, world);
  return taken<Preview>(answer, (body) => [partOf(body, who, minutes)]);
}

async function plannedForTwo(wish: Wish, world: Asking): Promise<Outcome> {
  const order = [wish.receives, otherWho(wish.receives)] as const;
  const halves = order.map((who) => ({ ...halfAsked(wish, who), receiver: world.person(who) }));
  const answer = await heard(world.send('plans/two', { minutes: wish.minutes, halves }));
  if (answer === null) return { kind: 'offline' };
  return taken<{ minutes_each: number; between: number; plans: Preview[] }>(answer, ({ minutes_each, between, plans }) =>
    plans.map((one, i) => partOf(one, order[i] ?? 'me', minutes_each, { after: i === 0 ? 0 : between })),
  );
}

/** The same plan after a change; what need not change does not. */
export async function again(part: Part, half: HalfAsked, minutes: number, edits: Edits, world: Asking): Promise<Outcome> {
  const answer = await heard(world.send('plans', asked(half, minutes, world.person(part.who), edits, part.plan)));
  if (answer === null) return { kind: 'offline' };
  return taken<Preview>(answer, (body) => [partOf(body, part.who, minutes, { edits, after: part.after })]);
}

/** What was made ready, nearest in length, without the places that are left out tonight. */
async function offline(wish: Wish, world: Asking): Promise<Outcome> {
  const who = wish.receives;
  const minutes = nearest(await world.readyMinutes(who), wish.minutes);
  const ready = minutes === null ? null : await world.ready(who, minutes);
  const plan = ready && trimmed(ready.plan, wish.halves[who].leaveOut);
  if (!ready || !plan || minutes === null) return { kind: 'offline' };
  return { kind: 'planned', parts: [partOf({ ...ready, plan }, who, Math.round(plan.seconds / 60), { ready: ready.at })] };
}

/** Of two that are as near, the shorter. */
export function nearest(lengths: readonly number[], wished: number): number | null {
  const sorted = [...lengths].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b);
  return sorted[0] ?? null;
}

/** Null: nobody answered who could, or nobody who knows this phone. */
async function heard(sent: Promise<Answer>): Promise<Answer | null> {
  const answer = await sent.catch(() => null);
  return answer && [401, 403, 502, 503, 504].includes(answer.status) ? null : answer;
}

function taken<T>({ status, body }: Answer, parts: (body: T) => Part[]): Outcome {
  if (status === 200) return { kind: 'planned', parts: parts(body as T) };
  const problem = (body ?? {}) as { code?: string; binding?: Binding; nearest?: number | null; missing_seconds?: number; errors?: Record<string, string[]> };
  if (status === 409 && problem.binding) {
    return { kind: 'impossible', binding: problem.binding, nearest: problem.nearest ?? null, missing: problem.missing_seconds ?? 0 };
  }
  return status === 400 && problem.errors ? { kind: 'wrong', errors: problem.errors } : { kind: 'failed' };
}
