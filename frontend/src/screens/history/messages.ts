/** The words about what evenings leave behind, in English. */
const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

export const memory = {
  onlyMe: 'Only me',
  sees: (name: string) => `${name} sees this.`,
  seesIt: (name: string) => `${name} sees it`,
  shareIt: (name: string) => `Share with ${name}`,
  keepAgain: 'Keep it to myself',
  keptFrom: (name: string) => `Not on ${name}’s phone.`,
  moods: 'How it felt, before and now',
  place: 'Where',
  placeOf: (step: string) => `Where on the body: ${step}`,
  placeTitle: 'Where was it?',
  placeText: 'Touch the place. Or choose it below.',
  figure: 'The body, to be touched where it was',
  side: 'Which side',
  along: 'Nearer to the head or to the feet',
  alongs: ['Upper', 'Middle', 'Lower'] as [string, string, string],
  across: 'Nearer to the middle or outside',
  acrosses: ['Inner', 'Centre', 'Outer'] as [string, string, string],
  noPlace: 'No place',
  done: 'Done',
  deleteWords: (step: string) => `Delete what you said: ${step}`,
  wordsDeleted: (step: string) => `${step}: what you said is deleted.`,
  noteDeleted: 'Your note is deleted.',
  deleteNote: 'Delete the note',
  times,
};

export type MemoryWords = typeof memory;
