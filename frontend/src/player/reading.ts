/** Any plan as far as it is understood: whole plans as they are, others with what is missing filled in the careful way. */
import type { Flaw } from './events';
import type { Ask, Plan, PlanStep, Pressure, StepKind } from './plan';

/** What is not understood. `about`: the key of a step, the id of an event, or "" for the plan. */
export interface Notice {
  code: Flaw | 'newer_plan' | 'older_plan' | 'damaged_plan' | 'damaged_step' | 'unknown_kind' | 'unknown_technique';
  about: string;
}

export interface Reading {
  plan: Plan;
  notices: readonly Notice[];
}

export const SCHEMA = 1;
export const TECHNIQUES: ReadonlySet<string> = new Set([
  'effleurage', 'petrissage', 'friction', 'compression', 'tapotement', 'vibration', 'rocking', 'holding', 'feather',
]);
const KINDS: ReadonlySet<string> = new Set<StepKind>([
  'touch', 'hold', 'breath', 'check_in', 'consent_gate', 'position', 'drape', 'supply', 'switch_side', 'aftercare',
]);
/** Seconds; nothing lasts longer than a day. */
const LONGEST = 86_400;

type Raw = Record<string, unknown>;
const readings = new WeakMap<object, Reading>();

/** The reading of a plan; a plan that is whole is itself. */
export function reading(plan: unknown): Reading {
  if (!isRecord(plan)) return read({});
  const known = readings.get(plan) ?? read(plan);
  readings.set(plan, known);
  readings.set(known.plan, known);
  return known;
}

function read(raw: Raw): Reading {
  const notices: Notice[] = [];
  const note = (code: Notice['code'], about = '') => void notices.push({ code, about });
  if (raw['schema'] !== SCHEMA) note(typeof raw['schema'] === 'number' && raw['schema'] > SCHEMA ? 'newer_plan' : 'older_plan');
  if (!Array.isArray(raw['steps'])) note('damaged_plan');
  const list = Array.isArray(raw['steps']) ? (raw['steps'] as unknown[]) : [];
  const keys = list.map(keyOf);
  const steps = list.map((each, n) => readStep(each, keys, n, note));
  const isAsItWas = isWholePlan(raw) && steps.every((step, n) => step === list[n]);
  return { plan: isAsItWas ? (raw as unknown as Plan) : filledIn(raw, steps), notices };
}

const LISTS: Record<string, (item: unknown) => boolean> = {
  setup: (item) => isRecord(item) && isWord(item['label']),
  agreements: isWord,
  notes: isWord,
  phases: (item) => isRecord(item) && isWord(item['key']),
  left_out: (item) => isRecord(item) && isWord(item['title']) && isWords(item['areas']),
};

function isWholePlan(raw: Raw): boolean {
  const lists = Object.entries(LISTS).every(([name, is]) => Array.isArray(raw[name]) && raw[name].every(is));
  return lists && isWord(raw['title']) && Number.isFinite(raw['seconds']) && (raw['reminders'] === undefined || Array.isArray(raw['reminders']));
}

function filledIn(raw: Raw, steps: PlanStep[]): Plan {
  const lists = Object.entries(LISTS).map(([name, is]) => [name, Array.isArray(raw[name]) ? raw[name].filter(is) : []]);
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  const reminders = Array.isArray(raw['reminders']) ? raw['reminders'] : [];
  const title = isWord(raw['title']) ? raw['title'] : '';
  return { routine: { source: 'own', id: '' }, ...raw, ...Object.fromEntries(lists), reminders, schema: SCHEMA, title, seconds, steps } as Plan;
}

function keyOf(step: unknown, n: number): string {
  return isRecord(step) && isWord(step['key']) ? (step['key'] as string) : `#${n}`;
}

/** How one field of a step is read: what it must be, and what stands in for it otherwise. */
type Field = [is: (value: unknown, raw: Raw) => boolean, otherwise: (raw: Raw) => unknown];

const word: Field = [isWord, () => ''];
const nameOrNone: Field = [(value) => value === null || isWord(value), () => null];
const words: Field = [isWords, () => []];

