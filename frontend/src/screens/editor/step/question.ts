/** A question that is put before a step. */
import { keyFor } from '../../../routines/keys';
import { UNSAID } from '../../../routines/recipe';
import type { Step } from '../../../routines/rows';
import { s } from './s';

const LONGEST_PROMPT = 200;

export function beforehand(step: Step, all: readonly Step[]): Step {
  const prompt = s().checkInPrompt(step.title).slice(0, LONGEST_PROMPT);
  return {
    ...UNSAID, key: keyFor(`${step.key} ask`, all.map(({ key }) => key)), title: s().checkInTitle, say: s().checkInSay, text: '', role: 'checkin',
    bound: { min: 10, ideal: 15, max: null, unit: 'time', seconds_per_count: 1, timed_by: 'author' },
    ask: { kind: 'check_in', prompt, answers: ['yes', 'adjust', 'stop'], on_negative: 'adjust', on_silence: 'continue', asked_of: 'receiver', trigger: 'here', areas: [...step.areas, ...step.path], gates: [] },
  };
}
