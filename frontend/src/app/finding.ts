/** Evenings found again, on this phone: the same meaning as sessions/memory/finding.py (tests/vectors/memory.json). */
import type { PlayerState } from '../player/engine';
import type { StepKind } from '../player/plan';
import type { Mood, Reflection } from '../store/rows';
import type { Evening } from './evening';

/** All of it must fit; what is missing fits everything. */
export interface Wanted {
  area?: string;
  /** With `area`: in that way, there. '' is hands that lay still. */
  technique?: string;
  /** The id of a routine, or the slug of a starter. */
  routine?: string;
  /** Afterwards, of anybody who let one know. */
  mood?: Mood;
  /** Ids of people. */
  giver?: string;
  receiver?: string;
  outcome?: Outcome;
  /** In titles, names and notes, whatever the case. */
  text?: string;
}

export type Outcome = 'planned' | 'running' | 'finished' | 'stopped';
/** What somebody said about an evening as a whole, whoever of those that one hears. */
export type Words = Pick<Reflection, 'mood_after' | 'note'>;

const TOUCHING: ReadonlySet<StepKind> = new Set(['touch', 'hold', 'breath']);

export function outcomeOf({ status }: Pick<PlayerState, 'status'>): Outcome {
  if (status === 'ready') return 'planned';
  return status === 'finished' || status === 'stopped' ? status : 'running';
}

/** Where hands were, and how: `area technique`. A stroke over several areas counts for each of them. */
export function touchesOf({ happened }: Pick<Evening, 'happened'>): { area: string; technique: string; seconds: number }[] {
  const seconds = new Map<string, { area: string; technique: string; seconds: number }>();
  for (const { step, seconds: given } of happened.filter((one) => TOUCHING.has(one.step.kind) && Math.round(one.seconds) > 0)) {
    for (const area of new Set(step.areas)) {
      const technique = step.technique ?? '';
      const known = seconds.get(`${area} ${technique}`)?.seconds ?? 0;
      seconds.set(`${area} ${technique}`, { area, technique, seconds: known + Math.round(given) });
    }
  }
  return [...seconds.values()];
}

/** `said` is asked for only where it matters: it costs a look at every evening's rows. */
export function fits(evening: Evening, wanted: Wanted, said: () => readonly Words[]): boolean {
  const { session, state } = evening;
  const is = <T>(wish: T | undefined, value: T) => wish === undefined || wish === value;
  return (
    is(wanted.routine, session.plan.routine.id) &&
    is(wanted.giver, session.giver.person ?? undefined) &&
    is(wanted.receiver, session.receiver.person ?? undefined) &&
    is(wanted.outcome, outcomeOf(state)) &&
    touched(evening, wanted) &&
    (wanted.mood === undefined || said().some(({ mood_after }) => mood_after === wanted.mood)) &&
    spoken(evening, wanted.text ?? '', said)
  );
}

function touched(evening: Evening, { area, technique }: Wanted): boolean {
  if (area === undefined && technique === undefined) return true;
  return touchesOf(evening).some((one) => (area === undefined || one.area === area) && (technique === undefined || one.technique === technique));
}

function spoken({ session }: Evening, text: string, said: () => readonly Words[]): boolean {
  const looked = text.toLocaleLowerCase();
  if (looked === '') return true;
  const has = (words: string) => words.toLocaleLowerCase().includes(looked);
  return [session.title, session.giver.name, session.receiver.name].some(has) || said().some(({ note }) => has(note));
}

/** What can be looked for: whatever occurs in any of the evenings. */
export function choicesOf(evenings: readonly Evening[]): { areas: Set<string>; techniques: Set<string>; routines: Map<string, string> } {
  const touches = evenings.flatMap((one) => touchesOf(one));
  return {
    areas: new Set(touches.map(({ area }) => area)),
    techniques: new Set(touches.flatMap(({ technique }) => technique || [])),
    routines: new Map(evenings.map(({ session }) => [session.plan.routine.id, session.plan.title])),
  };
}