const FIELDS: Record<string, Field> = {
  kind: [(value) => KINDS.has(value as string), kindOf],
  ...each(['phase', 'title', 'say', 'text', 'position', 'station', 'posture', 'drape', 'why', 'provenance'], word),
  ...each(['technique', 'subtype', 'medium'], nameOrNone),
  ...each(['tools', 'areas', 'path', 'cautions'], words),
  side: [(value) => value === null || value === 'left' || value === 'right' || value === 'both', () => null],
  view: [(value) => value === 'back' || value === 'front', () => 'back'],
  seconds: [(value, raw) => isSeconds(value) && isPlayed(raw), () => 0],
  min: [isSeconds, secondsOf],
  max: [(value) => value === null || isSeconds(value), secondsOf],
  weight: [(value) => value === undefined || isBetween(value, 0, 10), () => 1],
  pair: [(value) => value === undefined || value === null || isWord(value), () => null],
  pressure: [(value) => value === null || isPressure(value), readPressure],
  passes: [(value) => value === null || isCount(value), () => null],
  rhythm: [(value) => value === null || (isRecord(value) && isWord(value['pace'])), () => null],
  breath: [(value) => value === null || isBreath(value), () => null],
  alternatives: [isAlternatives, () => []],
};

function each(names: string[], field: Field): Record<string, Field> {
  return Object.fromEntries(names.map((name) => [name, field]));
}

function readStep(step: unknown, keys: readonly string[], n: number, note: (code: Notice['code'], about: string) => void): PlanStep {
  const raw = isRecord(step) ? step : {};
  const key = keys[n] as string;
  const { kind, technique } = raw;
  if (isWord(technique) && !TECHNIQUES.has(technique as string)) note('unknown_technique', key);
  const misread = Object.entries(FIELDS).filter(([name, [is]]) => !is(raw[name], raw));
  const asks = isQuestionKind(kindOf(raw)) ? isAsk(raw['ask']) : raw['ask'] === null;
  if (isWord(kind) && !KINDS.has(kind as string)) note('unknown_kind', key);
  else if (misread.length > 0 || !asks || raw['key'] !== key) note('damaged_step', key);
  else return step as PlanStep;
  const filled = Object.fromEntries(misread.map(([name, [, otherwise]]) => [name, otherwise(raw)]));
  return { ...raw, ...filled, key, ask: asks && raw['ask'] !== undefined ? raw['ask'] : readAsk(raw, keys.slice(n + 1)) } as unknown as PlanStep;
}

/** A step whose time or place cannot be read is not played: it could not be left out when somebody asks for it. */
function isPlayed(raw: Raw): boolean {
  return isSeconds(raw['seconds']) && isWords(raw['areas']) && isWords(raw['path']);
}

function secondsOf(raw: Raw): number {
  return isPlayed(raw) ? (raw['seconds'] as number) : 0;
}

/** A kind that is not known is a question if it asks, a touch if it presses, and else a thing to do. */
function kindOf(raw: Raw): StepKind {
  if (KINDS.has(raw['kind'] as string)) return raw['kind'] as StepKind;
  if (isRecord(raw['ask'])) return 'consent_gate';
  return isRecord(raw['pressure']) || isWord(raw['technique']) ? 'touch' : 'supply';
}

/** A question that cannot be read lets nothing in after it without a yes. */
function readAsk(raw: Raw, later: readonly string[]): Ask | null {
  const kind = kindOf(raw);
  if (!isQuestionKind(kind)) return null;
  return { prompt: isWord(raw['say']) ? (raw['say'] as string) : '', answers: ['yes', 'no'], areas: [], gates: kind === 'consent_gate' ? [...later] : [] };
}

/** A pressure that cannot be read is the lightest; a way to change it that is not known is none. */
function readPressure({ pressure }: Raw): Pressure | null {
  if (pressure === undefined) return null;
  const known = isRecord(pressure) && isLevel(pressure['from']) && isLevel(pressure['to']);
  const least = known ? Math.min(pressure['from'] as number, pressure['to'] as number) : 1;
  return { from: least, to: least, mode: 'steady' };
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWord(value: unknown): boolean {
  return typeof value === 'string';
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isWord);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isSeconds(value: unknown): boolean {
  return Number.isInteger(value) && isBetween(value, 0, LONGEST);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && isBetween(value, 1, 1000);
}

function isLevel(value: unknown): boolean {
  return isBetween(value, 1, 4);
}

function isQuestionKind(kind: unknown): boolean {
  return kind === 'check_in' || kind === 'consent_gate';
}

function isAsk(value: unknown): boolean {
  return isRecord(value) && isWord(value['prompt']) && [value['answers'], value['areas'], value['gates']].every(isWords);
}

function isBreath(value: unknown): boolean {
  return isRecord(value) && [value['in'], value['out'], value['cycles']].every(isCount);
}

function isAlternatives(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && isWord(one['title']));
}

function isPressure(value: unknown): boolean {
  if (!isRecord(value) || !['steady', 'per_pass', 'rising'].includes(value['mode'] as string)) return false;
  return isLevel(value['from']) && isLevel(value['to']) && (value['cap'] === undefined || isLevel(value['cap']));
}
