/** One line each: what comes next, what the phone cannot do, what a touch has done. No DOM. */
import type { Formats } from '../../app/i18n/formats';
import type { Slip } from '../../player/controller.svelte';
import type { Gives, PlayerState } from '../../player/engine';
import type { PlayerWords } from '../../player/messages';
import type { Plan } from '../../player/plan';

const SOON = 10;
const MINUTE = 60;
/** After these the rest may not fit any more. */
const RETIMES = new Set<Slip['kind']>(['back', 'stay', 'finish_by']);
/** Milliseconds that a wish of the giver's is told. */
const TOLD = 5000;

/** Its last ten seconds run. */
export const isSoon = (state: PlayerState): boolean => state.status === 'running' && Math.ceil(state.secondsLeft) <= SOON;

/** What comes next, or that nothing does. */
export function comingUp(plan: Plan, state: PlayerState, words: PlayerWords): string {
  const next = state.next === null ? undefined : plan.steps[state.next];
  if (!next) return words.last;
  const after = next.kind === 'switch_side' ? plan.steps[(state.next ?? 0) + 1] : undefined;
  const title = words.sameOn[after?.side ?? ''] ?? next.title;
  return isSoon(state) ? words.tenThen(title) : words.then(title);
}

/** What does not work as it should, in words that help; "" when all is well. */
export function trouble(player: { soundHeld: boolean; maySleep: boolean }, words: PlayerWords): string {
  if (player.soundHeld) return words.soundHeld;
  return player.maySleep ? words.maySleep : '';
}

type Times = Pick<Formats, 'time' | 'list'>;

/** What gives way when the rest does not fit into its time; "" when all fits. */
export function gave(gives: Gives | null, endsAt: number | null, plan: Plan, words: PlayerWords, formats: Times): string {
  if (!gives) return '';
  const { ending } = words;
  const titles = new Set(plan.steps.filter(({ key }) => gives.dropped.includes(key)).map(({ title }) => title));
  return [
    titles.size > 0 ? ending.noTimeFor(formats.list([...titles])) : '',
    gives.late >= MINUTE && endsAt !== null ? ending.notBefore(formats.time(endsAt)) : '',
    gives.early >= MINUTE && endsAt !== null ? ending.notAfter(formats.time(endsAt)) : '',
    gives.uneven.length > 0 ? ending.uneven : '',
  ].filter(Boolean).join(' ');
}

/** What a touch has done, a moment after it; `undo` is the kind of event that takes it back. */
export function happened(undo: Slip['kind'], state: PlayerState, plan: Plan, words: PlayerWords, formats: Times): string {
  const ends = state.endsAt === null ? '' : formats.time(state.endsAt);
  const what: Partial<Record<Slip['kind'], string>> = {
    stay: words.change.stayed(ends),
    finish_by: state.finishBy === null ? words.change.asPlanned(ends) : words.change.endsAt(ends),
    swap: state.alternative?.title ?? words.sheet.asPlanned,
  };
  return [what[undo] ?? words.done[undo], RETIMES.has(undo) ? gave(state.gives, state.endsAt, plan, words, formats) : ''].filter(Boolean).join('. ');
}

/** What the giver's own "softer" or "firmer" has led to, a moment after it. */
export function wished({ signals, pressure, index }: PlayerState, now: number, words: PlayerWords): string | null {
  const last = signals.at(-1);
  const told = last?.by === 'giver' && last.kind !== 'perfect' && last.step === index && now - last.at < TOLD;
  return told && pressure !== null ? words.change.nowAt(pressure) : null;
}

/** What is left out tonight: by the plan, and since. */
export function leftOut(plan: Plan, state: PlayerState): string[] {
  const skipped = new Set(state.skipped.filter((key) => !state.dropped.includes(key)));
  const steps = plan.steps.filter(({ key, kind }) => skipped.has(key) && kind !== 'switch_side');
  return [...new Set([...plan.left_out, ...steps].map(({ title }) => title))];
}
