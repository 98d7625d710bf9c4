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
  const words = h(language);
  const technique = TECHNIQUES.get(id);
  const area = AREAS.get(id);
  const names = (list: 'tools' | 'areas', ids: readonly string[]) => f().list(ids.map((one) => word(list, one, language)));
  const said = [
    ...(technique?.cautions ?? area?.cautions ?? []).map((one) => word('cautions', one, language)),
    technique && words.home[technique.at_home],
    words.levels[technique?.max_pressure ?? area?.max_pressure ?? 0],
    area && words.tiers[area.tier],
    area && area.tools.length > 0 && words.only(names('tools', area.tools)),
    technique && technique.not_on.length > 0 && words.notOn(names('areas', technique.not_on)),
    word('cautions', 'stop_if_painful', language),
  ];
  return said.filter((one) => typeof one === 'string');
}

/** Sentence by sentence, as it is read aloud. */
export const sentencesOf = ({ name, instruction, howTo, cautions }: Explained): string[] => [`${name}.`, instruction, howTo, ...cautions];
