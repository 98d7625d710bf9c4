/** No hands are firmer than what is left of the plan has prepared, and none go without being soothed. */
import type { PlanStep, Pressure } from '../../player/plan';
import { placesOf } from '../../player/steps';
import { keyOf } from './edits';

/** As on the server (docs/planner.md, H7): how firm a first touch may be, and what wants a lighter one afterwards. */
const LIGHT = 2;
const FIRM = 3;
const GENTLE = ['effleurage', 'holding'];

/**
 * The steps, those lighter whose places were to be touched before, or soothed afterwards, by steps that are `gone`.
 * Neighbours do not count here, as they do on the server: a step may be lighter than it need be, never firmer.
 */
export function softened(steps: readonly PlanStep[], gone: ReadonlySet<string>): PlanStep[] {
  const stays = (step: PlanStep) => !gone.has(keyOf(step));
  return steps.map((step, index) => {
    if (!step.pressure || !stays(step)) return step;
    const [before, after] = [steps.slice(0, index).filter(touches), steps.slice(index + 1).filter(soothes)];
    const cold = !before.every(stays) && !covers(before.filter(stays), step);
    const sore = peakOf(step) >= FIRM && !after.every(stays) && !covers(after.filter(stays), step);
    const most = cold ? LIGHT : sore ? FIRM - 0.5 : null;
    return most === null ? step : { ...step, pressure: atMost(step.pressure, most) };
  });
}

const covers = (steps: readonly PlanStep[], step: PlanStep): boolean => {
  const touched = new Set(steps.flatMap(placesOf));
  return placesOf(step).every((area) => touched.has(area));
};

const touches = ({ pressure }: PlanStep): boolean => pressure !== null;
const peakOf = ({ pressure }: PlanStep): number => (pressure ? Math.max(pressure.from, pressure.to) : 0);
const soothes = (step: PlanStep): boolean => GENTLE.includes(step.technique ?? '') && peakOf(step) < FIRM;

/** The limit goes down with it: no wish brings back what was not prepared. */
const atMost = (pressure: Pressure, most: number): Pressure => ({
  ...pressure, from: Math.min(pressure.from, most), to: Math.min(pressure.to, most), cap: Math.min(pressure.cap ?? most, most),
});
