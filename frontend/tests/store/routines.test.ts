/** Sam and Alex write one routine on two phones, with and without a connection. */
import { expect, test } from 'vitest';
import { Editing } from '../../src/routines/editing';
import { phasesIn } from '../../src/routines/copies';
import { stepsOf, treeOf } from '../../src/routines/tree';
import type { Routine } from '../../src/store';
import { Store } from '../../src/store/store.svelte';
import { phase, stroke } from '../routines/desk';
import { Server } from '../sync/server';
import { countedIds, Phone, settled } from '../sync/world';

const ours: Routine = { title: 'Ours', intro: '', notes: [], position: 'prone', source: '', props: [], agreements: [], undress: 'as_you_like', omitted: [] };

async function two() {
  const server = new Server();
  server.addSpace('sam', 'personal', ['Sam']);
  server.addSpace('alex', 'personal', ['Alex']);
  server.addSpace('us', 'couple', ['Alex', 'Sam']);
  for (const name of ['Sam', 'Alex']) server.state.spaces.get('us')?.rows.set(name, { id: name, kind: 'profile', owner: name, version: 0, deleted: false, data: { name, color: 'moon' }, stamps: {} });
  const id = countedIds();
  const open = async (person: string) => {
    const phone = new Phone(person, server, id);
    const engine = await phone.openTab();
    const store = new Store(() => ({ engine, api: {} as never, id, now: () => phone.clock.now(), watch: () => undefined, persist: () => undefined }));
    await store.open();
    await settled(200);
    return { phone, store };
  };
  return { server, sam: await open('Sam'), alex: await open('Alex') };
}

type One = Awaited<ReturnType<typeof two>>['sam'];
const sync = async ({ store, phone }: One) => {
  phone.net = [];
  phone.clock.pass(60_000);
  void store.syncNow();
  await settled(200);
};
const keys = (editing: Editing): string[] => stepsOf(editing.tree).map(({ key }) => key);

test('what_one_writes_offline_meets_what_the_other_writes_and_nothing_is_lost', async () => {
  const { sam, alex } = await two();
  const id = await sam.store.makeRoutine(ours);
  const [mine, theirs] = [sam, alex].map(({ store }) => new Editing(id, store.desk(id))) as [Editing, Editing];
  const back = await mine.addPhase(phase('back'), 0);
  const [one, three] = [await mine.addStep(back, stroke('one'), 0), await mine.addStep(back, stroke('three'), 1)];
  await sync(sam);
  await sync(alex);
  expect(alex.store.routines.map(({ title }) => title)).toEqual(['Ours']);

  alex.phone.net = Array(9).fill('no-request') as 'no-request'[];
  await theirs.addStep(back, stroke('two'), 1);
  await theirs.changeStep(one, { weight: 3 });
  expect(keys(theirs)).toEqual(['one', 'two', 'three']);
  await mine.moveStep(three, back, 0);
  await mine.changeStep(one, { title: 'The first' });
  for (const each of [sam, alex, sam, alex]) await sync(each);

  expect([keys(mine), keys(theirs)]).toEqual([['three', 'one', 'two'], ['three', 'one', 'two']]);
  expect(stepsOf(theirs.tree)[1]).toMatchObject({ title: 'The first', weight: 3 });
});

test('the_same_field_keeps_the_later_word_and_offers_the_other', async () => {
  const { sam, alex } = await two();
  const id = await sam.store.makeRoutine(ours);
  const mine = new Editing(id, sam.store.desk(id));
  const step = await mine.addStep(await mine.addPhase(phase('back'), 0), stroke('one'), 0);
  await sync(sam);
  await sync(alex);
  const theirs = new Editing(id, alex.store.desk(id));
  const long = { min: 60, ideal: 270, max: 400, unit: 'time', seconds_per_count: 1, timed_by: 'author' } as const;
  alex.phone.net = ['no-request'];
  await theirs.changeStep(step, { bound: long });
  await mine.changeStep(step, { bound: { ...long, ideal: 240 } });
  for (const each of [sam, alex, sam, alex]) await sync(each);

  const [conflict] = alex.store.conflicts;
  const now = stepsOf(mine.tree)[0]?.bound.ideal;
  expect([conflict?.kind, conflict?.field, (conflict?.value as { ideal: number }).ideal]).toEqual(['step', 'bound', now === 240 ? 270 : 240]);
  if (conflict) await alex.store.useThat(conflict);
  for (const each of [alex, sam]) await sync(each);
  expect(stepsOf(mine.tree)[0]?.bound.ideal).toBe(now === 240 ? 270 : 240);
});

test('a_step_that_goes_into_a_phase_that_the_other_takes_away_stays', async () => {
  const { sam, alex } = await two();
  const id = await sam.store.makeRoutine(ours);
  const mine = new Editing(id, sam.store.desk(id));
  const back = await mine.addPhase(phase('back'), 0);
  const close = await mine.addPhase(phase('close', { intent: 'closing' }), 1);
  await mine.addStep(back, stroke('one'), 0);
  await sync(sam);
  await sync(alex);
  const theirs = new Editing(id, alex.store.desk(id));
  alex.phone.net = ['no-request'];
  await theirs.addStep(close, stroke('late'), 0);
  await mine.removePhase(close);
  for (const each of [sam, alex, sam, alex]) await sync(each);
  expect([keys(mine), keys(theirs)]).toEqual([['one', 'late'], ['one', 'late']]);

  await Promise.all([mine.open(), theirs.open()]);
  for (const each of [sam, alex, sam, alex]) await sync(each);
  expect([keys(mine), keys(theirs)]).toEqual([['one', 'late'], ['one', 'late']]);
  expect(new Set(stepsOf(theirs.tree).map((step) => step.phase))).toEqual(new Set([back]));
  expect([mine.canUndo, sam.store.conflicts, alex.store.conflicts]).toEqual([true, [], []]);
});

test('a_whole_routine_is_copied_without_a_connection_where_both_see_it_or_where_one_does', async () => {
  const { sam, alex } = await two();
  const phases = [{ ...phase('back'), steps: [stroke('one'), stroke('two')] }, { ...phase('close'), steps: [] }];
  sam.phone.net = Array(9).fill('no-request') as 'no-request'[];
  const both = await sam.store.makeRoutine(ours, phases);
  await sam.store.makeRoutine({ ...ours, title: 'Mine' }, phases, true);
  const copied = phasesIn(treeOf(sam.store.phasesOf(both), sam.store.stepsOf(both)));
  expect(copied).toEqual(phases);

  for (const each of [sam, sam, alex]) await sync(each);
  expect(alex.store.routines.map(({ title }) => title)).toEqual(['Ours']);
  expect(phasesIn(treeOf(alex.store.phasesOf(both), alex.store.stepsOf(both)))).toEqual(phases);
});
