/** What a step is called by itself: what is done, and where. */
import { currentLanguage, f } from '../../../app/i18n';
import { touched } from '../../../routines/recipe';
import type { Step } from '../../../routines/rows';
import { word } from '../../../words';
import { s } from './s';

const LONGEST = 80;

/** "Lower back", "Lower back and hips", and of a longer way its ends: "Lower back to shoulders". */
export function placesOf(step: Pick<Step, 'areas' | 'path'>): string {
  const names = touched(step).map((area, i) => (i > 0 ? within(word('areas', area)) : word('areas', area)));
  const last = names.at(-1) ?? '';
  return step.path.length > 2 ? s().fromTo(names[0] ?? '', last) : f().list(names);
}

/** Inside a sentence: in English in small letters; in German only where it begins with an adjective. */
const within = (name: string): string => (currentLanguage() === 'en' || /^\w+er Rücken/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

export function nameOf(step: Pick<Step, 'areas' | 'path' | 'technique'>): string {
  const places = placesOf(step);
  return [word('techniques', step.technique), within(places)].filter((part) => part !== '').join(', ').slice(0, LONGEST);
}

/** A name that nobody has chosen follows what it names. */
export function renamed(step: Step, fields: Partial<Step>): Partial<Step> {
  const isOwn = 'title' in fields || step.technique === '' || step.title !== nameOf(step);
  return isOwn ? fields : { ...fields, title: nameOf({ ...step, ...fields }) };
}
