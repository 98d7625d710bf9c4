/** Undo and redo across a whole edit. What somebody else has written meanwhile is never taken back. */
import { again, paired, stillMine, type Act, type Held } from './acts';
import type { Change } from './changes';

export class History {
  #done = $state.raw<Act[]>([]);
  #undone = $state.raw<Act[]>([]);

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Notes an act before it is done; `held` tells what was there. What had been undone can no longer be redone. */
  note(does: readonly Change[], held: Held): void {
    if (does.length === 0) return;
    this.#done = [...this.#done, paired(does, held)];
    this.#undone = [];
  }

  /** The act that undo would take back. */
  get last(): Act | undefined {
    return this.#done.at(-1);
  }

  /** The changes that take back an act, as far as they still can: the last one, or one that somebody kept hold of. */
  undo(held: Held, act = this.last): Change[] {
    if (!act || !this.#done.includes(act)) return [];
    this.#done = this.#done.filter((one) => one !== act);
    this.#undone = [...this.#undone, act];
    return [...act].reverse().flatMap(({ does, undoes }) => stillMine(undoes, does, held));
  }

  /** The changes that do again what was last undone. */
  redo(held: Held): Change[] {
    const act = this.#undone.at(-1);
    if (!act) return [];
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, act];
    return act.flatMap(({ does, undoes }) => stillMine(again(does), undoes, held));
  }
}
