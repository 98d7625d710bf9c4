/** Rows, their fields and their values as a person reads them. */
import { currentLanguage, f, t } from '../../app/i18n';
import { isAreaId } from '../../figure/body';
import { halves } from '../../player/halves';
import type { BothSides, Caution } from '../../store/rows';
import { cautionName, placeName } from '../us/words';
import { conflicts as en, type ConflictWords } from './messages';
import { conflicts as de } from './messages.de';
import { u } from '../us/u';

export interface Words extends ConflictWords {
  isArea(key: unknown): key is string;
  /** "Shoulders, left: pressure" */
  titleOf(kind: string, data: Readonly<Record<string, unknown>>, field: string | null): string;
  valueOf(field: string, value: unknown): string;
}

const MOST = 80;

export function words(): Words {
  const own = currentLanguage() === 'de' ? de : en;
  return {
    ...own,
    isArea: (key): key is string => typeof key === 'string' && isAreaId(key),
    titleOf: (kind, data, field) => [thing(kind, data), aspect(kind, field, own)].filter((word) => word !== '').join(': '),
    valueOf: (field, value) => sayValue(field, value, own),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Kinds that people give a title. */
const TITLED: readonly string[] = ['session', 'routine', 'phase', 'step'];

function thing(kind: string, data: Readonly<Record<string, unknown>>): string {
  if (kind === 'preference') return liked(text(data['key']), (data['side'] ?? 'both') as BothSides);
  if (kind === 'caution' && text(data['effect'])) return cautionName(data as unknown as Caution);
  if (TITLED.includes(kind) && text(data['title'])) return text(data['title']);
  const areas = Array.isArray(data['areas']) ? data['areas'].filter((area) => typeof area === 'string').map((area) => placeName(area)) : [];
  return [t().sync.kinds[kind] ?? '', areas.length > 0 ? f().list(areas) : ''].filter((word) => word !== '').join(', ');
}

/** An area with its side, or the thing in general. */
function liked(key: string, side: BothSides): string {
  const [group = '', one = ''] = key.split('.');
  if (group === 'position') return begun(t().position[one] ?? u().questions.position);
  if (group === 'product') return begun(u().products[one] ?? u().questions.product);
  if (group === 'undress' || group === 'talk') return u().questions[group];
  return placeName(key, side);
}

const begun = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** What of it; nothing where it is plain. */
function aspect(kind: string, field: string | null, own: ConflictWords): string {
  if (field === null || (kind === 'preference' && (field === 'interest' || field === 'choice'))) return '';
  return own.fields[field] ?? own.detail;
}

function sayValue(field: string, value: unknown, own: ConflictWords): string {
  if (Array.isArray(value)) return value.length > 0 ? f().list(value.map((one) => sayValue(field, one, own))) : own.nothing;
  switch (typeof value) {
    case 'number':
      return sayNumber(field, value);
    case 'boolean':
      return value ? own.yes : own.no;
    case 'string':
      return value === '' ? own.nothing : sayWord(field, value, own);
    default:
      return value === null || value === undefined ? own.nothing : (sayPart(value) ?? own.several);
  }
}

/** A part of a step: how long, or how firm. */
function sayPart(part: object): string | null {
  const { ideal, seconds_per_count: each, start, end } = part as Record<string, unknown>;
  if (typeof ideal === 'number' && typeof each === 'number') return f().clock(ideal * each);
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  return start === end ? halves(start) : `${halves(start)}–${halves(end)}`;
}

function sayNumber(field: string, value: number): string {
  if (field === 'planned_for') return f().moment(value, Date.now());
  return field.startsWith('mood_') ? (t().reflect.mood[value] ?? '') : halves(value);
}

/** One of the app's own words, or what somebody wrote. */
function sayWord(field: string, value: string, own: ConflictWords): string {
  if (isAreaId(value)) return placeName(value);
  const said = field === 'verdict' ? {} : (u().interests as Record<string, string>);
  const known = said[value] ?? u().choices[value] ?? own.values[value] ?? u().products[value];
  return known ?? `“${value.length > MOST ? `${value.slice(0, MOST)}…` : value}”`;
}
