/** Conversations that the server's own tests play as well (tests/traces): the engine must make of each answer what it says. */
import { describe, expect, test } from 'vitest';
import { request } from '../../src/sync/exchange';
import { Mirror } from '../../src/sync/mirror';
import { freshMeta, nextMeta } from '../../src/sync/outbox';
import { settle } from '../../src/sync/settle';
import type { Core, Meta, Mutation, Row, SyncRequest, SyncResponse } from '../../src/sync/types';

interface Exchange {
  do: string;
  about: string;
  person: string;
  clock: number;
  request: Omit<SyncRequest, 'mutations'> & { mutations?: Mutation[] };
  status: number;
  response: SyncResponse;
}

const files = import.meta.glob<{ about: string; steps: Exchange[] }>('../../../tests/traces/*.json', { eager: true, import: 'default' });

/** A phone that is just about to send `sent`, having heard what the trace has told it so far. */
function phoneOf(sent: SyncRequest, rows: ReadonlyMap<string, Row>, person: string | null): { core: Core; mirror: Mirror } {
  const lastMid = sent.mutations.at(-1)?.mid ?? 0;
  const meta: Meta = nextMeta({ ...freshMeta(sent.device, 0), person, cursors: sent.cursors, lastMid });
  const mirror = new Mirror(meta, { meta, rows: [...rows.values()], outbox: sent.mutations, inbox: [] });
  return { core: { meta, outbox: sent.mutations, acked: [] }, mirror };
}

function plays({ request: asked, response, clock }: Exchange, rows: Map<string, Row>): void {
  const sent: SyncRequest = { ...asked, mutations: (asked.mutations ?? []).map((one) => ({ ...one, fields: one.fields ?? {}, base: one.base ?? {} })) };
  const { core, mirror } = phoneOf(sent, rows, asked.person ?? null);
  expect(request(core, asked.now, 500)).toEqual(sent);
  let made = 0;
  const writes = settle(core, sent, response, { rows: mirror.rows, inbox: mirror.inbox, asked: asked.now, heard: clock, id: () => `new ${++made}` });
  if (!writes) throw new Error('the phone did not take the answer');
  mirror.absorb(writes);
  for (const space of response.spaces ?? []) {
    expect(writes.meta.cursors[space.id]).toBe(space.cursor);
    for (const change of space.changes) {
      const row: Partial<typeof change> = { ...change };
      delete row.merged; // news, and no part of the row
      expect(mirror.rows.get(change.id)).toMatchObject({ ...row, space: space.id });
    }
    if (space.reset) {
      const live = [...mirror.rows.values()].filter((row) => row.space === space.id && row.version > 0).map((row) => row.id);
      expect(new Set(live)).toEqual(new Set(space.changes.map((change) => change.id)));
    }
  }
  for (const id of response.gone ?? []) expect([...mirror.rows.values()].some((row) => row.space === id)).toBe(false);
  checkReceipts(sent, response, mirror);
  rows.clear();
  for (const row of mirror.rows.values()) rows.set(row.id, row);
}

function checkReceipts(sent: SyncRequest, response: SyncResponse, mirror: Mirror): void {
  const reset = response.spaces?.some((space) => space.reset && sent.cursors[space.id] !== undefined) ?? false;
  expect(mirror.meta.device === sent.device, 'reborn after a reset, and only then').toBe(!reset);
  for (const result of response.results ?? []) {
    const outcome = result.first ?? result;
    const { uid } = sent.mutations.find((one) => one.mid === result.mid) ?? { uid: '' };
    const notice = mirror.inbox.get(uid);
    if (outcome.status === 'rejected') expect(notice).toMatchObject({ sort: 'problem', code: outcome.code });
    else if (outcome.status !== 'applied' || outcome.over) expect(notice).toMatchObject({ sort: 'conflict' });
    else expect(notice).toBeUndefined();
  }
  const answered = new Set((response.results ?? []).map((result) => result.mid));
  const left = sent.mutations.filter((one) => !answered.has(one.mid)).map((one) => one.uid);
  expect(mirror.outbox().map((one) => one.uid).filter((uid) => !uid.startsWith('new '))).toEqual(left);
}

describe.each(Object.entries(files))('%s', (_path, trace) => {
  test(`it_understands: ${trace.about}`, () => {
    expect(trace.steps.length).toBeGreaterThan(0);
    const phones = new Map<string, Map<string, Row>>();
    for (const step of trace.steps) {
      if (step.do !== 'exchange' || step.status !== 200) continue;
      const rows = phones.get(step.request.device) ?? new Map<string, Row>();
      phones.set(step.request.device, rows);
      plays(step, rows);
    }
  });
});

test('it_has_traces_to_play', () => {
  expect(Object.keys(files).length).toBeGreaterThan(5);
});
