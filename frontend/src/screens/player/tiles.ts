/** What can be changed while this step is on. No DOM. */
import type { Formats } from '../../app/i18n/formats';
import type { PlayerState } from '../../player/engine';
import type { PlayerWords } from '../../player/messages';
import type { IconName } from '../../ui';

export interface Tile {
  zone: string;
  icon: IconName;
  title: string;
  hint: string;
  /** null: a button that is not on or off. */
  pressed: boolean | null;
}

/** The alternative for tired hands, by index; -1 when there is none. */
export const forTired = (state: PlayerState): number => state.step?.alternatives.findIndex(({ when }) => when === 'giver_tired') ?? -1;

const tile = (zone: string, icon: IconName, title: string, hint = '', pressed: boolean | null = null): Tile => ({ zone, icon, title, hint, pressed });

export function tilesFor(state: PlayerState, words: PlayerWords, formats: Pick<Formats, 'time'>): Tile[] {
  const { step, pressure, pressureCap } = state;
  if (!step) return [];
  const { change } = words;
  const tired = forTired(state);
  const isTired = tired >= 0 && state.swaps.get(state.index) === tired;
  const mayStay = state.question === null && (step.max ?? 0) > step.seconds;
  const atMost = pressure !== null && pressureCap !== null && pressure >= pressureCap;
  const ends = state.endsAt === null ? '' : change.endsAt(formats.time(state.endsAt));
  return [
    ...(pressure === null ? [] : [
      tile('softer', 'minus', change.softer, change.pressureNow(pressure)),
      tile('firmer', 'plus', change.firmer, atMost ? change.atMost : pressureCap === null ? '' : change.upTo(pressureCap)),
    ]),
    ...(tired < 0 ? [] : [tile('tired', 'swap', change.tired, step.alternatives[tired]?.title, isTired)]),
    ...(mayStay ? [tile('stay', 'timer', change.stay, change.stayHint)] : []),
    tile('ending', 'routines', change.finishBy, ends),
  ];
}
