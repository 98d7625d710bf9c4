/** The words of Prepare in German. */
import type { PrepareWords } from './messages';

export const prepare: PrepareWords = {
  title: 'Zuerst wird es warm',
  toGo: (minutes) => (minutes === 1 ? 'Noch eine Minute' : `Noch ${minutes} Minuten`),
  allow: (minutes) => `Plant ${minutes} Minuten ein`,
  ready: 'Alles ist bereit',
  whenReady: 'Wann immer ihr wollt',
  ahead: (minutes) => `${minutes} Minuten vorher`,
  list: 'Legt bereit',
  optional: 'wenn ihr es habt',
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
  picture: 'Euer Platz: Er füllt sich mit dem, was ihr abhakt.',
  failed: 'Das Telefon konnte den Beginn nicht speichern. Schafft etwas Platz und versucht es noch einmal.',
};
