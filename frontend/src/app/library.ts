/** The starter routines that come with the app. A chunk of their own: the first start does not wait for them. */
import type { Plan } from '../player/plan';
import { starterWords } from './i18n';

export interface LibraryStep {
  title: string;
  text: string;
  why: string;
  cautions: string[];
}

export interface LibraryRoutine {
  id: string;
  title: string;
  intro: string;
  minutes: number;
  position: string;
  notes: string[];
  /** The routine made concrete with its ideal times, ready to be kept as a session. */
  plan: Plan;
}

export interface Library {
  /** A hash: it changes when any of the routines does. */
  version: string;
  routines: LibraryRoutine[];
}

export async function loadLibrary(): Promise<Library> {
  const { default: library } = await import('../generated/library.json');
  return (await starterWords()).told(library as unknown as Library);
}

export async function loadRoutine(id: string): Promise<LibraryRoutine | null> {
  const { routines } = await loadLibrary();
  return routines.find((routine) => routine.id === id) ?? null;
}
