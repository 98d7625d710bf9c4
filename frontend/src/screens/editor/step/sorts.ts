/** What may happen in a step without hands: what a press begins and, pressed again, ends. */
import type { Step } from '../../../routines/rows';
import type { Fields } from './fitting';
import { s } from './s';

type Ask = NonNullable<Step['ask']>;
export type Sort = keyof ReturnType<typeof s>['happen'];

function asked({ ask }: Step, kind: Ask['kind']): Fields {
  const { prompt = '', areas = [], gates = [] } = ask ?? {};
  const same = { kind, asked_of: 'receiver', trigger: 'here', areas, gates } as const;
  if (kind === 'check_in') return { ask: { ...same, prompt: prompt || s().newPrompt, answers: ['yes', 'adjust', 'stop'], on_negative: 'adjust', on_silence: 'continue' } };
  return { ask: { ...same, prompt: prompt || s().newGate, answers: ['yes', 'no'], on_negative: 'skip', on_silence: 'skip' } };
}

export function sortsOf(step: Step): Record<Sort, { on: boolean; begin: () => Fields; end: Fields }> {
  return {
    check_in: { on: step.ask?.kind === 'check_in', begin: () => asked(step, 'check_in'), end: { ask: null } },
    consent_gate: { on: step.ask?.kind === 'consent_gate', begin: () => asked(step, 'consent_gate'), end: { ask: null } },
    supply: { on: step.supply !== null, begin: () => ({ supply: { kind: 'oil', amount_ml: 5, action: 'warm_in_hands', scent: false, keep_contact: false } }), end: { supply: null } },
    drape: { on: step.drape_change !== null, begin: () => ({ drape_change: { state: 'full', expose: [], cover: [] } }), end: { drape_change: null } },
    position: { on: step.position_change !== null, begin: () => ({ position_change: { to: 'supine', drape: 'full' } }), end: { position_change: null } },
  };
}
