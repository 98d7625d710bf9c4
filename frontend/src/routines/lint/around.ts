/** Repairs that put something before or after a step, or join it to others (routines/repairs/around.py). */
import { stepsIn, touched, type Recipe, type RecipePhase } from '../recipe';
import type { Step } from '../rows';
import { isSameTouch } from './advice';
import type { Edit, Place } from './repair';
import { AREAS, areaLabels, DRAPES } from './words';
import { changed } from './within';

type Fields = Record<string, unknown>;

const added = (phase: string, after: string, fields: Fields): Edit[] => [{ do: 'add_step', phase, after, fields }];
const before = ({ phase, before: key }: Place, fields: Fields): Edit[] => added(phase.key, key, fields);
const behind = ({ phase, step }: Place, fields: Fields): Edit[] => added(phase.key, step.key, fields);
const named = (key: string, word: string): string => `${key.slice(0, 39 - word.length)}-${word}`;

/** A key that nobody else has; the same one whenever it is asked, so that two phones mend alike. */
export function anotherKey(recipe: Recipe, step: Step): Edit[] {
  const taken = new Set(stepsIn(recipe).map(({ key }) => key));
  let number = 2;
  while (taken.has(`${step.key.slice(0, 36)}-${number}`)) number++;
  return changed(step, { key: `${step.key.slice(0, 36)}-${number}` });
}

export function pointingAtNothing(recipe: Recipe, step: Step): Edit[] {
  const here = new Set(stepsIn(recipe).map(({ key }) => key));
  const fields: Fields = {};
  if (step.continues && !here.has(step.continues)) fields['continues'] = '';
  if (step.alternatives.some(({ ref }) => ref && !here.has(ref))) fields['alternatives'] = step.alternatives.map((one) => ({ ...one, ref: here.has(one.ref ?? '') ? one.ref : '' }));
  if (step.ask?.gates?.some((key) => !here.has(key))) fields['ask'] = { ...step.ask, gates: step.ask.gates.filter((key) => here.has(key)) };
  return changed(step, fields);
}

export function gate(place: Place): Edit[] {
  const areas = touched(place.step).filter((id) => AREAS.get(id)?.tier === 2);
  return before(place, {
    key: named(place.step.key, 'gate'), title: 'Ask first', say: 'Ask first. Only a yes counts.',
    text: 'Only a clear yes counts; anything else, and we move on.', role: 'checkin', bound: { min: 10, ideal: 15, max: null },
    ask: {
      kind: 'consent_gate', prompt: `Next: ${areaLabels(areas)}. Would you like that?`, answers: ['yes', 'no'], on_negative: 'skip',
      on_silence: 'skip', trigger: 'before_area_group', areas, gates: [place.step.key],
    },
  });
}

/** Asked about places, unless those need no asking: then about what is done there. */
export function question(place: Place): Edit[] {
  const areas = touched(place.step).filter((id) => AREAS.get(id)?.tier === 1);
  const prompt = areas.length > 0 ? `Next: ${areaLabels(areas)}. Is that all right?` : `${place.step.title}: would you like that?`;
  return before(place, {
    key: named(place.step.key, 'ask'), title: 'Ask first', say: 'Ask, and listen.', text: 'Hands rest while they answer.',
    role: 'checkin', bound: { min: 10, ideal: 15, max: null }, ask: { kind: 'check_in', prompt: prompt.slice(0, 200), areas },
  });
}

export const warmUp = (place: Place): Edit[] => before(place, strokes(place.step, 'warm', 'Light strokes first', 'warmup', 1, 2));
export const soothing = (place: Place): Edit[] => behind(place, strokes(place.step, 'after', 'Smooth it over', 'connect', 2, 1));
export const arriving = (place: Place): Edit[] => before(place, still(place.step, 'arrive', 'Hands arrive', 'opening'));
export const leaving = (place: Place): Edit[] => behind(place, still(place.step, 'goodbye', 'Still hands', 'closing'));

/** The smallest change of towels that bares what is touched; none does: work over the fabric. */
export function uncovering(place: Place): Edit[] {
  const needed = touched(place.step).filter((id) => AREAS.has(id)).sort();
  const fitting = [...DRAPES.values()].filter(({ bare }) => needed.every((area) => bare.includes(area)));
  const drape = fitting.reduce<(typeof fitting)[number] | null>((least, one) => (least && least.bare.length <= one.bare.length ? least : one), null);
  if (!drape) return changed(place.step, { media: ['over_fabric'] });
  return before(place, {
    key: named(place.step.key, 'open'), title: 'Fold the towel back', say: 'Fold the towel back.', text: 'Only as far as your hands will go.',
    role: 'transition', bound: { min: 10, ideal: 20, max: 40 }, drape_change: { state: drape.id, expose: needed, cover: [] },
  });
}

export function covering({ key, steps }: RecipePhase): Edit[] {
  const last = steps.at(-1)?.key ?? key;
  return added(key, last, {
    key: named(last, 'cover'), title: 'Cover up again', say: 'Cover them again, slowly.', text: 'Smooth it down with both hands.',
    role: 'closing', bound: { min: 10, ideal: 15, max: 40 }, drape_change: { state: 'full', expose: [], cover: [] },
  });
}

export function oil(place: Place): Edit[] {
  return before(place, {
    key: named(place.before || place.phase.key, 'oil'), title: 'Warm the oil', say: 'Warm a little oil in your hands.',
    text: 'Never straight onto the skin.', role: 'supply', bound: { min: 10, ideal: 15, max: 25 }, supply: { kind: 'oil', amount_ml: 5 },
  });
}

export function asLongAsTheLeft(recipe: Recipe, step: Step): Edit[] {
  const left = stepsIn(recipe).find((one) => one.side_policy === 'left' && isSameTouch(one, step));
  return left ? changed(step, { bound: left.bound }) : [];
}

/** Long strokes over the same places, as light as first strokes are. */
const strokes = (step: Step, word: string, title: string, role: string, start: number, end: number): Fields => ({
  ...touch(step, word, title, role), text: 'Whole hands, slow and light.', technique: 'effleurage', bound: { min: 20, ideal: 40, max: 120 },
  pressure: { start, end, mode: 'rising' }, rhythm: { pace: 'slow' },
});

const still = (step: Step, word: string, title: string, role: string): Fields => ({
  ...touch(step, word, title, role), text: 'Lay them down flat and warm. Nothing moves.', technique: 'holding', bound: { min: 20, ideal: 40, max: 90 },
  pressure: { start: 1, end: 1 },
});

function touch(step: Step, word: string, title: string, role: string): Fields {
  const sided = touched(step).some((id) => AREAS.get(id)?.sided);
  return {
    key: named(step.key, word), title, say: `${title}.`, role, tools: ['palm'], areas: touched(step), side_policy: sided ? 'both_at_once' : 'none',
    media: step.media, consent_tier: step.consent_tier,
  };
}
