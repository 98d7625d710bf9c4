/** Puts a log in order and takes the stretches that nobody was there for out of time. */

/** An event as the engine reads it; rows of the store fit. */
export interface LoggedEvent {
  id: string;
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  kind: string;
  payload: unknown;
}

interface Stretch {
  from: number;
  to: number;
}

/** Turns epoch milliseconds into milliseconds that count, and back. */
export interface Clock {
  counted(at: number): number;
  epoch(counted: number): number;
}

const SAID = new Set(['softer', 'firmer', 'perfect', 'halt']);

/** Whether its time tells how late it is. What the receiver's phone says comes by another clock than the session's. */
export function tellsTime(event: LoggedEvent): boolean {
  return Number.isFinite(event.at) && !(SAID.has(event.kind) && payloadOf(event)['by'] === 'receiver');
}

/** How late it was already, as far as a log tells; -Infinity for an empty one. */
export function latest(events: readonly LoggedEvent[]): number {
  return events.reduce((late, event) => (tellsTime(event) ? Math.max(late, event.at) : late), -Infinity);
}

/** When each word of the receiver's was shown first, by the id of its event. */
function shownAt(events: readonly LoggedEvent[]): ReadonlyMap<unknown, number> {
  const shown = new Map<unknown, number>();
  for (const event of events) {
    const said = payloadOf(event)['event'];
    if (event.kind === 'heard' && Number.isFinite(event.at)) shown.set(said, Math.min(event.at, shown.get(said) ?? Infinity));
  }
  return shown;
}

/** Sorted by (at, seq, id), without events that have no time; the same id counts once. Nothing is said after it was shown. */
export function ordered(events: readonly LoggedEvent[]): LoggedEvent[] {
  const ids = new Set<string>();
  const shown = shownAt(events);
  const timed = (event: LoggedEvent) => {
    const at = tellsTime(event) ? event.at : Math.min(event.at, shown.get(event.id) ?? Infinity);
    return at === event.at ? event : { ...event, at };
  };
  return events
    .filter((event) => Number.isFinite(event.at))
    .map(timed)
    .sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .filter(({ id }) => !ids.has(id) && ids.add(id));
}

/** The payload as a record, whatever was stored. */
export function payloadOf(event: LoggedEvent): Record<string, unknown> {
  return typeof event.payload === 'object' && event.payload !== null ? (event.payload as Record<string, unknown>) : {};
}

/** The clock of a log: `away` stretches that were answered with "continue" do not count. */
export function clockOf(events: readonly LoggedEvent[]): Clock {
  const away = merged(events.flatMap(stretchOf));
  return {
    counted: (at) => away.reduce((counted, gap) => counted - overlap(gap, at), at),
    epoch: (counted) => away.reduce((at, gap) => (at > gap.from ? at + gap.to - gap.from : at), counted),
  };
}

function stretchOf(event: LoggedEvent): Stretch[] {
  if (event.kind !== 'away') return [];
  const { from, to, mode } = payloadOf(event);
  if (mode !== 'continue' || !isTime(from) || !isTime(to) || to <= from) return [];
  return [{ from, to: Math.min(to, event.at) }].filter((gap) => gap.to > gap.from);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Two tabs may have seen the same absence: overlapping stretches count once. */
function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const gap of stretches.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else result.push({ ...gap });
  }
  return result;
}

function overlap(gap: Stretch, at: number): number {
  return Math.max(0, Math.min(at, gap.to) - gap.from);
}
