/** What a step is called by itself, and what the figure above the sheet shows of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../src/app/i18n';
import { guideOf, sceneOf } from '../../src/screens/editor/step/guide';
import { nameOf, placesOf, renamed } from '../../src/screens/editor/step/names';
import { stroke } from '../routines/desk';

describe('a name', () => {
  it('says what is done and where', () => {
    expect(nameOf(stroke('one', { areas: ['lower_back', 'hips'] }))).toBe('Long strokes, lower back and hips');
    expect(placesOf(stroke('one', { areas: [], path: ['lower_back', 'mid_back', 'upper_back'] }))).toBe('Lower back to upper back');
  });

  it('follows what it names until somebody chooses another', () => {
    const step = stroke('one', { title: 'Long strokes, shoulders' });
    expect(renamed(step, { technique: 'petrissage' })).toEqual({ technique: 'petrissage', title: 'Kneading, shoulders' });
    expect(renamed(step, { title: 'My favourite' })).toEqual({ title: 'My favourite' });
    expect(renamed({ ...step, title: 'My favourite' }, { technique: 'petrissage' })).toEqual({ technique: 'petrissage' });
  });
});

describe('the figure', () => {
  it('shows one side of two that take turns, and both that are worked at once', () => {
    expect([guideOf(stroke('one', { side_policy: 'mirror' }), 'prone')?.side, guideOf(stroke('one'), 'prone')?.side]).toEqual(['left', 'both']);
  });

  it('turns round with who lies face up', () => {
    const feet = stroke('one', { areas: ['feet'] });
    expect([sceneOf(feet, 'prone', 1).view, sceneOf(feet, 'supine', 1).view]).toEqual(['back', 'front']);
  });

  it('moves no hands in a step without any', () => {
    const { guide, strokes } = sceneOf({ ...stroke('one'), technique: '', areas: [] }, 'prone', 1);
    expect([guide, strokes]).toEqual([null, []]);
  });
});

describe('in German', () => {
  afterEach(() => setLanguage('en'));

  it('keeps nouns large', async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await setLanguage('de');
    expect(nameOf(stroke('one', { areas: [], path: ['lower_back', 'mid_back', 'shoulder_tops'] }))).toBe('Lange Züge, unterer Rücken bis Schultern');
  });
});
