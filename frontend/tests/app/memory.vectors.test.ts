/** Phone and server find the same evenings and tell the same loves: tests/vectors/memory.json holds both to it. */
import { expect, test } from 'vitest';
import { byTime } from '../../src/app/evening';
import { eveningOf } from '../../src/app/folding';
import { fits, type Wanted } from '../../src/app/finding';
import { lovesOf } from '../../src/app/loves';
import type { Kind, Kinds, Known, Mood } from '../../src/store/rows';
import shared from '../../../tests/vectors/memory.json';

const all = <K extends Kind>(kind: K) =>
  (shared.rows as { kind: string; id: string; data: unknown }[]).filter((row) => row.kind === kind).map(({ id, data }) => ({ ...(data as Kinds[K]), id }) as Known<Kinds[K]>);

const eventsOf = (session: string) => all('session_event').filter((event) => event.session === session);
const sessions = all('session');
const evenings = byTime(sessions.map((session) => eveningOf(session, eventsOf(session.id), 0)));

test('each_wish_finds_what_the_server_finds', () => {
  for (const { wanted, sessions: found } of shared.found as { wanted: Record<string, string>; sessions: string[] }[]) {
    const { mood, ...others } = wanted;
    const wish = { ...others, ...(mood !== undefined && { mood: Number(mood) as Mood }) } as Wanted;
    const here = evenings.filter((one) => fits(one, wish, () => all('reflection').filter(({ session }) => session === one.session.id)));
    expect([wanted, here.map(({ session }) => session.id)]).toEqual([wanted, found]);
  }
});

test('what_is_loved_is_what_the_server_tells', () => {
  const is = (role: { person: string | null }) => role.person === shared.person;
  const gave = new Set(sessions.filter(({ giver }) => is(giver)).map(({ id }) => id));
  const told = lovesOf({
    feedback: all('feedback').filter(({ session }) => !gave.has(session)),
    received: sessions.filter(({ receiver }) => is(receiver)).map((session) => ({ session, events: eventsOf(session.id) })),
    forgotten: all('forgotten'),
    stated: all('preference'),
  });
  const withoutTiers = shared.loves.map((area) => ({ ...area, techniques: area.techniques.map(({ technique, loved, of, last }) => ({ technique, loved, of, last })) }));
  expect(told).toEqual(withoutTiers);
});
