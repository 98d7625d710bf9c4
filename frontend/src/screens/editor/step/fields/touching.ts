/** What hands say: with what, which way, how firm, on what, and in which words. */
import { halves } from '../../../../player/halves';
import { MAX_SPOKEN_WORDS, spoken } from '../../../../routines/lint/step';
import { HIGHEST, LOWEST, STEP } from '../../../../routines/lint/words';
import type { Pressure, Step } from '../../../../routines/rows';
import { areaOptions, orNothing, subtypeOptions, toolOptions, wordsOf } from '../options';
import { optionsOf, s } from '../s';
import { amount, choice, many, number, onOff, pick, words, type About, type Field } from './field';

type Grip = NonNullable<Step['grip']>;
type Motion = NonNullable<Step['motion']>;
type Target = NonNullable<Step['target']>;
type Side = Step['placements'][number]['tool_side'];

const RIGHT_ANGLE = 90;

export function handFields({ step, change }: About): Field[] {
  const subtypes = subtypeOptions(step.technique, step.subtype);
  /** A grip of which nothing is said is none. */
  const setGrip = (fields: Partial<Grip>): void => {
    const grip: Grip = { hand_orientation: '', thumb_angle_deg: null, note: '', ...step.grip, ...fields };
    change({ grip: grip.hand_orientation === '' && grip.thumb_angle_deg === null && grip.note === '' ? null : grip });
  };
  const thumb = { least: 5, most: RIGHT_ANGLE, by: 5, unsaid: { shown: s().unsaid, first: 70 }, show: s().degrees };
  return [
    ...(subtypes.length > 0 ? [pick<Step['subtype']>(s().subtype, step.subtype, orNothing(s().unsaid, subtypes), (subtype) => change({ subtype }))] : []),
    many(s().tools, step.tools, toolOptions(step.tools), (tools) => change({ tools })),
    onOff(s().weight, step.force_source === 'body_weight', (on) => change({ force_source: on ? 'body_weight' : 'hands' }), s().weightHint),
    ...(['left', 'right'] as const).map((hand) => placing(hand, step, change)),
    pick(s().palm, step.grip?.hand_orientation ?? '', optionsOf(s().palms), (hand_orientation) => setGrip({ hand_orientation })),
    amount(s().thumb, step.grip?.thumb_angle_deg ?? null, thumb, (thumb_angle_deg) => setGrip({ thumb_angle_deg })),
    words(s().grip, step.grip?.note ?? '', 120, (note) => setGrip({ note })),
  ];
}

function placing(hand: Side, { placements }: Step, change: About['change']): Field {
  const place = (target: Side | ''): void => {
    const rest = placements.filter(({ tool_side }) => tool_side !== hand);
    const all = target === '' ? rest : [...rest, { tool_side: hand, target_side: target }];
    change({ placements: all.sort((left, right) => (left.tool_side < right.tool_side ? -1 : 1)) });
  };
  return pick(s().hands[hand], placements.find(({ tool_side }) => tool_side === hand)?.target_side ?? '', optionsOf(s().toSide), place);
}

export function wayFields({ step: { motion, target }, change }: About): Field[] {
  const set = (fields: Partial<Motion>) => change({ motion: { kind: 'along', about: '', direction: '', stop_short: false, ...motion, ...fields } });
  const about = motion?.kind === 'around' || motion?.kind === 'rotate_toward';
  return [
    pick(s().motion, motion?.kind ?? '', optionsOf(s().motions), (kind) => (kind === '' ? change({ motion: null }) : set({ kind }))),
    ...(motion && about ? [
      pick<Motion['about']>(s().about, motion.about, orNothing(s().unsaid, areaOptions()), (place) => set({ about: place })),
      onOff(s().stopShort, motion.stop_short, (stop_short) => set({ stop_short })),
    ] : []),
    ...(motion ? [pick(s().direction, motion.direction, optionsOf(s().directions), (direction) => set({ direction }))] : []),
    pick<Target['tissue'] | ''>(s().tissue, target?.tissue ?? '', orNothing(s().unsaid, wordsOf('tissues')), (tissue) => change({ target: tissue === '' ? null : { landmark: '', ...target, tissue } })),
    ...(target ? [pick<Target['landmark']>(s().landmark, target.landmark, orNothing(s().none, wordsOf('landmarks')), (landmark) => change({ target: { ...target, landmark } }))] : []),
  ];
}

export function firmFields({ step, change }: About, pressure: Pressure): Field[] {
  const set = (fields: Partial<Pressure>) => change({ pressure: { ...pressure, ...fields } });
  const { per_pass, ...uncounted } = s().modes;
  const modes: Partial<Record<Pressure['mode'], string>> = step.bound.unit === 'count' ? { ...uncounted, per_pass } : uncounted;
  const range = { least: LOWEST, most: HIGHEST, by: STEP, show: s().level };
  const back = { least: LOWEST, most: Math.max(pressure.start, pressure.end), by: STEP, unsaid: { shown: s().same, first: LOWEST }, show: halves };
  /** Staying the same means ending as it begins. */
  const setMode = (mode: Pressure['mode']) => set({ mode, end: mode === 'steady' ? pressure.start : pressure.end === pressure.start ? Math.min(HIGHEST, pressure.start + STEP) : pressure.end });
  return [
    number(s().start, pressure.start, range, (start) => set({ start })),
    number(s().end, pressure.end, range, (end) => set({ end })),
    choice(s().mode, pressure.mode, optionsOf(modes as Record<Pressure['mode'], string>), setMode),
    amount(s().back, pressure.back ?? null, back, (level) => set({ back: level })),
  ];
}

export const skinFields = ({ step, change }: About): Field[] => [many<Step['media'][number]>(s().media, step.media, wordsOf('media'), (media) => change({ media }))];

export function wordFields({ step, change }: About): Field[] {
  const own = [
    words(s().say, step.say, 120, (say) => change({ say }), { hint: s().sayHint(spoken(step).length, MAX_SPOKEN_WORDS) }),
    words(s().text, step.text, 600, (text) => change({ text }), { long: true }),
    words(s().why, step.why, 300, (why) => change({ why }), { long: true }),
    pick<Step['intent']>(s().intent, step.intent, orNothing(s().unsaid, wordsOf('intents')), (intent) => change({ intent })),
  ];
  if (!step.technique) return own;
  return [
    ...own,
    pick<Step['term']>(s().term, step.term, orNothing(s().none, wordsOf('glossary')), (term) => change({ term })),
    many<Step['cautions'][number]>(s().cautions, step.cautions, wordsOf('cautions'), (cautions) => change({ cautions })),
  ];
}
