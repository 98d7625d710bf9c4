/** A plan as it is looked at: what hands do, one row for both sides, and what lies between in a few words. */
import type { Plan, PlanStep } from '../../player/plan';
import { phasesOf, type Line } from '../routines/reading';

export type Row = { kind: 'step'; line: Line } | { kind: 'between'; titles: string[]; seconds: number };

export interface PhaseRows {
  key: string;
  title: string;
  seconds: number;
  rows: Row[];
}

const GIVEN = new Set(['touch', 'hold', 'breath']);
/** Steps of a recipe; what the planner adds has a longer name. */
const OF_RECIPE = /^p\d+\.s\d+(\.(left|right))?$/;

export function rowsOf(plan: Plan): PhaseRows[] {
  return phasesOf(plan)
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, ...phase }) => ({ ...phase, rows: gathered(lines) }));
}

function gathered(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (GIVEN.has(line.step.kind)) rows.push({ kind: 'step', line });
    else if (last?.kind === 'between') {
      last.titles.push(line.step.title);
      last.seconds += line.seconds;
    } else rows.push({ kind: 'between', titles: [line.step.title], seconds: line.seconds });
  }
  return rows;
}

/** Whether wishes about it can be met. The stillness at both ends stays. */
export function isEditable(step: PlanStep): boolean {
  return GIVEN.has(step.kind) && OF_RECIPE.test(step.key) && !(step.reasons ?? []).some(({ code }) => code === 'STILLNESS');
}
