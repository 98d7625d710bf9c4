/** The colour of each phase: lilac to arrive, sage to close, amber and rose in turn between. */

export type PhaseTone = 'moon' | 'flame' | 'rose' | 'sage';

export function phaseTone(index: number, count: number): PhaseTone {
  if (count > 1 && index === count - 1) return 'sage';
  if (index === 0) return 'moon';
  return index % 2 === 1 ? 'flame' : 'rose';
}
