/**
 * Nothing to run: what the phone believes of plans and rows is what the server says of them (docs/schema.yml).
 * Where the two drift apart, the type check fails here.
 */
import type { components } from '../../src/generated/schema';
import type { Plan } from '../../src/player/plan';
import type { Caution, Feedback, Preference, Profile, Reflection, Session, SessionEvent, Setting } from '../../src/store/rows';

type Shapes = components['schemas'];

/** The same type written out, whichever names and intersections it was put together from. */
type Plain<T> = T extends readonly (infer Item)[] ? Plain<Item>[] : T extends object ? { -readonly [Key in keyof T]: Plain<T[Key]> } : T;

/** True only for two types that are one: not wider, not narrower, no field optional on one side alone. */
type Same<Left, Right> = (<T>() => T extends Plain<Left> ? 1 : 2) extends <T>() => T extends Plain<Right> ? 1 : 2 ? true : false;

/** Fields of a row as the phone has them: it writes all of them, where the server would put a default. */
type Fields<Name extends keyof Shapes> = Required<Omit<Shapes[Name], 'id' | 'space'>>;

/** `Loose` in place of fields for which OpenAPI has no words as narrow as ours. */
type But<Row, Loose> = Omit<Row, keyof Loose> & Loose;

type Holds<Claim extends true> = Claim;

export type Contract = [
  Holds<Same<Plan, Shapes['Plan']>>,
  Holds<Same<Plan, Shapes['PlanRequest']>>,
  Holds<Same<Session, Fields<'Session'>>>,
  Holds<Same<But<SessionEvent, { payload: unknown }>, Fields<'SessionEvent'>>>,
  Holds<Same<But<Reflection, Record<'mood_before' | 'mood_after', number | null>>, Fields<'Reflection'>>>,
  Holds<Same<But<Required<Feedback>, Pick<Fields<'Feedback'>, 'place'>>, Fields<'Feedback'>>>,
  Holds<Same<But<Required<Preference>, Pick<Fields<'Preference'>, 'key' | 'choice'>>, Omit<Fields<'Preference'>, 'owner'>>>,
  Holds<Same<But<Caution, Pick<Fields<'Caution'>, 'area' | 'products'>>, Fields<'Caution'>>>,
  Holds<Same<But<Setting, { key: Shapes['SettingRow']['key'] }>, Shapes['SettingRow']>>,
  Holds<Same<Profile, Required<Shapes['PatchedProfileRequest']>>>,
];
