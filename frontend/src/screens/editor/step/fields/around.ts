/** What else a step says: its time, a question, oil, towels, turning over, the one who gives, and what the planner goes by. */
import { f } from '../../../../app/i18n';
import { tierOf } from '../../../../routines/lint/step';
import { ideal } from '../../../../routines/recipe';
import type { Bound, Step } from '../../../../routines/rows';
import { areaOptions, orNothing, stepOptions, subtypeOptions, techniqueOptions, toolOptions, wordsOf } from '../options';
import { optionsOf, s } from '../s';
import { longer, shorter } from '../times';
import { amount, choice, many, number, onOff, pick, steps, words, type About, type Field } from './field';

type Breath = NonNullable<Step['breath']>;
type Ask = NonNullable<Step['ask']>;
type Way = Step['alternatives'][number];
type Need = Step['requires'][number];

const CALM: Breath = { inhale: 4, exhale: 6, cycles: 4 };
const SLOW_STROKE = 10;

export function timeFields(about: About): Field[] {
  const { step, change } = about;
  const { bound, rhythm, breath } = step;
  const set = (fields: Partial<Bound>) => change({ bound: { ...bound, ...fields } });
  const seconds = { least: 1, most: 120, show: s().seconds };
  return [
    ...ends(step, set),
    ...(breath ? [] : [choice(s().counted, bound.unit, optionsOf(s().units), (unit) => unit !== bound.unit && set(measured(step, unit)))]),
    ...(bound.unit === 'count' && !breath ? [number(s().each, bound.seconds_per_count, seconds, (each) => set({ seconds_per_count: each }))] : []),
    ...(step.side_policy === 'mirror' ? [number(s().switching, step.switch_seconds, { ...seconds, least: 0, most: 60, by: 5 }, (switch_seconds) => change({ switch_seconds }))] : []),
    ...(rhythm ? [
      amount(s().pass, rhythm.seconds_per_pass ?? null, { ...seconds, most: 60, unsaid: { shown: s().asPace, first: SLOW_STROKE } }, (seconds_per_pass) => change({ rhythm: { ...rhythm, seconds_per_pass } })),
      onOff(s().even, rhythm.even, (even) => change({ rhythm: { ...rhythm, even } })),
    ] : []),
    ...breathing(about),
  ];
}

/** Shortest and longest, in the step's own measure. Far beyond the wanted time there is no longest. */
function ends({ bound }: Step, set: (fields: Partial<Bound>) => void): Field[] {
  const { min, max, ideal: wanted } = bound;
  const counted = bound.unit === 'count';
  const show = (value: number) => (counted ? s().strokes(value) : f().clock(value));
  const next = (value: number) => (counted ? value + 1 : longer(value));
  const before = (value: number) => (counted ? value - 1 : shorter(value));
  const to = (name: 'min' | 'max', value: number | null, isFine: boolean) => (isFine && value !== null && value >= 1 ? () => set({ [name]: value }) : null);
  const after = next(max ?? wanted);
  const ended = max !== null && counted && max >= 3 * wanted;
  return [
    steps(s().shortest, show(min), to('min', before(min), true), to('min', next(min), (next(min) ?? 0) <= wanted)),
    max === null
      ? steps(s().longest, s().waits, to('max', after, true), null)
      : steps(s().longest, show(max), to('max', before(max), (before(max) ?? 0) >= wanted), () => set({ max: ended ? null : after })),
  ];
}

/** The same time, measured otherwise. */
function measured(step: Step, unit: Bound['unit']): Partial<Bound> {
  const { bound, rhythm } = step;
  const each = unit === 'count' ? (rhythm?.seconds_per_pass ?? SLOW_STROKE) : 1;
  const inUnits = (value: number) => Math.max(1, Math.round((value * bound.seconds_per_count) / each));
  return { unit, seconds_per_count: each, min: inUnits(bound.min), ideal: Math.max(1, Math.round(ideal(step) / each)), max: bound.max === null ? null : inUnits(bound.max) };
}

function breathing({ step: { breath }, change }: About): Field[] {
  const whether = onOff(s().breath, breath !== null, (on) => change({ breath: on ? CALM : null }));
  if (!breath) return [whether];
  const part = (name: keyof Breath, least: number, most: number, show: (value: number) => string = s().seconds) => number(s()[name], breath[name], { least, most, show }, (value) => change({ breath: { ...breath, [name]: value } }));
  return [whether, part('inhale', 2, 10), part('exhale', 2, 15), part('cycles', 1, 30, String)];
}

