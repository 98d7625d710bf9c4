/** The words of Prepare in German. */
import { halves } from '../../player/halves';
import type { PrepareWords } from './messages';

export const prepare: PrepareWords = {
  title: 'Zuerst wird es warm',
  toGo: (minutes) => (minutes === 1 ? 'Noch eine Minute' : `Noch ${minutes} Minuten`),
  allow: (minutes) => `Plant ${minutes} Minuten ein`,
  ready: 'Alles ist bereit',
  whenReady: 'Wann immer ihr wollt',
  list: 'Legt bereit',
  agreed: 'Für heute ausgemacht',
  bothYes: (time) => `beide haben Ja gesagt, ${time}`,
  sayYes: 'jede Person sagt selbst Ja',
  yes: (name) => `${name} sagt Ja`,
  breathe: 'Atmet zusammen',
  inOut: 'Vier ein, sechs aus',
  start: 'Zusammen beginnen',
  goOn: 'Weiter',
  missingYes: (names) => `Es fehlt noch ein Ja von ${names}`,
  left: (title) => `Ohne ${title}`,
  upTo: (level) => `Bis ${halves(level)} von 4`,
  andMore: (n) => `und ${n} mehr`,
  agreements: 'Ausgemacht, in ganzen Sätzen',
  notes: 'Gut zu wissen',
  picture: 'Euer Platz: Er füllt sich mit dem, was ihr abhakt.',
  failed: 'Das Telefon konnte den Beginn nicht speichern. Schafft etwas Platz und versucht es noch einmal.',
};
