/** Wishes about a plan that is shown: they add up, and each can be taken back. */
import type { Plan, PlanStep } from '../../player/plan';
import type { Edits } from './request';

/** What a step is called in edits: both its sides alike. */
export const keyOf = (step: Pick<PlanStep, 'key'>): string => step.key.replace(/\.(left|switch|right)$/, '');

export const longer = (edits: Edits, key: string, by: 1 | -1): Edits => ({ ...edits, longer: { ...edits.longer, [key]: (edits.longer[key] ?? 0) + by } });

export const putOut = (edits: Edits, key: string): Edits => ({ ...edits, out: [...without(edits.out, key), key], keep: without(edits.keep, key) });

export const putIn = (edits: Edits, key: string): Edits => ({ ...edits, keep: [...without(edits.keep, key), key], out: without(edits.out, key) });

export const inWay = (edits: Edits, key: string, title: string): Edits => ({ ...edits, way: { ...edits.way, [key]: title } });

const without = (keys: readonly string[], key: string) => keys.filter((one) => one !== key);

/** What somebody may put in: what there was no time for, and what was taken out. */
export interface Missing {
  key: string;
  title: string;
  /** Seconds that it takes at least; null where somebody took it out. */
  needs: number | null;
}

/** `titles` are those of steps that were shown, by key. */
export function missing(plan: Plan, edits: Edits, titles: Readonly<Record<string, string>>): Missing[] {
  const taken = edits.out.map((key) => ({ key, title: titles[key] ?? key, needs: null }));
  const crowded = plan.left_out.flatMap(({ key, title, reason }) => (key !== undefined && reason?.code === 'NO_TIME' ? [{ key, title, needs: reason.seconds ?? null }] : []));
  return [...taken, ...crowded.filter(({ key }) => !edits.out.includes(key))];
}

export const titlesOf = (plan: Plan): Record<string, string> => Object.fromEntries(plan.steps.map((step) => [keyOf(step), step.title]));
