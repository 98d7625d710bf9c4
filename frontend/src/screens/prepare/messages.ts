/** The words of Prepare in English. */
export const prepare = {
  title: 'First, make it warm',
  toGo: (minutes: number) => (minutes === 1 ? 'One minute to go' : `${minutes} minutes to go`),
  allow: (minutes: number) => `Allow ${minutes} minutes`,
  ready: 'Everything is ready',
  whenReady: 'Whenever you are ready',
  ahead: (minutes: number) => `${minutes} minutes before`,
  list: 'To have at hand',
  optional: 'if you have it',
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
  picture: 'Where you will lie: it fills with what you have ticked.',
  failed: 'The phone could not store the start. Free some space, then try again.',
};

export type PrepareWords = typeof prepare;
