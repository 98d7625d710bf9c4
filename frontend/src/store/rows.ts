/** The rows that this phone shares with the server. Specified in docs/rows.md; times are epoch milliseconds. */
import type { Plan } from '../player/plan';
import type { PhaseRow, StepRow } from '../routines/rows';

export type ThreadColor = 'amber' | 'moon' | 'rose' | 'sage';
export type Verdict = 'more_next_time' | 'fine' | 'less' | 'not_for_me';
export type PressureFelt = 'too_light' | 'just_right' | 'too_firm';
/** 0 is knotted, 4 is undone. */
export type Mood = 0 | 1 | 2 | 3 | 4;
export type EventKind =
  | 'start' | 'pause' | 'resume' | 'next' | 'back' | 'answer' | 'swap' | 'away' | 'stop' | 'finish'
  | 'softer' | 'firmer' | 'perfect' | 'halt' | 'heard' | 'stay' | 'finish_by';

export interface Profile {
  name: string;
  color: ThreadColor;
}

export interface Role {
  person: string | null;
  name: string;
}

export interface Session {
  title: string;
  plan: Plan;
  giver: Role;
  receiver: Role;
  planned_for: number | null;
}

export interface SessionEvent {
  session: string;
  seq: number;
  at: number;
  kind: EventKind;
  payload: Record<string, unknown>;
}

export interface Reflection {
  session: string;
  mood_before: Mood | null;
  mood_after: Mood | null;
  note: string;
}

/** A place on the figure, in the frame of its area: `u` from the middle outwards, `v` from the head down, 0 to 1. */
export interface FeltPlace {
  area: string;
  side: BothSides;
  u: number;
  v: number;
}

export interface Feedback {
  session: string;
  step: string;
  technique: string;
  areas: string[];
  verdict: Verdict | null;
  pressure_felt: PressureFelt | null;
  /** Missing in rows from before there were places. */
  place?: FeltPlace | null;
}

/** From the most careful to the warmest: of two that were said apart from each other, the first one counts. */
export const INTERESTS = ['leave_out', 'fine', 'like', 'love'] as const;
export type Interest = (typeof INTERESTS)[number];
export type BothSides = 'both' | 'left' | 'right';

/** What one person says about one thing. What is missing or null was not said. */
export interface Preference {
  /** An area, `position.…`, `product.…`, `undress` or `talk`. */
  key: string;
  side: BothSides;
  interest?: Interest | null;
  /** 1 to 4 in half steps. */
  pressure?: number | null;
  choice?: string | null;
  /** Stays behind when what its owner likes comes along to a couple. */
  only_mine?: boolean;
}
export type Said = Pick<Preference, 'interest' | 'pressure' | 'choice'>;

export type Effect =
  | 'not_today' | 'no_massage_see_doctor' | 'ask_doctor_first' | 'avoid_area' | 'cap_area' | 'cap_all' | 'no_prone'
  | 'no_flat' | 'abdomen_off' | 'products_excluded';

/** A limit by its effect; nobody asks for a reason. */
export interface Caution {
  effect: Effect;
  area: string | null;
  side: BothSides;
  /** The most pressure. */
  level: number | null;
  products: string[];
  /** A day, `YYYY-MM-DD`; null: no end in sight. */
  until: string | null;
}

/** The firmest pressure by place: an area on one side, such as `calves.left`. */
export type Most = Readonly<Record<string, number>>;

/** The receiver's yes to a plan. */
export interface Approval {
  session: string;
  most: Most;
}

/** Not learned from any more: what was said before about an area, a technique, both together or (both null) at all. */
export interface Forgotten {
  area: string | null;
  technique: string | null;
}

/** A recipe that a couple writes; its phases and steps are rows of their own. */
export interface Routine {
  title: string;
  intro: string;
  notes: string[];
  position: string;
  /** The starter that it was copied from, or ''. */
  source: string;
  props: unknown[];
  agreements: string[];
  undress: string;
  omitted: unknown[];
}

/** Something about the app that one has set for oneself, on all of one's phones. */
export interface Setting {
  key: 'balance';
  value: 'shown' | 'hidden';
}

/** What each kind of row holds. */
export interface Kinds {
  routine: Routine;
  phase: Omit<PhaseRow, 'id'>;
  step: Omit<StepRow, 'id'>;
  approval: Approval;
  forgotten: Forgotten;
  profile: Profile;
  session: Session;
  session_event: SessionEvent;
  reflection: Reflection;
  feedback: Feedback;
  preference: Preference;
  caution: Caution;
  setting: Setting;
}
export type Kind = keyof Kinds;

/** A row with its identity, as screens see it. */
export type Known<T> = T & { id: string };

/** Something that can be deleted, brought back and erased. */
export interface RowRef {
  kind: 'session' | 'reflection' | 'feedback';
  id: string;
}
