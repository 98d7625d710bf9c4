/** Which steps are skipped, and why: the rules of consent, apart from the clock. */
import type { PlanStep } from './plan';

export class LeftOut {
  readonly #steps: readonly PlanStep[];
  /** Out for the rest of the session. */
  readonly #final = new Set<string>();
  /** Out because nobody answered; a later yes lets them in. */
  readonly #silent = new Set<string>();
  readonly #areas = new Set<string>();

  constructor(steps: readonly PlanStep[]) {
    this.#steps = steps;
  }

  skips(index: number): boolean {
    const step = this.#steps[index];
    if (!step) return false;
    if (this.#final.has(step.key) || this.#silent.has(step.key)) return true;
    return step.kind === 'switch_side' && this.skips(index + 1);
  }

  /** The keys of all skipped steps, in the order of the plan. */
  keys(): string[] {
    return this.#steps.filter((_, index) => this.skips(index)).map((step) => step.key);
  }

  /** A fresh yes lets in what silence had kept out; what was refused stays out. */
  allow(gate: PlanStep): void {
    for (const key of this.#behind(gate)) this.#silent.delete(key);
  }

  silence(gate: PlanStep): void {
    for (const key of this.#behind(gate)) this.#silent.add(key);
  }

  refuse(step: PlanStep): void {
    this.#final.add(step.key);
    for (const key of this.#behind(step)) this.#final.add(key);
  }

  /** What a gate keeps, and what the gates among these keep in turn: they will not be asked either. */
  #behind(gate: PlanStep): Set<string> {
    const keys = new Set(gate.ask?.gates);
    // A set hands out what is added to it while it is walked.
    for (const key of keys) {
      const step = this.#steps.find((each) => each.key === key);
      for (const further of step?.ask?.gates ?? []) keys.add(further);
    }
    return keys;
  }

  /** Leaves the areas of this step out, wherever they come again. */
  area(step: PlanStep): void {
    for (const area of areasOf(step)) this.#areas.add(area);
    this.refuse(step);
    for (const other of this.#steps) if (this.#isWithin(other)) this.refuse(other);
  }

  #isWithin(step: PlanStep): boolean {
    if (step.ask) return step.ask.areas.length > 0 && step.ask.areas.every((area) => this.#areas.has(area));
    return isTouching(step) && areasOf(step).some((area) => this.#areas.has(area));
  }
}

/** Does anything touch the body in this step? Covering, moving and pouring go on when an area is left out. */
export function isTouching(step: PlanStep): boolean {
  return step.kind === 'touch' || step.kind === 'hold' || step.pressure !== null;
}

function areasOf(step: PlanStep): string[] {
  return [...step.areas, ...step.path, ...(step.ask?.areas ?? [])];
}
