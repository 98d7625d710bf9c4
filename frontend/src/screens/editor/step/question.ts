/** A question that is put before a step. */
import { UNSAID } from '../../../routines/recipe';
import type { Step } from '../../../routines/rows';
import { s } from './s';

const LONGEST_KEY = 36;
const LONGEST_PROMPT = 200;

export function beforehand(step: Step, all: readonly Step[]): Step {
  const prompt = s().checkInPrompt(step.title).slice(0, LONGEST_PROMPT);
  return {
    ...UNSAID, key: keyFor(step, all), title: s().checkInTitle, say: s().checkInSay, text: '', role: 'checkin',
    bound: { min: 10, ideal: 15, max: null, unit: 'time', seconds_per_count: 1, timed_by: 'author' },
    ask: { kind: 'check_in', prompt, answers: ['yes', 'adjust', 'stop'], on_negative: 'adjust', on_silence: 'continue', asked_of: 'receiver', trigger: 'here', areas: [...step.areas, ...step.path], gates: [] },
  };
}

/** Named after the step that it is asked about; the first name that nobody has. */
function keyFor({ key }: Step, all: readonly Step[]): string {
  const taken = new Set(all.map((one) => one.key));
  const wanted = (number: number) => `${key.slice(0, LONGEST_KEY - 7)}-ask${number > 1 ? `-${number}` : ''}`;
  let number = 1;
  while (taken.has(wanted(number))) number++;
  return wanted(number);
}
