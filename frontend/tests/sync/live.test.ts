import { expect, test } from 'vitest';
import type { Engine } from '../../src/sync/engine';
import type { Delta } from '../../src/sync/follow';
import { httpLine, reader } from '../../src/sync/line';
import { Live, type Line, type Word } from '../../src/sync/live';
import type { Locks } from '../../src/sync/types';
import { Server } from './server';
import { countedIds, Phone, settled } from './world';

/** Streams that a test speaks through. */
class TestLine implements Line {
  streams: { device: string; hear: (word: Word) => void; until: AbortSignal; fail: () => void }[] = [];

  open(device: string, hear: (word: Word) => void, until: AbortSignal): Promise<void> {
    return new Promise((_, reject) => {
      const fail = () => reject(new TypeError('connection lost'));
      until.addEventListener('abort', fail);
      this.streams.push({ device, hear, until, fail });
    });
  }

  get stream() {
    const stream = this.streams.at(-1);
    if (!stream) throw new Error('nobody listens');
    return stream;
  }

  say(word: Word): void {
    this.stream.hear(word);
  }

  get live(): number {
    return this.streams.filter(({ until }) => !until.aborted).length;
  }
}

const free: Locks = { hold: (work) => work() };

/** One after the other. */
function inTurn(): Locks {
  let last = Promise.resolve();
  return { hold: (work) => (last = last.then(work)) };
}

function couple() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  server.addSpace('alex', 'personal', ['Alex']);
  server.addSpace('us', 'couple', ['Alex', 'Sam']);
  const id = countedIds();
  return { server, id, sam: new Phone('Sam', server, id), alex: new Phone('Alex', server, id) };
}

async function listening(random = 0) {
  const world = couple();
  const line = new TestLine();
  const engine = await world.sam.openTab();
  const partner = await world.alex.openTab();
  const live = new Live(engine, { line, locks: free, clock: world.sam.clock, random: () => random });
  live.start();
  await Promise.all([engine.sync(), partner.sync()]);
  await settled();
  const asked = () => world.sam.handled.length;
  /** Alex writes, and the answer is what Sam's stream would say. */
  const alexWrites = async (note: string): Promise<Delta> => {
    await partner.write([{ op: 'create', kind: 'session', id: world.id(), space: 'us', fields: { note } }]);
    await settled();
    const said = world.server.said.at(-1);
    if (!said) throw new Error('nothing was written');
    return said.delta;
  };
  return { ...world, line, engine, partner, live, asked, alexWrites };
}

const notes = (engine: Engine) => [...engine.view.ids()].map((id) => engine.view.seen(id)?.data['note']);

test('it_shows_rows_that_follow_on_without_asking', async () => {
  const { line, engine, asked, alexWrites } = await listening();
  const before = asked();
  for (const note of ['first', 'second']) line.say({ delta: await alexWrites(note) });
  await settled();
  expect([notes(engine), asked()]).toEqual([['first', 'second'], before]);
});

test('it_asks_for_rows_that_do_not_follow_on', async () => {
  const { line, engine, asked, alexWrites } = await listening();
  const before = asked();
  await alexWrites('missed');
  line.say({ delta: await alexWrites('heard') });
  await settled();
  expect([notes(engine), asked()]).toEqual([['missed', 'heard'], before + 1]);
});

test('it_passes_over_rows_that_come_twice', async () => {
  const { line, engine, asked, alexWrites } = await listening();
  const before = asked();
  const delta = await alexWrites('once');
  line.say({ delta });
  line.say({ delta });
  await settled();
  expect([notes(engine), asked()]).toEqual([['once'], before]);
});

test('it_waits_with_rows_while_a_push_is_under_way', async () => {
  const { sam, id, line, engine, alexWrites } = await listening();
  sam.net = ['hang'];
  await engine.write([{ op: 'create', kind: 'session', id: id(), space: 'us', fields: { note: 'mine' } }]);
  await settled();
  line.say({ delta: await alexWrites('theirs') });
  await settled();
  expect(notes(engine)).toEqual(['mine']);
  sam.giveUp();
  sam.clock.pass(70_000);
  await settled(300);
  expect([new Set(notes(engine)), engine.view.waiting]).toEqual([new Set(['mine', 'theirs']), 0]);
});

test('it_does_not_follow_before_a_reborn_phone_has_asked', async () => {
  const { sam, engine, line, alexWrites } = await listening();
  sam.disk.meta = { ...sam.disk.meta, askFirst: true };
  const delta = await alexWrites('new');
  sam.net = ['no-request'];
  line.say({ delta });
  await settled();
  expect([notes(engine), sam.disk.meta.askFirst]).toEqual([[], true]);
});

test('it_asks_when_spaces_are_elsewhere_and_only_then', async () => {
  const { line, engine, asked, alexWrites } = await listening();
  const before = asked();
  line.say({ spaces: { ...engine.meta.cursors } });
  await settled();
  expect(asked()).toBe(before);
  const { id, cursor } = await alexWrites('new');
  line.say({ spaces: { [id]: cursor } });
  await settled();
  expect([notes(engine), asked()]).toEqual([['new'], before + 1]);
});

test('it_asks_when_a_space_is_gone_until_it_has_forgotten_it', async () => {
  const { server, line, engine, asked } = await listening();
  const before = asked();
  server.state.spaces.get('us')?.members.splice(1);
  for (let time = 0; time < 2; time++) {
    line.say({ spaces: { us: null } });
    await settled();
  }
  expect([engine.meta.cursors['us'], asked()]).toEqual([undefined, before + 1]);
});

