import { describe, expect, it } from 'vitest';
import { keptAsked } from '../../src/screens/plan/kept';
import { KeptHands } from '../../src/screens/plan/hands';
import { evening, plan, step } from './plans';

const tired = { stamina: 'little' as const, weak: ['thumbs' as const] };
const usual = { stamina: 'usual' as const, weak: [] };

class Storage {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

describe('a kept plan that is changed', () => {
  const oiled = step('p1.s1');
  const dry = step('p1.s2', { medium: 'skin_dry' });
  const dressed = step('p1.s3', { medium: 'over_fabric', drape: 'clothed' });

  it('asks for no oil where it has none, and for no towel where all are dressed', () => {
    expect(keptAsked(plan([oiled, dry]), 'me', [], usual).props).toBeUndefined();
    expect(keptAsked(plan([dry]), 'me', [], usual).props).not.toContain('oil');
    expect(keptAsked(plan([dry]), 'me', [], usual).props).toContain('towel');
    expect(keptAsked(plan([dressed]), 'me', [], usual).props).toEqual(['chair', 'pillow', 'cushion', 'blanket', 'water']);
  });

  it('may ask for anything when something is put in by name', () => {
    expect(keptAsked(plan([dressed]), 'me', ['p1.s9'], usual).props).toBeUndefined();
  });

  it('asks with the hands that it was asked with', () => {
    expect(keptAsked(plan([oiled]), 'partner', [], tired).giver).toEqual(tired);
  });
});

describe('the hands of a kept evening', () => {
  const [first, second] = [evening([], []).session.id, evening([], []).session.id];

  it('stay on the phone for whoever asked', () => {
    const storage = new Storage();
    new KeptHands(storage).remember('sam', { [first]: tired }, () => true);
    expect(new KeptHands(storage).of('sam', first)).toEqual(tired);
    expect(new KeptHands(storage).of('alex', first)).toEqual(usual);
    expect(new KeptHands(storage).of('sam', second)).toEqual(usual);
  });

  it('are written down only where they are not the usual ones', () => {
    const storage = new Storage();
    new KeptHands(storage).remember('sam', { [first]: usual }, () => true);
    expect(storage.kept.size).toBe(0);
  });

  it('are forgotten once their evening is over, and with everything else', () => {
    const storage = new Storage();
    const hands = new KeptHands(storage);
    hands.remember('sam', { [first]: tired }, () => true);
    hands.remember('sam', { [second]: tired }, (id) => id !== first);
    expect(hands.of('sam', first)).toEqual(usual);
    expect(hands.of('sam', second)).toEqual(tired);
    hands.forget();
    expect(storage.kept.size).toBe(0);
  });

  it('are the usual ones where a browser keeps nothing', () => {
    const refuses = () => { throw new Error('refused'); };
    const hands = new KeptHands({ getItem: refuses, setItem: refuses, removeItem: refuses });
    hands.remember('sam', { [first]: tired }, () => true);
    hands.forget();
    expect(hands.of('sam', first)).toEqual(usual);
  });
});
