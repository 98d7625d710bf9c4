/** Dasselbe auf Deutsch. */
import type { MemoryWords } from './messages';

const times = (n: number) => (n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${n}-mal`);

export const memory: MemoryWords = {
  onlyMe: 'Nur ich',
  sees: (name) => `${name} sieht das.`,
  seesIt: (name) => `${name} sieht es`,
  shareIt: (name) => `Mit ${name} teilen`,
  keepAgain: 'Für mich behalten',
  keptFrom: (name) => `Nicht auf dem Handy von ${name}.`,
  moods: 'Wie es sich anfühlte, vorher und jetzt',
  place: 'Wo',
  placeOf: (step) => `Wo am Körper: ${step}`,
  placeTitle: 'Wo war es?',
  placeText: 'Berühre die Stelle. Oder wähle sie darunter.',
  figure: 'Der Körper, zum Berühren, wo es war',
  side: 'Welche Seite',
  along: 'Näher am Kopf oder an den Füßen',
  alongs: ['Oben', 'Mitte', 'Unten'],
  across: 'Näher an der Mitte oder außen',
  acrosses: ['Innen', 'Dazwischen', 'Außen'],
  noPlace: 'Keine Stelle',
  done: 'Fertig',
  deleteWords: (step) => `Löschen, was du gesagt hast: ${step}`,
  wordsDeleted: (step) => `${step}: was du gesagt hast, ist gelöscht.`,
  noteDeleted: 'Deine Notiz ist gelöscht.',
  deleteNote: 'Notiz löschen',
  times,
};
