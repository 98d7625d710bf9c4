/** What was wished beyond the usual, in a few words, so that nothing chosen is out of sight. */
import { f } from '../../app/i18n';
import type { PlanWords } from './messages';
import type { Wish } from './wish';

export function extrasOf(wish: Wish, words: PlanWords): string {
  const { stamina, weak, surprise } = wish.halves[wish.receives];
  const said = [
    ...(wish.two ? [words.isTwo] : []),
    ...(surprise ? [words.isSurprise] : []),
    ...wish.without.map((prop) => words.withoutProp(words.props[prop])),
    ...(stamina === 'usual' ? [] : [words.stamina[stamina].toLowerCase()]),
    ...weak.map((joint) => words.sparing(words.joints[joint])),
    ...(wish.routine === null ? [] : [words.oneRoutine]),
  ];
  return said.length > 0 ? f().list(said) : '';
}
