import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Editing, Unsafe } from '../../src/routines/editing';
import { stepsOf } from '../../src/routines/tree';
import { begun, Memory, phase, stroke } from './desk';

const keysOf = (editing: Editing): string[] => stepsOf(editing.tree).map(({ key }) => key);

describe('editing a routine', () => {
  it('adds, moves, doubles and removes steps', async () => {
    const { editing, back, ids } = await begun('one', 'two', 'three');
    await editing.moveStep(ids[2] ?? '', back, 0);
    await editing.duplicateStep(ids[0] ?? '', 'again');
    await editing.removeStep(ids[1] ?? '');
    expect(keysOf(editing)).toEqual(['three', 'one', 'again']);
  });

  it('has totals that are always right', async () => {
    const { editing, back, ids } = await begun('one', 'two');
    await editing.changeStep(ids[0] ?? '', { side_policy: 'mirror', switch_seconds: 7 });
    expect(editing.totals).toEqual({ whole: 187, phases: new Map([[back, 187]]) });
    await editing.undo();
    expect(editing.totals.whole).toBe(120);
  });

  it.each([{ areas: ['neck_sides'], pressure: { start: 2, end: 3, mode: 'rising', back: null } }, { path: ['spine'] }] as const)('refuses what no body should be touched by: %j', async (fields) => {
    const { editing, desk, ids } = await begun('one');
    const before = desk.seen();
    await expect(editing.changeStep(ids[0] ?? '', structuredClone(fields) as object)).rejects.toBeInstanceOf(Unsafe);
    expect(desk.seen()).toEqual(before);
  });

  it('mends with one tap, and takes that back with one', async () => {
    const { editing, desk } = await begun('one', 'two');
    const before = desk.seen();
    const [first] = editing.findings;
    if (!first) throw new Error('nothing was found');
    await editing.mend(first);
    expect(editing.findings).not.toContainEqual(first);
    await editing.undo();
    expect(desk.seen()).toEqual(before);
  });

  it('never takes back what somebody else wrote meanwhile', async () => {
    const { editing, desk, ids } = await begun('one');
    const id = ids[0] ?? '';
    await editing.changeStep(id, { title: 'Mine', weight: 2 });
    await desk.write([{ op: 'patch', kind: 'step', id, fields: { title: 'Theirs' } }]);
    await editing.undo();
    expect(desk.held(id)).toMatchObject({ title: 'Theirs', weight: 1 });
    await editing.redo();
    expect(desk.held(id)).toMatchObject({ title: 'Theirs', weight: 2 });
  });

  it('takes back one act of several, whenever it was', async () => {
    const { editing, ids } = await begun('one', 'two');
    await editing.removeStep(ids[0] ?? '');
    const taken = editing.last;
    await editing.changeStep(ids[1] ?? '', { weight: 2 });
    await editing.undo(taken);
    await editing.undo(taken);
    expect(stepsOf(editing.tree)).toMatchObject([{ key: 'one' }, { key: 'two', weight: 2 }]);
  });

  it('undoes nothing of a step that somebody took away', async () => {
    const { editing, desk, ids } = await begun('one');
    const id = ids[0] ?? '';
    await editing.changeStep(id, { weight: 2 });
    await desk.write([{ op: 'delete', kind: 'step', id, fields: {} }]);
    await editing.undo();
    expect(desk.held(id)).toBeUndefined();
  });
});

type Act = { verb: 'add' | 'move' | 'change' | 'remove' | 'add-phase' | 'move-phase' | 'remove-phase' | 'mend'; pick: number; at: number };
const act: fc.Arbitrary<Act> = fc.record({
  verb: fc.constantFrom('add', 'add', 'add', 'move', 'change', 'remove', 'add-phase', 'move-phase', 'remove-phase', 'mend'),
  pick: fc.nat(20),
  at: fc.nat(6),
});

async function perform(editing: Editing, { verb, pick, at }: Act, name: string): Promise<void> {
  const { tree, findings } = editing;
  const target = tree.branches[pick % Math.max(1, tree.branches.length)]?.phase.id;
  const step = stepsOf(tree)[pick % Math.max(1, stepsOf(tree).length)];
  const finding = findings[pick % Math.max(1, findings.length)];
  if (verb === 'add-phase' || target === undefined) return void (await editing.addPhase(phase(name), at));
  const onStep = {
    move: (id: string) => editing.moveStep(id, target, at),
    change: (id: string) => editing.changeStep(id, { title: name, weight: at + 1 }),
    remove: (id: string) => editing.removeStep(id),
  };
  const others = {
    add: () => editing.addStep(target, stroke(name), at),
    'move-phase': () => editing.movePhase(target, at),
    'remove-phase': () => editing.removePhase(target),
    mend: () => (finding ? editing.mend(finding) : Promise.resolve()),
  };
  if (verb in others) await others[verb as keyof typeof others]();
  else if (step) await onStep[verb as keyof typeof onStep](step.id);
}

describe('any edit', () => {
  it('is undone to the beginning and redone to the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        const desk = new Memory();
        const editing = new Editing('routine', desk);
        const states = [desk.seen()];
        for (const [number, one] of acts.entries()) {
          await perform(editing, one, `n${number}`);
          if (JSON.stringify(states.at(-1)) !== JSON.stringify(desk.seen())) states.push(desk.seen());
        }
        while (editing.canUndo) await editing.undo();
        expect(desk.seen()).toEqual(states[0]);
        while (editing.canRedo) await editing.redo();
        expect(desk.seen()).toEqual(states.at(-1));
      }),
      { numRuns: 300 },
    );
  });
});
