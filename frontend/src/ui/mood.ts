/** Five drawings of one thread, from knotted (0) to undone (4), on a 44 unit grid. */
import type { Mood } from '../store/rows';

export const moods: readonly Mood[] = [0, 1, 2, 3, 4];

const paths: Record<Mood, string> = {
  0: 'M3 22C8 10 16 10 15 20S6 34 13 34 26 12 20 10 12 26 22 32 38 24 30 14 20 22 28 30 37 26 41 22',
  1: 'M3 22C9 12 17 12 17 21S10 32 15 32 27 16 22 13 18 28 27 29 36 24 41 22',
  2: 'M3 22C9 14 15 14 18 21S24 33 27 28 22 15 26 15 34 24 41 22',
  3: 'M3 22C9 15 13 15 18 21S27 29 31 24 37 20 41 22',
  4: 'M3 22C13 20 17 20.5 22 22S33 23.5 41 22',
};

export const moodPath = (mood: Mood) => paths[mood];
