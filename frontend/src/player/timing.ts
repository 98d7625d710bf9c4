/** How long each step lasts now, and what gave way so that the rest fits. Times are milliseconds. */
import type { LeftOut } from './leftOut';
import type { Plan, PlanStep } from './plan';
import { isQuestion, isTouching } from './steps';
import { type Part, refit, together } from './refit';

/** The step that is on, and the time spent on it; a question has no time of its own. */
export interface On {
  index: number;
  spent: number;
}

export class Timing {
  lengths: number[];
  /** What is missing to the time that was wanted: the session ends so much early; below 0: late. */
  due = 0;
  /** Epoch milliseconds. */
  finishBy: number | null = null;
  /** The step that somebody asked to stay on: its time is not taken back. */
  #stayed: number | null = null;
  /** Was the plan made to be re-timed at each skip? */
  readonly followsSkips: boolean;
  /** For each second side the index of its first. */
  readonly firstOf: ReadonlyMap<number, number>;
  readonly #steps: readonly PlanStep[];
  readonly #out: LeftOut;

  constructor({ steps }: Plan, out: LeftOut) {
    this.#steps = steps;
    this.#out = out;
    this.lengths = steps.map(planned);
    this.followsSkips = steps.some(({ weight }) => weight !== undefined);
    this.firstOf = firstSides(steps);
  }

  /** Time of the plan that still lies ahead, the rest of the step that is on included. */
  left({ index, spent }: On): number {
    let left = -spent;
    for (let n = index; n < this.#steps.length; n += 1) if (n === index || !this.#out.skips(n)) left += this.lengths[n] ?? 0;
    return index < this.#steps.length ? left : 0;
  }

  /** A step begins; nobody has asked to stay on it yet. */
  begin(): void {
    this.#stayed = null;
  }

  /** Back to a step that was left: it has its own time again, and its other side with it. */
  restore(index: number): void {
    const step = this.#steps[index] as PlanStep;
    const first = this.firstOf.get(index);
    const length = first === undefined || this.#out.skips(first) ? planned(step) : this.#asLongAsFirst(index, step);
    this.lengths[index] = length;
    for (const [second, leader] of this.firstOf) if (leader === index) this.lengths[second] = length;
  }

  /** The rest as planned again. */
  asPlanned(on: On): void {
    this.#out.drop(this.#out.gone(on.index));
    for (let n = on.index + 1; n < this.lengths.length; n += 1) this.restore(n);
    this.due = 0;
  }

  /** The step that is on lasts `longer`, as far as its most (or the time that it had at first) allows. */
  stay(on: On, longer: number): void {
    const step = this.#steps[on.index];
    const length = this.lengths[on.index];
    if (!step || length === undefined) return;
    const most = step.max === null ? Infinity : Math.max(mostOf(step), length);
    const least = Math.max(Math.min(length, planned(step)), on.spent);
    this.lengths[on.index] = Math.max(least, Math.min(most, length + longer));
    this.#stayed = on.index;
  }

  /** Re-times the rest, from the step that is on, to last `wanted` from now. */
  retime(on: On, wanted: number): void {
    const whole = wanted + on.spent;
    this.#drop(on, whole);
    const parts = this.#parts(on);
    refit(parts, whole).forEach((length, n) => {
      for (const index of parts[n]?.steps ?? []) this.lengths[index] = length;
    });
    this.due = wanted - this.left(on);
  }

  /** Steps go, the lightest and latest first, when a wanted end leaves no time even for the least of each. */
  #drop(on: On, whole: number): void {
    const dropped = this.#out.gone(on.index);
    this.#out.drop(dropped);
    if (this.finishBy === null) return;
    for (let parts = this.#parts(on); shortest(parts) > whole; parts = this.#parts(on)) {
      const part = this.#leastMissed(parts, on);
      if (!part) return;
      for (const index of part.steps) dropped.add(index);
    }
  }

