/** Changing one of the several ways or conditions of a step. */
import type { Step } from '../../../routines/rows';
import type { About } from './fields/field';
import { needFields, otherFields } from './fields/around';
import { s } from './s';

type Name = 'alternatives' | 'requires';
type One<N extends Name> = Step[N][number];

/** One of `name` with other fields, or without it. */
function editing<N extends Name>({ step, change }: About, name: N, index: number) {
  const all = step[name] as readonly One<N>[];
  return {
    set: (fields: Partial<One<N>>) => change({ [name]: all.map((one, i) => (i === index ? { ...one, ...fields } : one)) }),
    remove: () => change({ [name]: all.filter((_, i) => i !== index) }),
  };
}

export const othersOf = (about: About) =>
  about.step.alternatives.map((way, i) => {
    const { set, remove } = editing(about, 'alternatives', i);
    return { title: way.title, fields: otherFields(way, about.others, set), remove };
  });

export const needsOf = (about: About) =>
  about.step.requires.map((need, i) => {
    const { set, remove } = editing(about, 'requires', i);
    return { title: s().requires, fields: needFields(need, set), remove };
  });

export function addOther({ step, change }: About): void {
  const { giver_tired: title, text } = s().otherDefault;
  change({ alternatives: [...step.alternatives, { when: 'giver_tired', title, text, technique: 'effleurage', subtype: '', tools: ['palm'], ref: '', may_split: false }] });
}

export function addNeed({ step, change }: About): void {
  const area = [...step.areas, ...step.path][0] as One<'requires'>['area'] | undefined;
  change({ requires: [...step.requires, { role: 'warmup', area: area ?? 'shoulder_tops' }] });
}
