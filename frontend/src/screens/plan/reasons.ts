/** Why a step is there, in plain words. */
import type { Plan, PlanStep, Reason } from '../../player/plan';
import { keyOf } from './edits';
import type { PlanWords } from './messages';

/** What only the one who receives may read (docs/planner.md). */
export interface ForYou {
  reasons: Record<string, Reason[]>;
  left_out: { title: string; code: string }[];
}

/** The people of a plan, and what is known of how they like an area. */
export interface Telling {
  words: PlanWords;
  giver: string;
  receiver: string;
  loves: (area: string) => boolean;
  /** The name of an area within a sentence. */
  place: (area: string) => string;
  plan: Plan;
  forYou: ForYou | null;
}

/** Said of themselves by questions, towels and second sides. */
const NEEDLESS = new Set(['ASKS', 'PREPARES', 'MIRROR']);
/** These say no more than that it fits; what the routine's author gives as a reason says more. */
const PLAIN = new Set(['YOUR_TIME', 'KEEP_ROUTINE']);

/** The strongest first. Whoever receives reads theirs, which know more. */
export function reasonsOf(step: PlanStep, { forYou }: Pick<Telling, 'forYou'>): Reason[] {
  const all = forYou?.reasons[keyOf(step)] ?? step.reasons ?? [];
  return all.filter(({ code }) => !NEEDLESS.has(code));
}

type Say = (reason: Reason, telling: Telling, step: PlanStep) => string;

/** One sentence for each code. */
const SAY: Record<string, Say> = {
  STATED_FOCUS: ({ about = '' }, { words, receiver, place }) => words.reasons.focus(receiver, place(about)),
  STATED_LIKE: ({ about = '' }, { words, receiver, place, loves }) => (loves(about) ? words.reasons.loves : words.reasons.likes)(receiver, place(about)),
  FEELING: ({ about = '' }, { words, receiver }) => words.reasons.feels(receiver, words.feelings[about as keyof PlanWords['feelings']] ?? about),
  LIKED_BEFORE: ({ liked = 0, of = 0 }, { words }) => words.reasons.liked(liked, of),
  WARMUP_FOR: ({ about }, { words, plan }) => words.reasons.warms(plan.steps.find((one) => keyOf(one) === about)?.title ?? ''),
  GIVER_REST: (_, { words, giver }) => words.reasons.spares(giver),
  STILLNESS: (_, { words, plan }, step) => (isInFirstHalf(step, plan) ? words.reasons.begins : words.reasons.ends),
  NEW_TRY: (_, { words }) => words.reasons.new,
  YOUR_WISH: (_, { words }) => words.reasons.wish,
  KEEP_ROUTINE: (_, { words }) => words.reasons.routine,
};

/** A code that this version does not know is said as the plainest there is. */
export const sayReason = (reason: Reason, step: PlanStep, telling: Telling): string => SAY[reason.code]?.(reason, telling, step) ?? telling.words.reasons.time;

/** What stands under the step: the strongest two. Where the reason is a plain one, what its author says of it. */
export function shortReason(step: PlanStep, telling: Telling): string {
  const told = reasonsOf(step, telling);
  const [first] = told;
  if (first === undefined || (PLAIN.has(first.code) && step.why)) return step.why;
  return told.filter(({ code }) => !PLAIN.has(code) || told.length === 1).slice(0, 2).map((reason) => sayReason(reason, step, telling)).join(' ');
}

/** How sure what was learned is: after 1, 3 and 6 answers. Never a percentage. */
export const tierOf = (of: number): 'early' | 'seems' | 'reliable' => (of >= 6 ? 'reliable' : of >= 3 ? 'seems' : 'early');

const isInFirstHalf = (step: PlanStep, { steps }: Plan): boolean => steps.indexOf(step) < steps.length / 2;

/** Why something is not there. Codes that are not known here have no words. */
export function sayMissing(code: string, words: PlanWords): string {
  return words.notThere[code as keyof PlanWords['notThere']] ?? '';
}