  /** Never the step that is on, the second side of one that was given, or the last touch. */
  #leastMissed(parts: readonly Part[], on: On): Part | null {
    const touching = parts.filter(({ steps: [index = -1] }) => isTouching(this.#steps[index] as PlanStep));
    let least: Part | null = null;
    for (const part of touching.slice(0, -1)) {
      const [index = -1] = part.steps;
      if (index === on.index || this.#isFollowingUp(index, on)) continue;
      if (!least || weightOf(this.#steps[index]) <= weightOf(this.#steps[least.steps[0] ?? -1])) least = part;
    }
    return least;
  }

  #parts(on: On): Part[] {
    const parts = new Map<number, Part>();
    for (let n = on.index; n < this.#steps.length; n += 1) {
      if (n !== on.index && this.#out.skips(n)) continue;
      const first = parts.get(this.firstOf.get(n) ?? -1);
      if (first) first.steps.push(n);
      else parts.set(n, this.#part(n, on));
    }
    return [...parts.values()];
  }

  #part(index: number, on: On): Part {
    const step = this.#steps[index] as PlanStep;
    const length = this.lengths[index] ?? 0;
    if (isQuestion(step)) return fixed(index, planned(step));
    if (index === on.index && this.#stayed === index) return fixed(index, length);
    // What runs is not made longer unasked: a countdown that jumps up looks like a fault.
    if (index === on.index && on.spent > 0) return this.#begun(index, length, on);
    if (this.#isFollowingUp(index, on)) return fixed(index, this.#asLongAsFirst(index, step));
    return { steps: [index], length: planned(step), least: leastOf(step), most: mostOf(step), weight: weightOf(step) };
  }

  #begun(index: number, length: number, on: On): Part {
    if (this.#isFollowingUp(index, on)) return fixed(index, length);
    const least = Math.max(leastOf(this.#steps[index] as PlanStep), on.spent);
    return { ...fixed(index, length), least: Math.min(length, least) };
  }

  /** Is this the second side of a step whose first side was given? */
  #isFollowingUp(index: number, on: On): boolean {
    const first = this.firstOf.get(index);
    return first !== undefined && first < on.index && !this.#out.skips(first);
  }

  #asLongAsFirst(index: number, step: PlanStep): number {
    const first = this.lengths[this.firstOf.get(index) ?? -1] ?? 0;
    return Math.max(leastOf(step), Math.min(mostOf(step), first));
  }

  /** Indices of second sides that last shorter or longer than their first. */
  uneven(): number[] {
    const both = [...this.firstOf].filter(([second, first]) => !this.#out.skips(second) && !this.#out.skips(first));
    return both.filter(([second, first]) => this.lengths[second] !== this.lengths[first]).map(([second]) => second);
  }
}

const planned = (step: PlanStep) => step.seconds * 1000;
const leastOf = (step: PlanStep) => Math.min(step.min, step.seconds) * 1000;
const mostOf = (step: PlanStep) => Math.max(step.max ?? 0, step.seconds) * 1000;
const weightOf = (step: PlanStep | undefined) => step?.weight ?? 1;
const shortest = (parts: readonly Part[]) => together(parts, parts.map(({ least }) => least));

function fixed(index: number, length: number): Part {
  return { steps: [index], length, least: length, most: length, weight: 0 };
}

/** Pairs say so; in older plans left and right stand around a change of sides. */
function firstSides(steps: readonly PlanStep[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const waiting = new Map<string, number>();
  steps.forEach((step, n) => {
    if (step.kind === 'switch_side' && steps[n - 1]?.side === 'left' && steps[n + 1]?.side === 'right') pairs.set(n + 1, n - 1);
    if (typeof step.pair !== 'string') return;
    const first = waiting.get(step.pair);
    if (first === undefined) waiting.set(step.pair, n);
    else if (!pairs.has(n)) pairs.set(n, first);
  });
  return pairs;
}
