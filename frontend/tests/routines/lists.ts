/** Three phones write one routine at once, over a network that loses, doubles and reorders; and what must be true in the end. */
import fc from 'fast-check';
import { expect } from 'vitest';
import * as changes from '../../src/routines/changes';
import { DRAWS } from '../../src/routines/ranks';
import type { Phase, PhaseRow, Step, StepRow } from '../../src/routines/rows';
import { stepsOf, treeOf, type Tree } from '../../src/routines/tree';
import { Server } from '../sync/server';
import { countedIds, Phone, settled, type NetFault } from '../sync/world';

const US = 'us';
const ROUTINE = 'our routine';

type Verb = 'add' | 'move' | 'change' | 'remove' | 'add-phase' | 'move-phase' | 'remove-phase';
export type Event =
  | { do: 'write'; phone: number; verb: Verb; pick: number; to: number; at: number; draw: number; value: string }
  | { do: 'sync'; phone: number; net: NetFault[] }
  | { do: 'deliver'; phone: number }
  | { do: 'timeout'; phone: number }
  | { do: 'restart'; phone: number }
  | { do: 'pass' };

const phone = fc.integer({ min: 0, max: 2 });
const write = fc.record({
  do: fc.constant('write' as const),
  phone,
  verb: fc.constantFrom<Verb>('add', 'add', 'add', 'move', 'move', 'move', 'change', 'change', 'remove', 'add-phase', 'move-phase', 'remove-phase'),
  pick: fc.nat(30),
  to: fc.nat(5),
  at: fc.nat(9),
  // Few draws: two phones often choose the same place.
  draw: fc.constantFrom(0, 0, 1, DRAWS - 1),
  value: fc.constantFrom('a', 'b', 'c', 'd'),
});
const net = fc.constantFrom<NetFault>('none', 'none', 'none', 'no-request', 'no-answer', 'twice', 'overtaken', 'slow', 'hang', 503);
export const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 10, arbitrary: write },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sync' as const), phone, net: fc.array(net, { maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('deliver' as const, 'timeout' as const, 'restart' as const), phone }) as fc.Arbitrary<Event> },
  { weight: 1, arbitrary: fc.constant({ do: 'pass' as const }) },
);

export class Lists {
  readonly server = new Server();
  readonly phones: Phone[];
  readonly #id = countedIds();
  readonly #made = new Set<string>();
  readonly #removed = new Set<string>();
  /** Every value that somebody gave a step's title. */
  readonly #values = new Map<string, Set<unknown>>();

  constructor() {
    this.server.addSpace('sam', 'personal', ['Sam']);
    this.server.addSpace('alex', 'personal', ['Alex']);
    this.server.addSpace(US, 'couple', ['Alex', 'Sam']);
    this.phones = ['Sam', 'Sam', 'Alex'].map((person) => new Phone(person, this.server, this.#id));
  }

  static async run(events: readonly Event[]): Promise<Lists> {
    const lists = new Lists();
    for (const one of lists.phones) await one.openTab();
    for (const one of events) {
      await lists.#take(one);
      await settled(20);
    }
    await lists.#heal();
    return lists;
  }

  check(): void {
    const [first, ...others] = this.phones.map((one) => treeNow(one));
    if (!first) throw new Error('no phone');
    for (const other of others) expect(other, 'two phones show different lists').toEqual(first);
    const shown = [...stepsOf(first), ...first.strays].map(({ id }) => id);
    expect(new Set(shown).size, 'a step is there twice').toBe(shown.length);
    expect(new Set(shown), 'a step is lost, or back from the dead').toEqual(new Set([...this.#made].filter((id) => !this.#removed.has(id))));
    for (const step of stepsOf(first)) expect(this.#values.get(step.id), 'a value that nobody wrote').toContain(step.title);
  }

  async #take(one: Event): Promise<void> {
    if (one.do === 'pass') return this.#pass();
    const here = this.phones[one.phone];
    if (!here) return;
    if (one.do === 'write') await this.#write(here, one);
    else if (one.do === 'deliver') here.deliver();
    else if (one.do === 'timeout') here.giveUp();
    else if (one.do === 'restart') await here.restart();
    else {
      here.net = [...one.net];
      void here.engine.sync();
    }
  }

  async #write(here: Phone, event: Event & { do: 'write' }): Promise<void> {
    const before = treeNow(here);
    const drafts = this.#changes(before, event);
    here.net = ['no-request'];
    void here.engine.write(drafts.map((change) => ({ ...change, space: US })));
    for (const { op, kind, id, fields } of drafts) {
      if (kind !== 'step') continue;
      if (op === 'create') this.#made.add(id);
      if (op === 'delete') this.#removed.add(id);
      if ('title' in fields) this.#values.set(id, (this.#values.get(id) ?? new Set()).add(fields['title']));
    }
    await settled(20);
    if (event.verb === 'add' || event.verb === 'move') this.#isWhereItWasPut(here, drafts.at(-1), event.at);
  }

  #isWhereItWasPut(here: Phone, last: changes.Change | undefined, at: number): void {
    if (last?.kind !== 'step') return;
    const branch = treeNow(here).branches.find(({ steps }) => steps.some(({ id }) => id === last.id));
    const index = branch?.steps.findIndex(({ id }) => id === last.id);
    expect(index, 'a step is not where it was put').toBe(Math.min(at, (branch?.steps.length ?? 0) - 1));
  }

  #changes(tree: Tree, { verb, pick, to, at, draw, value }: Event & { do: 'write' }): changes.Change[] {
    const phases = changes.phasesOf(tree);
    const target = phases[to % phases.length];
    const steps = stepsOf(tree);
    const step = steps[pick % steps.length];
    const where = { at, draw };
    if (verb === 'add-phase' || !target) return changes.addPhase(tree, ROUTINE, this.#id(), { intent: pick % 2 ? 'main' : 'closing' } as Phase, where);
    if (verb === 'move-phase') return changes.movePhase(tree, target.id, where);
    if (verb === 'remove-phase') return changes.removePhase(tree, target.id);
    if (verb === 'add' || !step) return changes.addStep(tree, target.id, this.#id(), { title: value } as Step, where);
    if (verb === 'move') return changes.moveStep(tree, step.id, target.id, where);
    return verb === 'change' ? changes.changeStep(step.id, { title: value }) : changes.removeStep(step.id);
  }

  #pass(): void {
    this.server.now += 6_000;
    for (const one of this.phones) one.clock.pass(6_000);
  }

  async #heal(): Promise<void> {
    for (const one of this.phones) one.net = [];
    for (let round = 0; round < 4; round++) {
      for (const one of this.phones) {
        one.giveUp();
        one.deliver();
        this.#pass();
        void one.engine.wake();
        await settled(120);
      }
    }
  }
}

/** What a phone shows now. */
function treeNow(one: Phone): Tree {
  const { view } = one.engine;
  const rows = [...view.ids()].flatMap((id) => view.seen(id) ?? []);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id, data }) => ({ ...data, id }));
  return treeOf(of('phase') as PhaseRow[], of('step') as StepRow[]);
}
