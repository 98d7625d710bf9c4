/** The rows that this phone shares with the server. Specified in docs/rows.md; times are epoch milliseconds. */
import type { Plan } from '../player/plan';

export type ThreadColor = 'amber' | 'moon' | 'rose' | 'sage';
export type Verdict = 'more_next_time' | 'fine' | 'less' | 'not_for_me';
export type PressureFelt = 'too_light' | 'just_right' | 'too_firm';
/** 0 is knotted, 4 is undone. */
export type Mood = 0 | 1 | 2 | 3 | 4;
export type EventKind = 'start' | 'pause' | 'resume' | 'next' | 'back' | 'answer' | 'swap' | 'away' | 'stop' | 'finish';

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

export interface Feedback {
  session: string;
  step: string;
  technique: string;
  areas: string[];
  verdict: Verdict | null;
  pressure_felt: PressureFelt | null;
}

/** What each kind of row holds. */
export interface Kinds {
  profile: Profile;
  session: Session;
  session_event: SessionEvent;
  reflection: Reflection;
  feedback: Feedback;
}
export type Kind = keyof Kinds;

/** A row with its identity, as screens see it. */
export type Known<T> = T & { id: string };
