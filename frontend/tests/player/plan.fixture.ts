/** A short evening with one of everything, and the words to write a log about it. */
import type { Plan, PlanStep } from '../../src/player/plan';
import type { LoggedEvent } from '../../src/player/timeline';

/** When every test evening begins: 2025-11-22, 20:00 UTC. */
export const T0 = 1_763_841_600_000;

export function step(key: string, over: Partial<PlanStep> = {}): PlanStep {
  return {
    key, phase: 'p1', kind: 'touch', title: key, say: key, text: '', technique: 'effleurage', subtype: null, tools: ['palm'],
    areas: ['upper_back'], path: [], side: null, view: 'back', medium: 'skin_oil', seconds: 60, min: 30, max: 120,
    pressure: { from: 2, to: 2, mode: 'steady' }, passes: null, rhythm: null, breath: null, position: 'prone',
    station: 'kneel_side', posture: '', drape: 'back_open', cautions: [], alternatives: [], ask: null, why: '', provenance: 'ours',
    ...over,
  };
}

export function still(key: string, kind: PlanStep['kind'], over: Partial<PlanStep> = {}): PlanStep {
  return step(key, { kind, areas: [], technique: null, tools: [], pressure: null, ...over });
}

export function gate(key: string, gates: string[], over: Partial<PlanStep> = {}): PlanStep {
  const ask = { prompt: 'Go on to the lower back?', answers: ['yes', 'no'], areas: ['lower_back'], gates };
  return still(key, 'consent_gate', { seconds: 15, max: null, ask, ...over });
}

export function checkIn(key: string, over: Partial<PlanStep> = {}): PlanStep {
  const ask = { prompt: 'Still comfortable?', answers: ['yes', 'adjust', 'stop'], areas: [], gates: [] };
  return still(key, 'check_in', { seconds: 15, max: null, ask, ...over });
}

export function planOf(steps: PlanStep[]): Plan {
  return {
    schema: 1, title: 'A short evening', routine: { source: 'starter', id: 'short' },
    seconds: steps.reduce((sum, each) => sum + each.seconds, 0), setup: [], agreements: ['Stop means stop'], notes: [],
    phases: [{ key: 'p1', title: 'Arrive', intent: 'opening' }], steps, left_out: [],
  };
}

/** hold 30 · check-in · left 60 · switch 5 · right 60 · gate · lower back 90 · closing 40 */
export const EVENING = planOf([
  still('breath', 'breath', { seconds: 30, breath: { in: 4, out: 6, cycles: 3 } }),
  checkIn('check'),
  step('blade.left', { side: 'left', areas: ['shoulder_blades'], passes: 5, pressure: { from: 2, to: 3, mode: 'per_pass' } }),
  still('switch', 'switch_side', { seconds: 5 }),
  step('blade.right', {
    side: 'right', areas: ['shoulder_blades'],
    alternatives: [{ when: 'giver_tired', title: 'Forearms instead', text: '', technique: 'effleurage', subtype: 'forearm', tools: ['forearm'] }],
  }),
  gate('gate', ['lower']),
  step('lower', { seconds: 90, areas: ['lower_back'], pressure: { from: 1, to: 3, mode: 'rising' } }),
  step('close', { seconds: 40, path: ['lower_back'] }),
]);

/** One event, `seconds` after T0. */
export function event(kind: string, seconds: number, payload: unknown = {}, seq = Math.round(seconds * 10)): LoggedEvent {
  return { id: `${kind}-${seconds}-${seq}`, seq, at: T0 + seconds * 1000, kind, payload };
}