/** Who is asked before a gate, and what silence means there, is not for anybody to choose. */
function asking({ change, others }: About, ask: Ask): Field[] {
  const set = (fields: Partial<Ask>) => change({ ask: { ...ask, ...fields } });
  const trigger = pick(s().trigger, ask.trigger, optionsOf(s().triggers), (value) => set({ trigger: value }));
  const what = [words(s().prompt, ask.prompt, 200, (prompt) => prompt && set({ prompt }), { long: true }), many(s().askAreas, ask.areas, areaOptions(), (areas) => set({ areas }))];
  if (ask.kind === 'consent_gate') return [...what, ...(others.length > 0 ? [many(s().gates, ask.gates, stepOptions(others), (gates) => set({ gates }))] : []), trigger];
  return [
    ...what,
    pick(s().askOf, ask.asked_of, optionsOf(s().askedOf), (asked_of) => set({ asked_of })),
    many(s().answers, ask.answers, optionsOf(s().answer), (answers) => answers.length > 0 && set({ answers })),
    pick(s().negative, ask.on_negative, optionsOf(s().negatives), (on_negative) => set({ on_negative })),
    pick(s().silence, ask.on_silence, optionsOf(s().silences), (on_silence) => set({ on_silence })),
    trigger,
  ];
}

export function happenFields(about: About): Field[] {
  const { step: { ask, supply, position_change: turn, drape_change: drape }, change } = about;
  const bare = areaOptions() as { value: NonNullable<typeof drape>['expose'][number]; label: string }[];
  return [
    ...(ask ? asking(about, ask) : []),
    ...(supply ? [
      pick<typeof supply.kind>(s().supply, supply.kind, wordsOf('props'), (kind) => change({ supply: { ...supply, kind } })),
      number(s().amount, supply.amount_ml, { least: 0, most: 50, show: s().ml }, (amount_ml) => change({ supply: { ...supply, amount_ml } })),
      pick(s().action, supply.action, optionsOf(s().actions), (action) => change({ supply: { ...supply, action } })),
      onOff(s().scent, supply.scent, (scent) => change({ supply: { ...supply, scent } })),
      onOff(s().contact, supply.keep_contact, (keep_contact) => change({ supply: { ...supply, keep_contact } })),
    ] : []),
    ...(turn ? [
      pick<typeof turn.to>(s().position, turn.to, wordsOf('positions'), (to) => change({ position_change: { ...turn, to } })),
      pick<typeof turn.drape>(s().drape, turn.drape, wordsOf('drapes'), (state) => change({ position_change: { ...turn, drape: state } }), 'turned'),
    ] : []),
    ...(drape ? [
      pick<typeof drape.state>(s().drape, drape.state, wordsOf('drapes'), (state) => change({ drape_change: { ...drape, state } })),
      many(s().expose, drape.expose, bare, (expose) => change({ drape_change: { ...drape, expose } })),
      many(s().cover, drape.cover, bare, (cover) => change({ drape_change: { ...drape, cover } })),
    ] : []),
  ];
}

export const giverFields = ({ step, change }: About): Field[] => [
  pick<Step['giver_station']>(s().station, step.giver_station, orNothing(s().asPhase, wordsOf('stations')), (giver_station) => change({ giver_station })),
  pick<Step['giver_posture']>(s().posture, step.giver_posture, orNothing(s().asPhase, wordsOf('postures')), (giver_posture) => change({ giver_posture })),
];

export function planFields({ step, change, others }: About): Field[] {
  const tiers = s().tiers.map((label, tier) => ({ value: String(tier), label })).slice(tierOf(step));
  return [
    pick(s().role, step.role, optionsOf(s().roles), (role) => change({ role })),
    number(s().share, step.weight, { least: 0.5, most: 5, by: 0.5, show: s().shares }, (weight) => change({ weight })),
    pick(s().tier, String(step.consent_tier), tiers, (tier) => change({ consent_tier: Number(tier) })),
    pick(s().continues, step.continues, orNothing(s().none, stepOptions(others)), (continues) => change({ continues })),
  ];
}

export function needFields(need: Need, set: (fields: Partial<Need>) => void): Field[] {
  return [
    pick(s().where, need.area, areaOptions() as { value: Need['area']; label: string }[], (area) => set({ area })),
    pick(s().role, need.role, optionsOf(s().roles), (role) => set({ role })),
  ];
}

export function otherFields(way: Way, others: readonly Step[], set: (fields: Partial<Way>) => void): Field[] {
  const subtypes = subtypeOptions(way.technique, way.subtype);
  return [
    words(s().otherTitle, way.title, 80, (title) => title && set({ title })),
    pick(s().when, way.when, optionsOf(s().whens), (when) => set({ when })),
    // A way of doing it belongs to one technique only.
    pick(s().what, way.technique, techniqueOptions(way.technique) as { value: Way['technique']; label: string }[], (technique) => set({ technique, subtype: '' })),
    ...(subtypes.length > 0 ? [pick<Way['subtype']>(s().subtype, way.subtype, orNothing(s().unsaid, subtypes), (subtype) => set({ subtype }))] : []),
    many(s().tools, way.tools, toolOptions(way.tools), (tools) => set({ tools })),
    words(s().otherText, way.text, 600, (text) => set({ text }), { long: true }),
    pick(s().ref, way.ref, orNothing(s().none, stepOptions(others)), (ref) => set({ ref })),
    ...(way.when === 'choice' ? [onOff(s().split, way.may_split, (may_split) => set({ may_split }))] : []),
  ];
}
