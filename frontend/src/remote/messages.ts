/** The words of the receiver's phone, and of the giver's about it, in English. */
import { halves } from '../player/halves';

export const remote = {
  name: (name: string) => `${name} gives. Say how it feels`,
  perfect: 'Perfect',
  softer: 'Softer',
  firmer: 'Firmer',
  stop: 'Stop',
  stopHint: 'Hands lift at once',
  knows: (name: string) => `${name} knows`,
  useVoice: 'Use your voice',
  notConnected: 'Not connected. Use your voice.',
  notHeard: (name: string) => `No word from ${name}’s phone. Use your voice.`,
  paused: 'Paused',
  stopped: {
    first: 'You come first',
    telling: (name: string) => `${name} is being told`,
    knows: (name: string) => `${name} knows. Hands lift.`,
    title: 'Stop.',
    pauseHint: 'The clock waits until one of you goes on',
    leaveOutHint: 'On to the next step, gently',
  },
  offer: 'Take the remote',
  playHere: 'Play it on this phone',
  said: { softer: 'A little softer', firmer: 'A little firmer', perfect: 'Just like this', halt: 'Stop. Lift your hands.' },
  eased: (from: number, to: number) => `Pressure eased from ${halves(from)} to ${halves(to)}`,
  raised: (from: number, to: number) => `Pressure up from ${halves(from)} to ${halves(to)}`,
  asks: (name: string) => `${name} says so`,
};

export type RemoteWords = typeof remote;
