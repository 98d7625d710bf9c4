/** What writing routines asks the server for. Everything else is written on the phone. */
import type { Api } from '../../api/client';
import type { components } from '../../generated/schema';
import type { Plan } from '../../player/plan';
import type { Answer } from '../../sync/types';

/** A thing of a file that could not be taken: where it stands, what it is called there, and why (docs/exchange.md). */
export type LeftOut = components['schemas']['LeftOutOfFile'];
export type Refused = 'offline' | 'too_large' | 'not_a_routine' | 'newer_format' | 'too_many' | 'nothing_given' | 'failed';
export type Asked<T> = { kind: 'done'; value: T } | { kind: 'refused'; why: Refused };

/** What is asked of the server, and how the phone tells and hears it before. */
export interface Server {
  ask: Api['ask'];
  /** What was written here is there, too, and the other way round; rejects or does nothing without a connection. */
  sync(): Promise<void>;
  online(): boolean;
}

/** Bytes; as the server has it. */
export const LARGEST_FILE = 1_000_000;
const KNOWN: readonly string[] = ['too_large', 'not_a_routine', 'newer_format', 'too_many', 'nothing_given'];

/** A file that somebody picked becomes a routine, in `space` or in one's own. */
export async function takeIn(file: Blob, space: string | null, server: Server): Promise<Asked<{ id: string; title: string; leftOut: LeftOut[] }>> {
  if (file.size > LARGEST_FILE) return refused('too_large');
  const data = parsed(await file.text());
  if (data === undefined) return refused('not_a_routine');
  const answer = await heard(server, () => server.ask('POST', `routines/import${space === null ? '' : `?space=${space}`}`, data));
  if (answer.kind === 'refused') return answer;
  const { routine, left_out } = answer.value as components['schemas']['TakenIn'];
  await server.sync();
  return { kind: 'done', value: { id: routine.id, title: routine.title, leftOut: left_out } };
}

/** What was given in a session that is over becomes a routine. */
export async function keepTonight(session: string, server: Server): Promise<Asked<{ id: string; title: string }>> {
  const answer = await heard(server, async () => {
    await server.sync();
    return server.ask('POST', `sessions/${session}/routine`, {});
  });
  if (answer.kind === 'refused') return answer;
  const { id, title } = answer.value as components['schemas']['Routine'];
  await server.sync();
  return { kind: 'done', value: { id, title } };
}

/** The routine as it would be played. */
export async function planOf(routine: string, server: Server): Promise<Asked<Plan>> {
  const answer = await heard(server, async () => {
    await server.sync();
    return server.ask('POST', 'plans', { routine: { source: 'own', id: routine } });
  });
  return answer.kind === 'refused' ? answer : { kind: 'done', value: (answer.value as { plan: Plan }).plan };
}

const refused = (why: Refused): { kind: 'refused'; why: Refused } => ({ kind: 'refused', why });

async function heard(server: Server, ask: () => Promise<Answer>): Promise<Asked<unknown>> {
  if (!server.online()) return refused('offline');
  let answer: Answer;
  try {
    answer = await ask();
  } catch {
    return refused('offline');
  }
  if (answer.status < 300) return { kind: 'done', value: answer.body };
  const { code } = (answer.body ?? {}) as { code?: string };
  return refused(code !== undefined && KNOWN.includes(code) ? (code as Refused) : 'failed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
