/** The words for changes that met on the way, in English. */
export const conflicts = {
  title: 'While you were offline…',
  intro: 'The same thing was changed twice. Both are here; nothing is lost.',
  yours: 'You had',
  theirs: (name: string) => `${name} had`,
  otherPhone: 'Another phone had',
  now: 'Now',
  deleted: 'It was taken away meanwhile.',
  use: 'Use that',
  bringBack: 'Bring it back with my change',
  keep: 'Keep',
  several: 'several things',
  nothing: 'nothing',
  fields: {
    name: 'Name', color: 'Thread', title: 'Title', planned_for: 'When', note: 'Note', mood_before: 'Before', mood_after: 'Now',
    verdict: 'How it was', pressure_felt: 'Pressure', interest: 'How much you like it', pressure: 'Pressure', choice: 'Your answer',
    level: 'At most', until: 'Until', area: 'Where', side: 'Side', products: 'Left out',
  } as Record<string, string>,
  values: {
    more_next_time: 'Loved', fine: 'Good', less: 'Less next time', not_for_me: 'Not for me',
    too_light: 'Too light', just_right: 'Just right', too_firm: 'Too firm',
    leave_out: 'Leave out', like: 'Like', love: 'Love', left: 'left', right: 'right', both: 'both sides',
  } as Record<string, string>,
};

export type ConflictWords = typeof conflicts;
