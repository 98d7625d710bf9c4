import { expect, test } from 'vitest';
import type { Engine } from '../../src/sync/engine';
import type { Live } from '../../src/sync/live';
import { watch } from '../../src/sync/triggers';
import { Server } from './server';
import { countedIds, Phone, settled } from './world';

/** A window that has just what the triggers need. */
class Page extends EventTarget {
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  #timers = new Map<number, () => void>();
  setInterval = (run: () => void, ms: number) => (this.#timers.set(ms, run), ms);
  clearInterval = (ms: number) => this.#timers.delete(ms);

  /** A timer of so many seconds goes off. */
  tick(seconds = 60) {
    this.#timers.get(seconds * 1000)?.();
  }

  turn(state: string) {
    this.document.visibilityState = state;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

async function watched() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  const id = countedIds();
  const phone = new Phone('Sam', server, id);
  const engine: Engine = await phone.openTab();
  void engine.sync();
  await settled();
  const page = new Page();
  const live = { speaks: false, runs: false, start: () => (live.runs = true), stop: () => (live.runs = false) };
  const stop = watch(engine, live as Pick<Live, 'start' | 'stop' | 'speaks'>, page as unknown as Window);
  const asked = () => phone.handled.length;
  return { phone, page, stop, asked, engine, id, live };
}

test('it_syncs_when_the_connection_or_the_page_comes_back_and_now_and_then', async () => {
  const { page, asked } = await watched();
  const before = asked();
  for (const happen of [() => page.dispatchEvent(new Event('online')), () => page.dispatchEvent(new Event('pageshow')), () => page.turn('visible'), () => page.tick()]) {
    happen();
    await settled();
  }
  expect(asked()).toBe(before + 4);
});

test('it_asks_every_few_seconds_only_while_nobody_answers_somebody_who_looks', async () => {
  const { phone, page, asked, engine } = await watched();
  const before = asked();
  page.tick(3);
  phone.net = ['no-request'];
  page.dispatchEvent(new Event('offline'));
  await settled();
  expect([engine.trouble?.why, asked()]).toEqual(['offline', before]);
  page.turn('hidden');
  page.tick(3);
  await settled();
  expect(asked()).toBe(before);
  page.document.visibilityState = 'visible';
  page.tick(3);
  await settled();
  expect([engine.trouble, asked()]).toEqual([null, before + 1]);
});

test('it_keeps_quiet_while_nobody_looks', async () => {
  const { page, asked } = await watched();
  const before = asked();
  page.turn('hidden');
  page.tick();
  await settled();
  expect(asked()).toBe(before);
});

test('it_sends_what_waits_when_the_page_goes_and_does_not_wait_for_the_answer', async () => {
  const { phone, page, engine, id } = await watched();
  phone.net = ['no-request'];
  await engine.write([{ op: 'create', kind: 'session', id: id(), space: 'me', fields: {} }]);
  await settled();
  page.dispatchEvent(new Event('pagehide'));
  await settled();
  expect(phone.server.liveRows('Sam').size).toBe(1);
  expect(engine.view.waiting).toBe(1);
  await engine.sync();
  expect([phone.server.state.journal.length, engine.view.waiting]).toEqual([1, 0]);
});

test('it_listens_while_the_page_shows_and_after_it_has_asked', async () => {
  const { page, live, asked } = await watched();
  expect(live.runs).toBe(true);
  page.turn('hidden');
  expect(live.runs).toBe(false);
  const before = asked();
  page.turn('visible');
  expect(live.runs).toBe(false);
  await settled();
  expect([live.runs, asked()]).toEqual([true, before + 1]);
  page.dispatchEvent(new Event('online'));
  expect(live.runs).toBe(false);
  await settled();
  expect(live.runs).toBe(true);
  page.dispatchEvent(new Event('pagehide'));
  expect(live.runs).toBe(false);
});

test('it_does_not_listen_when_the_page_is_gone_before_the_answer_is_there', async () => {
  const { page, live } = await watched();
  page.turn('hidden');
  page.turn('visible');
  page.turn('hidden');
  await settled();
  expect(live.runs).toBe(false);
});

test('it_need_not_ask_now_and_then_while_a_stream_speaks', async () => {
  const { page, live, asked } = await watched();
  const before = asked();
  live.speaks = true;
  page.tick();
  await settled();
  expect(asked()).toBe(before);
});

test('it_stops_when_told', async () => {
  const { page, stop, asked, live } = await watched();
  const before = asked();
  stop();
  expect(live.runs).toBe(false);
  page.dispatchEvent(new Event('online'));
  await settled();
  expect(asked()).toBe(before);
});
