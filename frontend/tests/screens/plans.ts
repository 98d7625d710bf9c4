/** Small plans and logs, written the way phone and server write them. */
import type { Plan, PlanStep } from '../../src/player/plan';
import type { EventKind, Known, Session, SessionEvent } from '../../src/store/rows';
import type { Evening } from '../../src/app/evening';
import { eveningOf } from '../../src/app/folding';

export function step(key: string, changes: Partial<PlanStep> = {}): PlanStep {
  return {
    key, phase: 'p1', kind: 'touch', title: key, say: '', text: '', technique: 'effleurage', subtype: null, tools: ['palm'],
    areas: ['upper_back'], path: [], side: 'both', view: 'back', medium: 'skin_oil', seconds: 60, min: 30, max: 120,
    pressure: { from: 2, to: 2, mode: 'steady' }, passes: null, rhythm: null, breath: null, position: 'prone', station: 'kneel_side',
    posture: '', drape: 'back_open', cautions: [], alternatives: [], ask: null, why: '', provenance: 'ours', ...changes,
  };
}

export function plan(steps: PlanStep[]): Plan {
  return {
    schema: 1, title: 'Slow unwinding', routine: { source: 'starter', id: 'slow' }, seconds: steps.reduce((sum, one) => sum + one.seconds, 0),
    setup: [], agreements: [], notes: [], phases: [{ key: 'p1', title: 'Arrive', intent: 'opening' }], steps, left_out: [],
  };
}

let made = 0;

/** `log`: what happened how many seconds after the start. */
export function evening(steps: PlanStep[], log: [number, EventKind, Record<string, unknown>?][], start = 1_800_000_000_000, now = start + 86_400_000): Evening {
  made += 1;
  const id = `0192${String(made).padStart(4, '0')}-0000-7000-8000-000000000000`;
  const session: Known<Session> = {
    id, title: 'Slow unwinding', plan: plan(steps), giver: { person: 'sam-id', name: 'Sam' }, receiver: { person: null, name: 'Alex' }, planned_for: null,
  };
  const events = log.map(([seconds, kind, payload = {}], seq): Known<SessionEvent> => ({ id: `e${seq}`, session: id, seq, at: start + seconds * 1000, kind, payload }));
  return eveningOf(session, events, now);
}