test('it_listens_only_when_signed_in_and_in_step', async () => {
  const { sam, alex } = couple();
  sam.net = ['no-request'];
  const line = new TestLine();
  const engine = await sam.openTab();
  new Live(engine, { line, locks: free, clock: sam.clock, random: () => 0 }).start();
  await engine.sync();
  await settled();
  expect(line.streams).toHaveLength(0);
  sam.net = [];
  await engine.sync();
  await settled();
  expect(line.stream.device).toBe(engine.meta.device);
  expect(alex.handled).toHaveLength(0);
});

test('it_closes_when_nobody_looks_and_opens_when_somebody_does', async () => {
  const { live, line } = await listening();
  line.say(null);
  expect(live.speaks).toBe(true);
  live.stop();
  await settled();
  expect([live.speaks, line.live]).toEqual([false, 0]);
  live.start();
  await settled();
  expect([line.streams.length, line.live]).toEqual([2, 1]);
});

test('a_stream_is_as_dead_as_the_way_to_the_server_and_there_again_as_soon_as_that_is', async () => {
  const { sam, engine, line } = await listening(1);
  line.say(null);
  sam.net = ['no-request'];
  await engine.sync();
  await settled();
  expect([line.streams.length, line.live]).toEqual([1, 0]);
  sam.net = [];
  await engine.sync();
  await settled();
  expect([line.streams.length, line.live]).toEqual([2, 1]);
});

test('a_stream_that_was_closed_and_wanted_again_in_one_go_is_there', async () => {
  const { live, line } = await listening(1);
  live.stop();
  live.start();
  await settled();
  expect([line.streams.length, line.live]).toEqual([2, 1]);
});

test('it_comes_back_later_each_time_and_after_a_sync', async () => {
  const { sam, line, asked } = await listening(1);
  for (const [heard, wait] of [[false, 2_000], [false, 4_000], [true, 2_000]] as const) {
    const before = [line.streams.length, asked()] as const;
    if (heard) line.say(null);
    line.stream.fail();
    await settled();
    sam.clock.pass(wait - 1);
    await settled();
    expect([line.streams.length, asked()]).toEqual(before);
    sam.clock.pass(1);
    await settled();
    expect([line.streams.length, asked()]).toEqual(before.map((count) => count + 1));
  }
});

test('it_tells_a_stream_that_was_lost_from_one_that_has_not_begun', async () => {
  const { sam, live, line } = await listening(1);
  expect(live.state).toBe('silent');
  line.say(null);
  expect(live.state).toBe('speaks');
  line.stream.fail();
  await settled();
  expect(live.state).toBe('broken');
  sam.clock.pass(2_000);
  await settled();
  expect([live.state, line.streams.length]).toEqual(['broken', 2]);
  line.say(null);
  expect(live.state).toBe('speaks');
  live.stop();
  expect(live.state).toBe('silent');
});

test('it_says_at_once_when_that_changes', async () => {
  const { sam, engine, line, live: first } = await listening();
  first.stop();
  await settled();
  const told: string[] = [];
  const live: Live = new Live(engine, { line, locks: free, clock: sam.clock, random: () => 0, changed: () => void told.push(live.state) });
  live.start();
  await settled();
  line.say(null);
  line.stream.fail();
  await settled();
  live.stop();
  expect(told).toEqual(['speaks', 'broken', 'silent']);
});

test('it_gives_up_a_stream_that_is_silent', async () => {
  const { sam, live, line } = await listening();
  sam.clock.pass(59_000);
  line.say(null);
  sam.clock.pass(59_000);
  await settled();
  expect(live.speaks).toBe(true);
  sam.clock.pass(1_000);
  await settled();
  expect([live.speaks, line.stream.until.aborted]).toEqual([false, true]);
});

test('it_opens_a_new_stream_under_the_new_name_of_a_reborn_phone', async () => {
  const { sam, server, engine, line } = await listening();
  const { device } = line.stream;
  const backup = server.backup();
  await engine.write([{ op: 'create', kind: 'session', id: sam.id(), space: 'me', fields: {} }]);
  await settled();
  server.restore(backup);
  await engine.sync();
  await settled();
  sam.clock.pass(2_000);
  await settled();
  expect(line.stream.device).toBe(engine.meta.device);
  expect(line.stream.device).not.toBe(device);
  expect(line.live).toBe(1);
});

test('one_tab_listens_and_the_next_one_when_it_goes', async () => {
  const { sam } = couple();
  const line = new TestLine();
  const [one, two] = [await sam.openTab(), await sam.openTab()];
  const locks = inTurn();
  const [first, second] = [one, two].map((engine) => new Live(engine, { line, locks, clock: sam.clock, random: () => 0 }));
  first?.start();
  second?.start();
  for (const engine of [one, two]) {
    await engine.sync();
    await settled();
  }
  expect(line.live).toBe(1);
  first?.stop();
  await settled();
  expect([line.streams.length, line.live]).toEqual([2, 1]);
});

test('it_reads_events_in_whatever_pieces_they_come', () => {
  const heard: Word[] = [];
  const text = 'data: {"spaces": {"a": "e.1.t"}}\n\n:\n\nevent: delta\ndata: {"from": "e.1.t", "id": "a"}\n\n:\n';
  const read = reader((word) => heard.push(word));
  for (const letter of text) read(letter);
  expect(heard).toEqual([{ spaces: { a: 'e.1.t' } }, null, { delta: { from: 'e.1.t', id: 'a' } }]);
});

test('it_reads_a_stream_to_its_end_and_no_refusal', async () => {
  const heard: Word[] = [];
  const said = (status: number) => httpLine(() => Promise.resolve(new Response(':\n\n', { status })));
  const until = new AbortController().signal;
  await said(401).open('device', (word) => heard.push(word), until);
  expect(heard).toEqual([]);
  await said(200).open('device', (word) => heard.push(word), until);
  expect(heard).toEqual([null]);
});
