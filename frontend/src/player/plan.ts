/** The frozen plan of one evening, schema 1. Specified in docs/player.md. */

export type StepKind =
  | 'touch' | 'hold' | 'breath' | 'check_in' | 'consent_gate' | 'position' | 'drape' | 'supply' | 'switch_side' | 'aftercare';
export type Side = 'left' | 'right' | 'both';
export type View = 'back' | 'front';
export type Pace = 'slow' | 'medium' | 'fast';

/** Levels 1 to 4 in half steps. */
export interface Pressure {
  from: number;
  to: number;
  mode: 'steady' | 'per_pass' | 'rising';
  /** No wish makes it firmer; missing: than the firmer of both levels. */
  cap?: number;
}

export interface Rhythm {
  pace: Pace;
  seconds_per_pass: number | null;
}

export interface Alternative {
  when: 'giver_tired' | 'choice' | 'clothed';
  title: string;
  text: string;
  technique: string;
  subtype: string | null;
  tools: string[];
}

export interface Ask {
  prompt: string;
  answers: string[];
  areas: string[];
  /** Keys of the steps that a "no" or silence takes out. */
  gates: string[];
}

/** A code of docs/planner.md, and what it is about: an area, a feeling, a step. */
export interface Reason {
  code: string;
  about?: string;
  liked?: number;
  of?: number;
  seconds?: number;
}

export interface PlanStep {
  key: string;
  phase: string;
  kind: StepKind;
  title: string;
  /** What the voice says: at most twelve words. */
  say: string;
  text: string;
  technique: string | null;
  subtype: string | null;
  tools: string[];
  areas: string[];
  path: string[];
  side: Side | null;
  view: View;
  medium: string | null;
  seconds: number;
  min: number;
  /** null: the clock may wait as long as it takes. */
  max: number | null;
  /** Share of spare time, compared with other steps; missing in all steps: a plan from before they were re-timed. */
  weight?: number;
  /** The same word in both sides of a mirrored step; null or missing: a step of its own. */
  pair?: string | null;
  pressure: Pressure | null;
  passes: number | null;
  rhythm: Rhythm | null;
  breath: { in: number; out: number; cycles: number } | null;
  position: string;
  station: string;
  posture: string;
  drape: string;
  cautions: string[];
  alternatives: Alternative[];
  ask: Ask | null;
  why: string;
  provenance: string;
  /** Why it is there; only such as both may know. */
  reasons?: Reason[];
}

export interface SetupItem {
  kind: string;
  label: string;
  /** Where it goes: "head", "legs", "belly" …; "" or missing: it only has to be near. */
  placement?: string;
  hint: string;
  quantity: number;
  lead_minutes: number;
  required: boolean;
}

/** Said while steps have `value` as their `about`: first after `first_minutes` of it, then every `every_minutes`. */
export interface Reminder {
  about: 'position' | 'posture';
  value: string;
  first_minutes: number;
  every_minutes: number;
  say: string;
}

export interface Plan {
  schema: 1;
  title: string;
  routine: { source: 'starter' | 'own'; id: string };
  seconds: number;
  setup: SetupItem[];
  agreements: string[];
  notes: string[];
  phases: { key: string; title: string; intent: string }[];
  reminders?: Reminder[];
  steps: PlanStep[];
  /** `key`: of the step, for a wish to have it. */
  left_out: { title: string; areas: string[]; key?: string; reason?: Reason }[];
  /** Somebody has begun it: nothing of it changes any more. */
  begun?: boolean;
}
