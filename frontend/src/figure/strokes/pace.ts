/** How long one cycle of a guide takes. */
import type { GuideStep } from '../types';

const PACE = { slow: 1.35, medium: 1, fast: 0.65 } as const;
const FASTEST_CYCLE = 0.8;
const LONG_STROKE = 7.5;

/** Seconds for one unhurried cycle. Still hands breathe: four seconds in, six out. */
const CYCLE: Record<string, number> = {
  'effleurage': LONG_STROKE,
  'effleurage/circular': 5,
  'petrissage': 3,
  'petrissage/skin_roll': 9,
  'petrissage/squeeze': 8,
  'friction': 14,
  'compression': 6,
  'compression/rhythmic': 9,
  'tapotement': 2.4,
  'vibration': 4,
  'rocking': 2.6,
  'holding': 10,
  'feather': 6,
};

export function secondsPerPass(step: GuideStep): number {
  const given = step.rhythm?.seconds_per_pass;
  if (given) return Math.max(FASTEST_CYCLE, given);
  const usual = CYCLE[`${step.technique}/${step.subtype ?? ''}`] ?? CYCLE[step.technique] ?? CYCLE['holding'] ?? LONG_STROKE;
  return Math.max(FASTEST_CYCLE, usual * PACE[step.rhythm?.pace ?? 'medium']);
}
