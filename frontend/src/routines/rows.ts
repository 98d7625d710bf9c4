/** Rows of a routine, as phone and server share them (docs/rows.md). Their parts are those of the API's description. */
import type { components } from '../generated/schema';

type Shapes = components['schemas'];

export type Step = Required<Shapes['RecipeStep']>;
export type Phase = Omit<Required<Shapes['RecipePhase']>, 'steps'>;
export type Pressure = Shapes['RecipePressure'];
export type Bound = Shapes['RecipeBound'];

/** Where a row stands among its siblings. */
export interface Placed {
  id: string;
  rank: string;
}

export interface PhaseRow extends Phase, Placed {
  routine: string;
}

export interface StepRow extends Step, Placed {
  /** The id of its phase. */
  phase: string;
}

const PLACE: readonly string[] = ['id', 'rank', 'phase', 'routine'];

/** A row without its id and its place: what a copy of it has, too. */
export function own<T extends { id: string }>(row: T): Omit<T, 'id' | 'rank' | 'phase' | 'routine'> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !PLACE.includes(name))) as Omit<T, 'id' | 'rank' | 'phase' | 'routine'>;
}
