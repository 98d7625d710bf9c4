/** What the figure shows of what is left alone. */
import { describe, expect, it } from 'vitest';
import { hatched } from '../../src/screens/player/guide';
import { plan, step } from './plans';

const PLAN = {
  ...plan([
    step('back', { areas: ['lower_back'] }),
    step('foot', { areas: ['feet'], side: 'left' }),
    step('hips', { areas: ['hips'], path: ['sacrum'] }),
  ]),
  left_out: [{ title: 'Buttocks', areas: ['glutes'] }, { title: 'Calves', areas: ['calves'] }],
};
const left = (skipped: string[], changed = PLAN) => Object.keys(hatched('back', changed, skipped)).sort();

describe('left alone', () => {
  it('is what the plan leaves out, unless hands go to the same place for something else', () => {
    expect(left([])).toEqual(['calf-left', 'calf-right']);
    expect(left(['hips'])).toContain('hip-left');
  });

  it('is what was left out since, on the side that was meant', () => {
    expect(left(['foot'])).toContain('foot-left');
    expect(left(['foot'])).not.toContain('foot-right');
  });

  it('is not what there is no time for', () => {
    const late = { ...PLAN, left_out: [{ title: 'Calves', areas: ['calves'], reason: { code: 'NO_TIME', seconds: 85 } }] };
    expect(left([], late)).toEqual([]);
  });

  it('is only what is seen from this side', () => {
    expect(hatched('front', PLAN, [])).toEqual({});
  });
});
