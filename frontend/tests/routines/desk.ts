/** A desk to edit at in tests: rows in memory, written to by oneself and by somebody else. */
import type { Change } from '../../src/routines/changes';
import { Editing, type Desk } from '../../src/routines/editing';
import { UNSAID } from '../../src/routines/recipe';
import type { Phase, PhaseRow, Step, StepRow } from '../../src/routines/rows';

interface Row {
  kind: string;
  deleted: boolean;
  fields: Record<string, unknown>;
}

export class Memory implements Desk {
  readonly rows = new Map<string, Row>();
  #count = 0;

  phases = (): PhaseRow[] => this.#all('phase') as unknown as PhaseRow[];
  steps = (): StepRow[] => this.#all('step') as unknown as StepRow[];
  id = (): string => `id-${String(++this.#count).padStart(4, '0')}`;
  random = (): number => 0.5;

  held = (id: string) => {
    const row = this.rows.get(id);
    return row && !row.deleted ? row.fields : undefined;
  };

  async write(changes: readonly Change[]): Promise<void> {
    for (const change of changes) this.#apply(change);
    await Promise.resolve();
  }

  /** All that shows. */
  seen(): Record<string, unknown>[] {
    return [...this.#all('phase'), ...this.#all('step')];
  }

  #apply({ op, kind, id, fields }: Change): void {
    const row = this.rows.get(id);
    if (op === 'create') {
      if (row) throw new Error('this id is taken');
      this.rows.set(id, { kind, deleted: false, fields: { ...fields } });
    } else if (!row) throw new Error('there is no such row');
    else if (op === 'patch' && !row.deleted) row.fields = { ...row.fields, ...fields };
    else if (op !== 'patch') row.deleted = op === 'delete';
  }

  #all(kind: string): Record<string, unknown>[] {
    const found = [...this.rows].filter(([, row]) => row.kind === kind && !row.deleted);
    return found.map(([id, row]) => ({ ...row.fields, id })).sort((left, right) => (left.id < right.id ? -1 : 1));
  }
}

export const phase = (key: string, changes: Partial<Phase> = {}): Phase => ({
  key, title: key, intent: 'main', position: 'prone', giver_station: 'kneel_side', giver_posture: '', drape_state: 'back_open',
  pressure_start_max: 2, ...changes,
});

export const stroke = (key: string, changes: Partial<Step> = {}): Step => ({
  ...UNSAID, key, title: key, say: '', text: '', role: 'work', technique: 'effleurage', tools: ['palm'], areas: ['shoulder_tops'],
  side_policy: 'both_at_once', media: ['skin_dry'], bound: { min: 40, ideal: 60, max: 120, unit: 'time', seconds_per_count: 1, timed_by: 'author' },
  pressure: { start: 2, end: 2, mode: 'steady', back: null }, ...changes,
});

/** A routine with one phase `back` and a step for each key. */
export async function begun(...keys: string[]): Promise<{ desk: Memory; editing: Editing; back: string; ids: string[] }> {
  const desk = new Memory();
  const editing = new Editing('routine', desk);
  const back = await editing.addPhase(phase('back'), 0);
  const ids: string[] = [];
  for (const [index, key] of keys.entries()) ids.push(await editing.addStep(back, stroke(key), index));
  return { desk, editing, back, ids };
}
