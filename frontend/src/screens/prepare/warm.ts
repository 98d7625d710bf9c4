/** What there is to make ready, and what is still missing. */
import type { Plan, SetupItem } from '../../player/plan';
import type { IconName } from '../../ui';

const ICONS: Record<string, IconName> = { pillow: 'pillow', cushion: 'pillow', towel: 'towel', oil: 'oil', lotion: 'oil', candle: 'today', water: 'glass', chair: 'chair' };

export const iconOf = (item: SetupItem): IconName => ICONS[item.kind] ?? 'warm';

/** Where in the picture a thing appears; `beside` things stand next to the place. */
export type Spot = 'sheet' | 'head' | 'legs' | 'beside';

export function spotOf(item: SetupItem): Spot {
  if (item.kind === 'towel') return 'sheet';
  return item.placement === 'head' || item.placement === 'legs' ? item.placement : 'beside';
}

/** Minutes that the longest of the missing things needs; 0 when none needs any. */
export function leadMinutes(setup: readonly SetupItem[], ticked: readonly string[]): number {
  return setup.reduce((most, item) => (ticked.includes(item.label) ? most : Math.max(most, item.lead_minutes)), 0);
}

/** How the receiver is at the beginning. */
export function poseOf(plan: Plan): 'prone' | 'supine' | 'seated' {
  const position = plan.steps[0]?.position ?? 'prone';
  if (position.startsWith('prone')) return 'prone';
  return position.startsWith('supine') ? 'supine' : 'seated';
}

/** The firmest that the plan ever is, or null when nothing touches. */
export function firmest(plan: Plan): number | null {
  const levels = plan.steps.flatMap(({ pressure }) => (pressure ? [pressure.from, pressure.to] : []));
  return levels.length > 0 ? Math.max(...levels) : null;
}

/** "Stop means stop. One word, no reason." → "Stop means stop" */
export const shortly = (agreement: string): string => /^[^.?!]+/.exec(agreement)?.[0] ?? agreement;
