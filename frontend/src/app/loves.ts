/**
 * What somebody loves, as far as evenings have told: evidence in counts, from the rows that this phone holds. The same as
 * sessions/memory/loves.py (tests/vectors/memory.json), so it is there with or without a connection, and a partner's is what
 * they share.
 */
import type { PlanStep } from '../player/plan';
import type { Feedback, Forgotten, Known, Preference, Session, SessionEvent, Verdict } from '../store/rows';
import { madeAt } from './evening';

/** Everything of one person that this phone knows. `received`: the evenings they received, with their logs. */
export interface Told {
  feedback: readonly Known<Feedback>[];
  received: readonly { session: Pick<Session, 'plan'>; events: readonly Known<SessionEvent>[] }[];
  forgotten: readonly Known<Forgotten>[];
  stated: readonly Pick<Preference, 'key' | 'side' | 'pressure'>[];
}

/** "Loved 3 of 4 times". `last`: when it was said, epoch milliseconds. */
export interface Loved {
  technique: string;
  loved: number;
  of: number;
  last: number;
}

/** How firm: as stated by side, and as learned from wishes; null where nobody wished anything. */
export interface LearnedPressure {
  stated: { side: string; pressure: number }[];
  learned: number | null;
  softer: number;
  firmer: number;
  right: number;
}

export interface LovedArea {
  area: string;
  loved: number;
  of: number;
  techniques: Loved[];
  pressure: LearnedPressure;
}

interface Seen {
  area: string;
  technique: string;
  liked: boolean;
  at: number;
}
interface Felt {
  area: string;
  word: string;
  at: number;
}

const LIKED: Record<Verdict, boolean> = { more_next_time: true, fine: false, less: false, not_for_me: false };
/** Which way each word goes. */
const WAYS: Record<string, -1 | 0 | 1> = { softer: -1, too_firm: -1, firmer: 1, too_light: 1, just_right: 0 };
/** Techniques that are told of for each area. */
const MOST = 8;
/** Levels of pressure: the lowest, from one to the next, and where nothing was said. */
const [LOWEST, STEP, UNSAID] = [1, 0.5, 3];

/** Area by area, the most loved first. */
export function lovesOf(told: Told): LovedArea[] {
  const seen = observed(told).filter((one) => !told.forgotten.some((mark) => covers(mark, one)));
  const felt = wishes(told).filter((one) => !told.forgotten.some((mark) => !mark.technique && covers(mark, { ...one, technique: '' })));
  const areas = new Set([...seen, ...felt].map(({ area }) => area));
  return [...areas].map((area) => areaOf(area, seen, felt, told.stated)).sort((a, b) => worth(b) - worth(a) || (a.area < b.area ? -1 : 1));
}

/** With so little to go by, one of one is less than three of four. */
const worth = ({ loved, of }: { loved: number; of: number }) => (loved + 1) / (of + 2);

const covers = (mark: Known<Forgotten>, { area, technique, at }: Omit<Seen, 'liked'>) =>
  at <= madeAt(mark.id) && (!mark.area || mark.area === area) && (!mark.technique || mark.technique === technique);

function areaOf(area: string, seen: readonly Seen[], felt: readonly Felt[], stated: Told['stated']): LovedArea {
  const here = seen.filter((one) => one.area === area);
  const techniques = [...new Set(here.map(({ technique }) => technique))].map((technique) => {
    const some = here.filter((one) => one.technique === technique);
    return { technique, ...counted(some), last: Math.max(...some.map(({ at }) => at)) };
  });
  techniques.sort((a, b) => worth(b) - worth(a) || b.last - a.last || (a.technique < b.technique ? -1 : 1));
  const words = felt.filter((one) => one.area === area).map(({ word }) => word);
  return { area, ...counted(here), techniques: techniques.slice(0, MOST), pressure: pressureOf(area, words, stated) };
}

const counted = (some: readonly Seen[]) => ({ loved: some.filter(({ liked }) => liked).length, of: some.length });

/** A staircase: half a step below what was stated, up after "firmer", down after "softer", never beyond. */
function pressureOf(area: string, words: readonly string[], said: Told['stated']): LearnedPressure {
  const stated = said.flatMap(({ key, side, pressure }) => (key === area && pressure ? [{ side, pressure }] : []));
  stated.sort((a, b) => (a.side < b.side ? -1 : 1));
  const most = Math.min(...(stated.length > 0 ? stated.map(({ pressure }) => pressure) : [UNSAID]));
  const ways = words.flatMap((word) => WAYS[word] ?? []);
  const start = Math.max(LOWEST, most - STEP);
  const learned = ways.length > 0 ? ways.reduce<number>((now, way) => Math.min(most, Math.max(LOWEST, now + STEP * way)), start) : null;
  const count = (way: number) => ways.filter((one) => one === way).length;
  return { stated, learned, softer: count(-1), firmer: count(1), right: count(0) };
}

function observed({ feedback, received }: Told): Seen[] {
  const said = feedback.flatMap(({ id, verdict, technique, areas }) =>
    verdict && technique ? areas.map((area) => ({ area, technique, liked: LIKED[verdict], at: madeAt(id) })) : [],
  );
  const stayed = signals(received, ['stay']).flatMap(({ event, step }) =>
    step.technique && Number(event.payload['seconds']) > 0
      ? step.areas.map((area) => ({ area, technique: step.technique ?? '', liked: true, at: madeAt(event.id) }))
      : [],
  );
  return [...said, ...stayed];
}

/** What was said about firmness, while it lasted or afterwards, the oldest first. */
function wishes({ feedback, received }: Told): Felt[] {
  const said = feedback.flatMap(({ id, pressure_felt: word, areas }) => (word ? areas.map((area) => ({ area, word, at: madeAt(id) })) : []));
  const wished = signals(received, ['softer', 'firmer']).flatMap(({ event, step }) => step.areas.map((area) => ({ area, word: event.kind, at: event.at })));
  return [...said, ...wished].sort((a, b) => a.at - b.at || (`${a.area} ${a.word}` < `${b.area} ${b.word}` ? -1 : 1));
}

function signals(received: Told['received'], kinds: readonly string[]): { event: Known<SessionEvent>; step: PlanStep }[] {
  return received.flatMap(({ session, events }) =>
    events.flatMap((event) => {
      const step = kinds.includes(event.kind) ? session.plan.steps[Number(event.payload['step'])] : undefined;
      return step ? [{ event, step }] : [];
    }),
  );
}
