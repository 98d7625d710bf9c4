/** What is there before anybody has said anything: a routine, its phases, and a step of each sort. Plain values. */
import { keyFor } from '../../routines/keys';
import { checkStep } from '../../routines/lint';
import { TECHNIQUES } from '../../routines/lint/words';
import { UNSAID, type RecipePhase } from '../../routines/recipe';
import type { Bound, Phase, Step } from '../../routines/rows';
import type { Routine } from '../../store';

export const MOST_STEPS = 150;
export const MOST_PHASES = 40;
export const LONGEST_TITLE = 80;

export const blankRoutine = (title: string): Routine => ({ title, intro: '', notes: [], position: 'prone', source: '', props: [], agreements: [], undress: 'as_you_like', omitted: [] });

export function blankPhase(title: string, intent: Phase['intent'], taken: readonly string[] = []): Phase {
  const drape_state = intent === 'main' ? 'back_open' : 'full';
  return { key: keyFor(title, taken), title, intent, position: 'prone', giver_station: 'kneel_side', giver_posture: '', drape_state, pressure_start_max: 2 };
}

/** Arrive, the massage, close: each empty. */
export const firstPhases = (titles: Record<'opening' | 'main' | 'closing', string>): RecipePhase[] =>
  (['opening', 'main', 'closing'] as const).map((intent) => ({ ...blankPhase(titles[intent], intent), steps: [] }));

const bound = (min: number, ideal: number, max: number | null): Bound => ({ min, ideal, max, unit: 'time', seconds_per_count: 1, timed_by: 'author' });

/** What stands between touches. */
export const BETWEEN = ['question', 'oil', 'cover', 'turn'] as const;
export type Between = (typeof BETWEEN)[number];

export function between(sort: Between, title: string, { position }: Phase, taken: readonly string[]): Step {
  const step = { ...UNSAID, key: keyFor(title, taken), title, say: title, text: '' };
  if (sort === 'question') return { ...step, role: 'checkin', bound: bound(10, 15, null), ask: { kind: 'check_in', prompt: title, answers: ['yes', 'adjust', 'stop'], on_negative: 'adjust', on_silence: 'continue', asked_of: 'receiver', trigger: 'here', areas: [], gates: [] } };
  if (sort === 'oil') return { ...step, role: 'supply', bound: bound(8, 15, 25), supply: { kind: 'oil', amount_ml: 5, action: 'refill', scent: false, keep_contact: true } };
  if (sort === 'cover') return { ...step, role: 'transition', bound: bound(10, 20, 40), drape_change: { state: 'full', expose: [], cover: [] } };
  return { ...step, role: 'transition', bound: bound(45, 75, 120), position_change: { to: position === 'prone' ? 'supine' : 'prone', drape: 'full' } };
}

const ROLES: Record<Phase['intent'], Step['role']> = { setup: 'opening', opening: 'opening', main: 'work', transition: 'connect', closing: 'closing' };

/** Hands, somewhere they may be: where the step `like` is, if this can be done there. */
export function touch(technique: Step['technique'], { intent }: Phase, like: Step | undefined): Step {
  const level = Math.min(2, TECHNIQUES.get(technique)?.max_pressure ?? 2);
  const step = {
    ...UNSAID, key: '', title: '', say: '', text: '', technique, role: ROLES[intent], bound: bound(30, 60, 120), tools: ['palm'], side_policy: 'both_at_once',
    media: ['skin_oil', 'skin_dry', 'over_fabric'], areas: ['shoulder_tops'], pressure: { start: level, end: level, mode: 'steady', back: null },
  } satisfies Step;
  const there: Step = { ...step, areas: like?.areas ?? step.areas, path: like?.path ?? [], consent_tier: like?.consent_tier ?? 0, side_policy: like && like.side_policy !== 'mirror' ? like.side_policy : 'both_at_once' };
  return [there, step].find((one) => checkStep(one).every(({ severity }) => severity !== 'error')) ?? step;
}
