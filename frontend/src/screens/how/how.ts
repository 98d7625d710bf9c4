/** A technique or a place as it is explained: its name, one sentence, how to go about it, and what to mind. */
import { currentLanguage, f, type Language } from '../../app/i18n';
import bundled from '../../generated/vocabulary.json';
import { AREAS, TECHNIQUES } from '../../routines/lint/words';
import { word } from '../../words';
import { how as german } from './how.de';
import { how as wordsEn, type HowWords } from './messages';
import { how as wordsDe } from './messages.de';

export interface Explained {
  id: string;
  name: string;
  /** One sentence that can be said aloud. */
  instruction: string;
  howTo: string;
  cautions: string[];
}

const english = new Map(bundled.how.map(({ id, instruction, how_to }) => [id, [instruction, how_to] as const]));

export const h = (language: Language = currentLanguage()): HowWords => (language === 'de' ? wordsDe : wordsEn);

/** Null for an id that this version does not know. */
export function explain(id: string, language: Language = currentLanguage()): Explained | null {
  const list = TECHNIQUES.has(id) ? 'techniques' : 'areas';
  const texts = language === 'de' ? german[id] : english.get(id);
  if (!texts) return null;
  const [instruction, howTo] = texts;
  return { id, name: word(list, id, language), instruction, howTo, cautions: cautionsOf(id, language) };
}

/** What the vocabulary asks to be minded, what follows from its limits, and what always holds. */
function cautionsOf(id: string, language: Language): string[] {
  const known = TECHNIQUES.get(id) ?? AREAS.get(id);
  const asked = (known?.cautions ?? []).map((one) => word('cautions', one, language));
  const limits = [ofTechnique(id, language), h(language).levels[known?.max_pressure ?? 0], ofArea(id, language)].flat();
  return [...asked, ...limits.filter((one) => one !== undefined), word('cautions', 'stop_if_painful', language)];
}

const named = (list: 'tools' | 'areas', ids: readonly string[], language: Language) => f().list(ids.map((one) => word(list, one, language)));

function ofTechnique(id: string, language: Language): (string | undefined)[] {
  const technique = TECHNIQUES.get(id);
  if (!technique) return [];
  const words = h(language);
  return [words.home[technique.at_home], ...(technique.not_on.length > 0 ? [words.notOn(named('areas', technique.not_on, language))] : [])];
}

function ofArea(id: string, language: Language): (string | undefined)[] {
  const area = AREAS.get(id);
  if (!area) return [];
  const words = h(language);
  return [words.tiers[area.tier], ...(area.tools.length > 0 ? [words.only(named('tools', area.tools, language))] : [])];
}

/** Sentence by sentence, as it is read aloud. */
export const sentencesOf = ({ name, instruction, howTo, cautions }: Explained): string[] => [`${name}.`, instruction, howTo, ...cautions];
