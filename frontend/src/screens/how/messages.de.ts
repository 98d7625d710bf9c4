/** The words of "How it is done" in German. */
import type { HowWords } from './messages';

export const how: HowWords = {
  title: 'So geht es',
  read: 'Vorlesen',
  stop: 'Nicht weiterlesen',
  noVoice: 'Dieses Telefon hat keine deutsche Stimme. In seinen Einstellungen zur Sprachausgabe lassen sich welche laden.',
  mind: 'Achte darauf',
  lookUp: 'Etwas anderes nachsehen',
  techniques: 'Was Hände tun',
  areas: 'Stellen',
  levels: { 1: 'Nicht fester als federleicht.', 2: 'Nicht fester als leicht.', 3: 'Nicht fester als mittel.' },
  tiers: { 1: 'Einmal am Abend danach fragen.', 2: 'Nur nach einem klaren Ja an diesem Abend.' },
  home: {
    after_warmup: 'Erst wenn die Stelle warm ist.',
    light: 'Leicht bleiben.',
    opt_in: 'Frag, ob es willkommen ist.',
    ask: 'Frag, ob es willkommen ist.',
    off: 'Gehört hier zu keiner Routine.',
  },
  only: (tools) => `Nur mit: ${tools}.`,
  notOn: (places) => `Nicht hier: ${places}.`,
};
