/** Which events of a log are whole: of a kind that is known, with a payload that makes sense. */
import { type LoggedEvent, payloadOf } from './timeline';

export type Payload = Record<string, unknown>;

/** The most seconds that one "stay here" asks for. */
const MAX_STAY = 600;

const isWhole = Number.isInteger;
const isTime = (value: unknown) => Number.isFinite(value);
const isWord = (value: unknown) => typeof value === 'string';
const atStep = ({ step }: Payload) => isWhole(step);
const signal = (payload: Payload) => atStep(payload) && (payload['by'] === 'receiver' || payload['by'] === 'giver');
const anything = () => true;

const SHAPES = new Map<string, (payload: Payload) => boolean>([
  ['start', anything],
  ['pause', anything],
  ['resume', anything],
  ['stop', anything],
  ['finish', anything],
  ['next', atStep],
  ['back', atStep],
  ['answer', (payload) => atStep(payload) && isWord(payload['value'])],
  ['swap', (payload) => atStep(payload) && (payload['alternative'] === null || isWhole(payload['alternative']))],
  ['softer', signal],
  ['firmer', signal],
  ['perfect', signal],
  ['halt', signal],
  ['heard', (payload) => isWord(payload['event'])],
  ['stay', (payload) => atStep(payload) && isWhole(payload['seconds']) && Math.abs(payload['seconds'] as number) <= MAX_STAY],
  ['finish_by', ({ at }) => at === null || isTime(at)],
  ['away', ({ from, to, mode }) => isTime(from) && isTime(to) && (mode === 'continue' || mode === 'jump')],
]);

export type Flaw = 'unknown_event' | 'damaged_event';

/** What keeps an event from counting, apart from where the session stands; null: nothing. */
export function flawOf(event: LoggedEvent): Flaw | null {
  const shape = SHAPES.get(event.kind);
  if (!shape) return typeof event.kind === 'string' ? 'unknown_event' : 'damaged_event';
  return Number.isFinite(event.at) && shape(payloadOf(event)) ? null : 'damaged_event';
}
