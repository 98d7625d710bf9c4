/** From a plan's step to the moving guide: which technique draws it, and who takes turns. */
import { clamp, lerp } from '../curve';
import { chainsOf, halvesOf, type Chain } from '../places';
import type { GuideStep, Stroke } from '../types';
import { feather } from './feather';
import { glide } from './glide';
import { hold } from './hold';
import { knead, pickUp, wring } from './knead';
import { secondsPerPass } from './pace';
import { palmCircles } from './palmCircles';
import { pressRhythm, pressStill } from './press';
import { rocking } from './rocking';
import { skinRoll } from './skinRoll';
import { smallCircles } from './smallCircles';
import { squeeze } from './squeeze';
import { sweep } from './sweep';
import { tapping } from './tapping';
import type { Technique, Touch } from './touch';
import { vibration } from './vibration';

/** The back is long enough for a glide with a turn at the top; everywhere else the stroke is a sweep. */
const longStroke: Technique = (chain, touch) => {
  const alongTrunk = chain.every((p) => p.area.build === 'trunk') && !(chain.length === 1 && chain[0].area.outwards);
  return (alongTrunk ? glide : sweep)(chain, touch);
};

const BY_SUBTYPE: Record<string, Technique> = {
  'effleurage/circular': palmCircles,
  'petrissage/squeeze': squeeze,
  'petrissage/wring': wring,
  'petrissage/skin_roll': skinRoll,
  'petrissage/pick_up': pickUp,
  'compression/rhythmic': pressRhythm,
};

const BY_TECHNIQUE: Record<string, Technique> = {
  effleurage: longStroke,
  petrissage: knead,
  friction: smallCircles,
  compression: pressStill,
  tapotement: tapping,
  vibration,
  rocking,
  holding: hold,
  feather,
};

/** A technique that this version does not know is drawn as still hands: never wrong, never rough. */
const techniqueOf = ({ technique, subtype }: GuideStep): Technique =>
  BY_SUBTYPE[`${technique}/${subtype ?? ''}`] ?? BY_TECHNIQUE[technique] ?? hold;

const LIGHTEST = 1;
const FIRMEST = 4;
const THINNEST_WAKE = 2;
const WIDEST_WAKE = 6;

/** The wake shows the pressure itself: from 2 units for feather-light to 6 for firm. */
export function wakeWidth(pressure: number): number {
  const share = (clamp(pressure, LIGHTEST, FIRMEST) - LIGHTEST) / (FIRMEST - LIGHTEST);
  return lerp(THINNEST_WAKE, WIDEST_WAKE, share);
}

function touchOf(step: GuideStep, alone: boolean): Touch {
  const { from, to } = step.pressure ?? { from: 2, to: 2 };
  return {
    subtype: step.subtype ?? null,
    thumb: step.tools.includes('thumb') && !step.tools.includes('palm'),
    forearm: step.subtype === 'forearm' || step.tools[0] === 'forearm',
    wake: wakeWidth((from + to) / 2),
    alone,
  };
}

/** Worked place by place; the others travel through all areas that touch. */
const IN_PLACE = new Set<Technique>([palmCircles, knead, wring, pickUp, pressStill, tapping, rocking, hold]);

/** Two hands can work two mirrored places at once, or one place together, and no more. */
const fitToTwoHands = (perSide: Stroke[][]): Stroke[][] => (perSide.flat().length <= 2 ? [perSide.flat()] : perSide);

/** What is worked at the same time, one group after another. */
function groupsOf(step: GuideStep): Stroke[][] {
  const draw = techniqueOf(step);
  const sides = halvesOf(step).map((half): Chain[] => {
    const chains = chainsOf(step, half);
    return IN_PLACE.has(draw) ? chains.flat().map((place): Chain => [place]) : chains;
  });
  const touch = touchOf(step, sides.length === 1);
  const [first = []] = sides;
  return first.flatMap((_, i) => {
    const chains = sides.map((side) => side[i]).filter((chain): chain is Chain => chain !== undefined);
    return fitToTwoHands(chains.map((chain) => draw(chain, touch)));
  });
}

export function strokesFor(step: GuideStep): Stroke[] {
  const groups = groupsOf(step);
  const count = groups.length;
  return groups.flatMap((group, index) =>
    group.map((stroke) => (count > 1 ? { ...stroke, turn: { index, count } } : stroke)),
  );
}

/** Every place that takes its turn takes a whole pass. */
export const secondsPerCycle = (step: GuideStep): number => secondsPerPass(step) * Math.max(1, groupsOf(step).length);
