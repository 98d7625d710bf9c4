/** Which steps are skipped, and why: the rules of consent, apart from the clock. */
import type { PlanStep } from './plan';
import { isQuestion, isTouching } from './steps';

export class LeftOut {
  readonly #steps: readonly PlanStep[];
  /** Out for the rest of the session. */
  readonly #final = new Set<string>();
  /** Out because nobody answered; a later yes lets them in. */
  readonly #silent = new Set<string>();
  readonly #areas = new Set<string>();
  /** Questions that heard a yes. */
  readonly #allowed = new Set<string>();
  /** Out because there is no time for them: indices. */
  #dropped: ReadonlySet<number> = new Set();

  constructor(steps: readonly PlanStep[]) {
    this.#steps = steps;
  }

  skips(index: number): boolean {
    const step = this.#steps[index];
    if (!step) return false;
    if (this.#isOut(index)) return true;
    if (step.kind === 'switch_side') return this.skips(index + 1);
    return this.#dropped.size > 0 && isQuestion(step) && this.#asksForNothing(step);
  }

  #isOut(index: number): boolean {
    const key = this.#steps[index]?.key ?? '';
    return this.#final.has(key) || this.#silent.has(key) || this.#dropped.has(index);
  }

  /** Would a yes let no touch in, for want of time? */
  #asksForNothing(gate: PlanStep): boolean {
    const keys = this.#behind(gate);
    const behind = [...this.#steps.keys()].filter((index) => keys.has(this.#steps[index]?.key ?? '') && isTouching(this.#steps[index] as PlanStep));
    return behind.some((index) => this.#dropped.has(index)) && behind.every((index) => this.#isOut(index));
  }

  /** The indices of all skipped steps, in the order of the plan. */
  indices(): number[] {
    return [...this.#steps.keys()].filter((index) => this.skips(index));
  }

  get dropped(): ReadonlySet<number> {
    return this.#dropped;
  }

  /** For these there is no time, and only for these. */
  drop(indices: ReadonlySet<number>): void {
    this.#dropped = indices;
  }

  /** What had no time and cannot come back while the step with index `on` is on: it is over, or its question is. */
  gone(on: number): Set<number> {
    return new Set([...this.#dropped].filter((index) => index <= on || this.#isUnasked(index, on)));
  }

  #isUnasked(index: number, on: number): boolean {
    const key = this.#steps[index]?.key ?? '';
    return this.#steps.slice(0, on).some((gate) => gate.ask?.gates.includes(key) && !this.#allowed.has(gate.key));
  }

  /** A fresh yes lets in what silence had kept out; what was refused stays out. Says whether anything comes in. */
  allow(gate: PlanStep): boolean {
    this.#allowed.add(gate.key);
    return [...this.#behind(gate)].map((key) => this.#silent.delete(key)).includes(true);
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

function areasOf(step: PlanStep): string[] {
  return [...step.areas, ...step.path, ...(step.ask?.areas ?? [])];
}
