/** Every technique on every area and side: what a plan can ask the guide to draw. */
import fc from 'fast-check';
import { AREA_IDS, AREAS } from '../../src/figure/areas';
import type { GuideStep } from '../../src/figure';

export const TECHNIQUES: readonly [string, string | null][] = [
  ['effleurage', null], ['effleurage', 'light'], ['effleurage', 'deep'], ['effleurage', 'circular'], ['effleurage', 'forearm'],
  ['petrissage', null], ['petrissage', 'squeeze'], ['petrissage', 'wring'], ['petrissage', 'skin_roll'], ['petrissage', 'pick_up'],
  ['friction', 'circular'], ['compression', 'static'], ['compression', 'rhythmic'], ['tapotement', 'cup'],
  ['vibration', 'shake'], ['vibration', 'jostle'], ['rocking', null], ['holding', null], ['holding', 'breath_hold'], ['feather', null],
];
export const SIDES = ['left', 'right', 'both', null] as const;

export function stepWith(change: Partial<GuideStep> = {}): GuideStep {
  return { technique: 'effleurage', tools: ['palm'], areas: ['lower_back'], side: 'both', ...change };
}

/** All steps on one area, seen from everywhere it can be seen: 20 techniques, 26 areas, 4 sides. */
export const everyStep: GuideStep[] = TECHNIQUES.flatMap(([technique, subtype]) =>
  AREA_IDS.flatMap((area) =>
    AREAS[area].views.flatMap((view) => SIDES.map((side) => stepWith({ technique, subtype, areas: [area], side, view }))),
  ),
);

const tools = fc.subarray(['palm', 'thumb', 'finger_pads', 'forearm'], { minLength: 1 });
const pressure = fc.record({ from: fc.double({ min: 1, max: 4, noNaN: true }), to: fc.double({ min: 1, max: 4, noNaN: true }) });

/** Steps with up to four areas, in any order and mixture. */
export const anyStep: fc.Arbitrary<GuideStep> = fc
  .record({
    kind: fc.constantFrom(...TECHNIQUES),
    tools,
    areas: fc.uniqueArray(fc.constantFrom(...AREA_IDS), { minLength: 1, maxLength: 4 }),
    side: fc.constantFrom(...SIDES),
    pressure,
    routed: fc.boolean(),
  })
  .map(({ kind: [technique, subtype], routed, ...rest }) => ({
    ...rest,
    technique,
    subtype,
    ...(routed && { path: rest.areas }),
  }));

export const LIMBS = AREA_IDS.filter((id) => AREAS[id].build === 'limb');
export const named = ({ technique, subtype, areas, side }: GuideStep): string =>
  [technique, subtype, areas.join('+'), side].join(' ');
