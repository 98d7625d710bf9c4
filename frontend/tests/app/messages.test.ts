import { expect, it } from 'vitest';
import { de as german } from '../../src/app/i18n/de';
import { en as english } from '../../src/app/i18n/en';
import { player as playerEn } from '../../src/player/messages';
import { player as playerDe } from '../../src/player/messages.de';
import { memory as memoryEn } from '../../src/screens/history/messages';
import { memory as memoryDe } from '../../src/screens/history/messages.de';
import { plan as planEn } from '../../src/screens/plan/messages';
import { plan as planDe } from '../../src/screens/plan/messages.de';
import { sheet as sheetEn } from '../../src/screens/editor/step/messages';
import { sheet as sheetDe } from '../../src/screens/editor/step/messages.de';
import { how as howEn } from '../../src/screens/how/messages';
import { how as howDe } from '../../src/screens/how/messages.de';
import { editor as editorEn } from '../../src/screens/editor/messages';
import { editor as editorDe } from '../../src/screens/editor/messages.de';
import { us as usEn } from '../../src/screens/us/messages';
import { us as usDe } from '../../src/screens/us/messages.de';

/** With the words that come with their screens only. */
const en = { ...english, player: playerEn, us: usEn, plan: planEn, sheet: sheetEn, how: howEn, memory: memoryEn, editor: editorEn };
const de = { ...german, player: playerDe, us: usDe, plan: planDe, sheet: sheetDe, how: howDe, memory: memoryDe, editor: editorDe };

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const said = ({ value }: Leaf): string => String(typeof value === 'function' ? value(...['2', 'Alex', 'Sam'].slice(0, value.length)) : value);

it('says everything in both languages', () => {
  expect(leaves(de).map(({ path }) => path).sort()).toEqual(leaves(en).map(({ path }) => path).sort());
});

it('takes the same particulars in both', () => {
  const arity = (all: unknown) => Object.fromEntries(leaves(all).map(({ path, value }) => [path, typeof value === 'function' ? value.length : 0]));
  expect(arity(de)).toEqual(arity(en));
});

it('leaves nothing unsaid but what needs no word', () => {
  const unsaid = [...leaves(en), ...leaves(de)].filter((leaf) => said(leaf).trim() === '').map(({ path }) => path);
  expect(new Set(unsaid)).toEqual(new Set(['player.side.both']));
});

it('names the particulars it was given', () => {
  for (const messages of [en, de]) {
    expect(messages.today.tonightFor('Alex')).toContain('Alex');
    expect(messages.history.gave('Sam', 'Alex')).toMatch(/Sam.*Alex/);
    expect(messages.sync.onlyHere(1)).not.toBe(messages.sync.onlyHere(2));
  }
});
