/** What the phone copies of a starter is what the server copies of it. */
import { expect, it } from 'vitest';
import { starterWords } from '../../src/app/i18n';
import type { LibraryRoutine } from '../../src/app/library';
import library from '../../src/generated/library.json';
import recipes from '../../src/generated/recipes.json';
import { fileOf, nameOfFile } from '../../src/routines/file';
import { total } from '../../src/routines/recipe';
import { starterOf, type Beyond } from '../../src/routines/starters';
import cases from '../../../tests/vectors/lint/findings.json';

const routines = library.routines as unknown as LibraryRoutine[];
const beyond = recipes as unknown as Beyond;
const made = routines.map((one) => {
  const whole = starterOf(one, beyond);
  if (!whole) throw new Error(`${one.id} has no recipe`);
  return { one, whole };
});

const only = (told: Record<string, unknown> | undefined, names: string[]): object => Object.fromEntries(names.filter((name) => name in (told ?? {})).map((name) => [name, told?.[name]]));

it.each(made)('copies $one.id as it is written', ({ one, whole }) => {
  const told = (cases as unknown as { name: string; recipe: Record<string, unknown> }[]).find(({ name }) => name === one.id)?.recipe;
  expect(whole.routine).toMatchObject(only(told, Object.keys(whole.routine).filter((name) => name !== 'source')));
  expect(whole).toMatchObject(only(told, ['phases']));
});

it.each(made)('times the copy of $one.id as its plan is timed', ({ one, whole }) => {
  const seconds = whole.phases.flatMap(({ steps }) => steps).reduce((sum, step) => sum + total(step), 0);
  expect(seconds).toBe(one.plan.seconds);
});

it.each(made)('copies $one.id into German, too', async ({ whole }) => {
  const { told } = await starterWords('de');
  const titles = ({ routine, phases }: typeof whole) => [routine.title, ...phases.flatMap(({ title, steps }) => [title, ...steps.flatMap((step) => [step.title, step.ask?.prompt ?? step.title])])];
  const english = titles(whole);
  expect(titles(told(whole)).filter((text, i) => text === english[i])).toEqual([]);
});

it('has no recipe of what is no starter', () => {
  expect(starterOf({ ...(routines[0] as LibraryRoutine), id: 'own' }, beyond)).toBeNull();
});

it('writes a file that leaves out what goes without saying, and keeps what a newer app has said', () => {
  const [{ whole }] = made as [(typeof made)[0]];
  const step = { ...whole.phases[0]?.steps[0], extra: { '/bound/softly': true, '/gone/x': 1, '/new~1one': 'x' } };
  const file = fileOf({ ...whole, phases: [{ ...whole.phases[0], steps: [step] }] as never }, 'https://unknot.example');
  expect(file).toMatchObject({ $schema: 'https://unknot.example/schemas/routine-1.json', format: 'unknot-routine', version: 1, routine: { copied_from: 'the-long-evening' } });
  const [phase] = (file['routine'] as { phases: { steps: Record<string, unknown>[] }[] }).phases;
  expect(phase?.steps[0]).toMatchObject({ bound: { softly: true }, 'new/one': 'x' });
  expect(phase?.steps[0]).not.toHaveProperty('grip');
  expect(phase).not.toHaveProperty('pressure_start_max');
});

it.each([['Slow unwinding', 'slow-unwinding'], ['Für Zoë', 'fur-zoe'], ['🌙', 'routine'], ['مساء', 'routine']])('calls the file of %s by its name', (title, name) => {
  expect(nameOfFile(title)).toBe(`${name}.unknot.json`);
});
