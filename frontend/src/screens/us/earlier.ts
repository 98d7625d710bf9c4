/** What somebody said before about one thing: the history of its rows as one list. */
import type { FieldChange } from '../../api/client';
import type { Interest, Known, Preference, Said } from '../../store/rows';

/** One thing said, about one side or about both at once. */
export interface Earlier {
  key: string;
  field: keyof Said;
  value: unknown;
  /** A person's id. */
  by: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** It gave way to another word. */
  lost: boolean;
}

type Row = Pick<Known<Preference>, 'id' | 'key' | 'side'>;

const FIELDS: ReadonlySet<string> = new Set<keyof Said>(['interest', 'pressure', 'choice']);
/** Both sides are written one after the other. */
const AT_ONCE_MS = 2_000;

/** The latest first. What was said about both sides at once comes once; so does a word that was said again. */
export function earlierOf(histories: readonly (readonly [Row, readonly FieldChange[]])[]): Earlier[] {
  const all = histories.flatMap(([{ key }, changes]) =>
    changes
      .filter(({ field }) => FIELDS.has(field))
      .map(({ field, value, by, at, lost }): Earlier => ({ key, field: field as keyof Said, value, by, at: Date.parse(at), lost })),
  );
  all.sort((left, right) => right.at - left.at);
  return all.filter((one, i) => !all.slice(0, i).some((other) => isSame(one, other)));
}

const isSame = (one: Earlier, other: Earlier): boolean =>
  one.key === other.key && one.field === other.field && one.value === other.value && one.by === other.by && Math.abs(one.at - other.at) <= AT_ONCE_MS;

/** To say it again. */
export function saidAgain({ field, value }: Earlier): Said {
  if (field === 'interest') return { interest: value as Interest | null };
  if (field === 'pressure') return { pressure: value as number | null };
  return { choice: value as string | null };
}
