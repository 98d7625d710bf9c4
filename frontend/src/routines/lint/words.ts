/** What the vocabulary says of areas, techniques and towels (routines/vocabulary/ on the server, bundled with the app). */
import vocabulary from '../../generated/vocabulary.json';

interface Area {
  id: string;
  sided: boolean;
  positions: string[];
  tier: number;
  max_pressure: number;
  tools: string[];
  cautions: string[];
  spine_side: boolean;
  label: string;
}

interface Technique {
  id: string;
  at_home: string;
  max_pressure: number;
  not_on: string[];
  over_fabric: boolean;
  cautions: string[];
  subtypes: { id: string; off: boolean }[];
}

const byId = <T extends { id: string }>(words: T[]): ReadonlyMap<string, T> => new Map(words.map((word) => [word.id, word]));

export const AREAS: ReadonlyMap<string, Area> = byId(vocabulary.areas as Area[]);
export const EXCLUDED = byId(vocabulary.excluded_zones);
export const TECHNIQUES: ReadonlyMap<string, Technique> = byId(vocabulary.techniques as Technique[]);
export const TOOLS = byId(vocabulary.tools);
export const DRAPES = byId(vocabulary.drapes);
export const { lowest: LOWEST, highest: HIGHEST, step: STEP } = vocabulary.pressure_scale;

/** As in routines/vocabulary/pressure.py. */
export const FIRST_TOUCH_MAX = 2;
export const BODY_WEIGHT_MAX = 3;
export const SPINE_SIDE_MAX = 3;
export const LIGHT_MAX = 2;
export const WORK_FROM = 3;

export type ListName = Exclude<keyof typeof vocabulary, 'pressure_scale'>;
const sets = new Map<string, ReadonlySet<string>>(Object.entries(vocabulary).filter(([name]) => name !== 'pressure_scale').map(([name, words]) => [name, new Set((words as { id: string }[]).map(({ id }) => id))]));
export const isWord = (list: ListName, word: string): boolean => sets.get(list)?.has(word) ?? false;
export const areaLabels = (ids: readonly string[]): string => ids.map((id) => (AREAS.get(id)?.label ?? id).toLowerCase()).join(', ');
