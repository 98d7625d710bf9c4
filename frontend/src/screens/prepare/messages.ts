/** The words of Prepare in English. */
import { halves } from '../../player/halves';

export const prepare = {
  title: 'First, make it warm',
  toGo: (minutes: number) => (minutes === 1 ? 'One minute to go' : `${minutes} minutes to go`),
  allow: (minutes: number) => `Allow ${minutes} minutes`,
  ready: 'Everything is ready',
  whenReady: 'Whenever you are ready',
  list: 'To have at hand',
  agreed: 'Agreed for tonight',
  bothYes: (time: string) => `both said yes, ${time}`,
  sayYes: 'each says yes for themselves',
  yes: (name: string) => `${name} says yes`,
  breathe: 'Breathe together',
  inOut: 'In for four, out for six',
  start: 'Start together',
  goOn: 'Go on',
  missingYes: (names: string) => `Waiting for a yes from ${names}`,
  left: (title: string) => `${title} left out`,
  upTo: (level: number) => `Up to ${halves(level)} of 4`,
  andMore: (n: number) => `and ${n} more`,
  agreements: 'Agreed, in full',
  notes: 'Good to know',
  picture: 'Where you will lie: it fills with what you have ticked.',
  failed: 'The phone could not store the start. Free some space, then try again.',
};

export type PrepareWords = typeof prepare;
