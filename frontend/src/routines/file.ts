/** A routine as a file to keep or to send (docs/exchange.md), made on the phone: it needs no connection. */
import type { Whole } from './copies';
import { UNSAID, type RecipePhase } from './recipe';

type Json = Record<string, unknown>;

const ROUTINE = { intro: '', notes: [], props: [], agreements: [], undress: 'as_you_like', omitted: [] };
const PHASE = { pressure_start_max: 2 };

/** `origin`: where the app lives, which publishes the schema. */
export function fileOf({ routine, phases }: Whole, origin: string): Json {
  const { source, ...own } = routine;
  const told = { ...kept({ ...own }, ROUTINE), ...(source && { copied_from: source }), phases: phases.map(phaseOf) };
  return { $schema: `${origin}/schemas/routine-1.json`, format: 'unknot-routine', version: 1, routine: told };
}

export function nameOfFile(title: string): string {
  const name = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${name || 'routine'}.unknot.json`;
}

const phaseOf = ({ steps, ...phase }: RecipePhase): Json => ({ ...kept({ ...phase }, PHASE), steps: steps.map((step) => kept({ ...step }, UNSAID)) });

/** Without what goes without saying, and with what a newer app had said put back where it was. */
function kept({ extra, ...fields }: Json, unsaid: Json): Json {
  const said = Object.entries(fields).filter(([name, value]) => !(name in unsaid) || JSON.stringify(value) !== JSON.stringify(unsaid[name]));
  return withExtra(structuredClone(Object.fromEntries(said)), (extra ?? {}) as Json);
}

/** `extra` is by JSON Pointer; what it belonged to may have gone, or say it itself by now. */
function withExtra(fields: Json, extra: Json): Json {
  for (const [pointer, value] of Object.entries(extra)) {
    const path = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const name = path.pop();
    const place = path.reduce<unknown>((inside, part) => (inside as Json | undefined)?.[part], fields);
    if (name && typeof place === 'object' && place !== null && !Array.isArray(place) && !(name in place)) (place as Json)[name] = value;
  }
  return fields;
}
