/** The words of the receiver's phone, and of the giver's about it, in German. */
import { halves } from '../player/halves';
import type { RemoteWords } from './messages';

export const remote: RemoteWords = {
  name: (name) => `${name} gibt. Sag, wie es sich anfühlt`,
  perfect: 'Genau so',
  softer: 'Sanfter',
  firmer: 'Fester',
  stop: 'Stopp',
  stopHint: 'Die Hände gehen sofort weg',
  knows: (name) => `${name} weiß es`,
  useVoice: 'Sag es laut',
  notConnected: 'Nicht verbunden. Sag es laut.',
  notHeard: (name) => `Das Telefon von ${name} meldet sich nicht. Sag es laut.`,
  paused: 'Pause',
  stopped: {
    first: 'Du gehst vor',
    telling: (name) => `${name} erfährt es gerade`,
    knows: (name) => `${name} weiß es. Die Hände gehen weg.`,
    title: 'Stopp.',
    pauseHint: 'Die Uhr wartet, bis jemand von euch weitermacht',
    leaveOutHint: 'Weiter zum nächsten Schritt, behutsam',
  },
  offer: 'Fernbedienung nehmen',
  playHere: 'Auf diesem Telefon abspielen',
  said: { softer: 'Etwas sanfter', firmer: 'Etwas fester', perfect: 'Genau so', halt: 'Stopp. Hände weg.' },
  eased: (from, to) => `Druck gesenkt von ${halves(from)} auf ${halves(to)}`,
  raised: (from, to) => `Druck erhöht von ${halves(from)} auf ${halves(to)}`,
  asks: (name) => `${name} sagt es so`,
};
