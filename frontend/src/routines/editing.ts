/**
 * One routine while it is edited: its tree, its totals, what is found in it, and verbs that store each act at once. There is
 * no button to save: what is done is in the outbox, with or without a connection.
 */
import * as changes from './changes';
import type { Act, Held } from './acts';
import { History } from './history.svelte';
import { check, checkStep, repair, type Edit, type Finding } from './lint';
import { DRAWS } from './ranks';
import { total, UNSAID, type Recipe, type RecipePhase } from './recipe';
import { own, type Phase, type PhaseRow, type Step, type StepRow } from './rows';
import { stepsOf, treeOf, type Tree } from './tree';

/** What editing needs around it. */
export interface Desk {
  phases(): readonly PhaseRow[];
  steps(): readonly StepRow[];
  held: Held;
  /** Resolves when the changes are stored on the phone. */
  write(changes: readonly changes.Change[]): Promise<void>;
  id(): string;
  /** Uniform in [0, 1). */
  random(): number;
}

/** What is refused before it is written, as the server would. */
export class Unsafe extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(({ code }) => code).join(', '));
  }
}

export class Editing {
  readonly #history = new History();

  constructor(
    private readonly routine: string,
    private readonly desk: Desk,
  ) {}

  get tree(): Tree {
    return treeOf(this.desk.phases(), this.desk.steps());
  }

  get recipe(): Recipe {
    const phases = this.tree.branches.map(({ phase, steps }): RecipePhase => ({ ...phase, steps }));
    return { phases, notes: [], props: [] };
  }

  /** Ideal seconds of the whole, and of each phase by its id. */
  get totals(): { whole: number; phases: ReadonlyMap<string, number> } {
    const phases = new Map(this.tree.branches.map(({ phase, steps }) => [phase.id, steps.reduce((sum, step) => sum + total(step), 0)]));
    return { whole: [...phases.values()].reduce((sum, seconds) => sum + seconds, 0), phases };
  }

  get findings(): Finding[] {
    return check(this.recipe);
  }

  /** When a routine is opened: steps whose phase somebody took away get one again. Nothing that a person would undo. */
  open(): Promise<void> {
    return this.#write(changes.settle(this.tree));
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  async addPhase(phase: Phase, at: number): Promise<string> {
    const id = this.desk.id();
    await this.#do(changes.addPhase(this.tree, this.routine, id, phase, this.#where(at)));
    return id;
  }

  /** `at` is the index among the others. */
  movePhase(id: string, at: number): Promise<void> {
    return this.#do(changes.movePhase(this.tree, id, this.#where(at)));
  }

  changePhase(id: string, fields: Partial<Phase>): Promise<void> {
    return this.#do(changes.changePhase(id, fields));
  }

  removePhase(id: string): Promise<void> {
    return this.#do(changes.removePhase(this.tree, id));
  }

  /** Raises Unsafe for what no body should be touched by. */
  async addStep(phase: string, step: Step, at: number): Promise<string> {
    refuseUnsafe(step);
    const id = this.desk.id();
    await this.#do(changes.addStep(this.tree, phase, id, step, this.#where(at)));
    return id;
  }

  moveStep(id: string, phase: string, at: number): Promise<void> {
    return this.#do(changes.moveStep(this.tree, id, phase, this.#where(at)));
  }

  /** Raises Unsafe for what no body should be touched by. */
  async changeStep(id: string, fields: Partial<Step>): Promise<void> {
    const step = changes.stepRow(this.tree, id);
    if (!step) return;
    refuseUnsafe({ ...step, ...fields });
    await this.#do(changes.changeStep(id, fields));
  }

  /** Beside the original, under another key. */
  async duplicateStep(id: string, key: string): Promise<string | null> {
    const branch = this.tree.branches.find(({ steps }) => steps.some((step) => step.id === id));
    const index = branch?.steps.findIndex((step) => step.id === id) ?? -1;
    const step = branch?.steps[index];
    if (!branch || !step) return null;
    return this.addStep(branch.phase.id, { ...own(step), key }, index + 1);
  }

  removeStep(id: string): Promise<void> {
    return this.#do(changes.removeStep(id));
  }

  /** One tap: the edits that mend a finding. */
  mend(finding: Finding): Promise<void> {
    const { tree } = this;
    return this.#do(repair(this.recipe, finding).flatMap((edit) => this.#changesOf(tree, edit)));
  }

  /** What was done last, to take back exactly that later. */
  get last(): Act | undefined {
    return this.#history.last;
  }

  async undo(act?: Act): Promise<void> {
    await this.#write(this.#history.undo(this.desk.held, act));
  }

  async redo(): Promise<void> {
    await this.#write(this.#history.redo(this.desk.held));
  }

  #changesOf(tree: Tree, edit: Edit): changes.Change[] {
    if (edit.do === 'change_step') {
      const id = stepsOf(tree).findLast(({ key }) => key === edit.key)?.id;
      return id === undefined ? [] : changes.changeStep(id, edit.fields);
    }
    const branch = tree.branches.findLast(({ phase }) => phase.key === edit.phase);
    if (!branch) return [];
    const at = edit.after ? branch.steps.findLastIndex(({ key }) => key === edit.after) + 1 : 0;
    const step = { ...UNSAID, ...edit.fields } as Step;
    return changes.addStep(tree, branch.phase.id, this.desk.id(), step, this.#where(at));
  }

  #where = (at: number) => ({ at, draw: Math.floor(this.desk.random() * DRAWS) });

  async #do(does: changes.Change[]): Promise<void> {
    this.#history.note(does, this.desk.held);
    await this.#write(does);
  }

  async #write(does: changes.Change[]): Promise<void> {
    if (does.length > 0) await this.desk.write(does);
  }
}

function refuseUnsafe(step: Step): void {
  const found = checkStep(step).filter(({ severity }) => severity === 'error');
  if (found.length > 0) throw new Unsafe(found);
}
