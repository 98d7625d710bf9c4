/** The words of "How it is done" in English. */
export const how = {
  title: 'How it is done',
  read: 'Read aloud',
  stop: 'Stop reading',
  noVoice: 'This phone has no voice for English. Its settings, under speech, offer some to download.',
  mind: 'Mind',
  lookUp: 'Look up something else',
  techniques: 'What hands do',
  areas: 'Places',
  levels: { 1: 'No firmer than feather-light.', 2: 'No firmer than light.', 3: 'No firmer than medium.' } as Readonly<Record<number, string>>,
  tiers: { 1: 'Ask about it once in an evening.', 2: 'Only after a clear yes, given that evening.' } as Readonly<Record<number, string>>,
  home: {
    after_warmup: 'Only once the place is warm.',
    light: 'Keep it light.',
    opt_in: 'Ask whether it is welcome.',
    ask: 'Ask whether it is welcome.',
    off: 'Not part of any routine here.',
  } as Readonly<Record<string, string>>,
  only: (tools: string) => `Only with: ${tools}.`,
  notOn: (places: string) => `Not on: ${places}.`,
};

export type HowWords = typeof how;
