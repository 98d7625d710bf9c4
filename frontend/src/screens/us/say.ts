/** Saying what one likes: kept on the phone, told in a toast, taken back by one touch. */
import { keep } from '../../app/keep';
import { store } from '../../store';
import type { BothSides, Interest, Said } from '../../store/rows';
import { toast } from '../../ui/toasts.svelte';
import { placeName, pressureName } from './words';
import { Wishes } from './wishes';
import { u } from './u';

export interface Place {
  key: string;
  side: BothSides;
}

/** Says `values` about all `places` at once. `text` tells what has changed. */
export async function say(places: readonly Place[], values: Said, text: string): Promise<void> {
  const before = new Wishes(store.preferences);
  const names = Object.keys(values) as (keyof Said)[];
  const old = places.map(({ key, side }) => {
    const said = before.said(key, side);
    return { key, side, ...Object.fromEntries(names.map((name) => [name, said[name]])) };
  });
  if (await keep(() => store.prefer(places.map((place) => ({ ...place, ...values }))))) {
    toast(text, () => void keep(() => store.prefer(old)));
  }
}

const common = (places: readonly Place[]): BothSides => (places.length === 1 ? (places[0]?.side ?? 'both') : 'both');

export function sayInterest(area: string, places: readonly Place[], interest: Interest): Promise<void> {
  return say(places, { interest }, u().said(placeName(area, common(places)), u().interests[interest]));
}

export function sayPressure(area: string, places: readonly Place[], pressure: number | null): Promise<void> {
  const word = pressure === null ? u().noWish : pressureName(pressure);
  return say(places, { pressure }, u().said(placeName(area, common(places)), word));
}
