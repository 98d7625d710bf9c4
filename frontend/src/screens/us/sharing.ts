/** Sharing what one likes, and taking it back: told in a toast, undone by one touch. */
import { keep } from '../../app/keep';
import { store } from '../../store';
import { toast } from '../../ui/toasts.svelte';
import { u } from './u';

/** `keys` null: everything. `what` is its name. */
export function share(keys: readonly string[] | null, what: string): Promise<void> {
  return changed(() => store.share(keys), u().sharedNow(what));
}

export function keepToMyself(keys: readonly string[] | null, what: string): Promise<void> {
  return changed(() => store.keepToMyself(keys), u().keptNow(what));
}

/** Undone, each thing is as it was, also where not everything was shared or kept before. */
async function changed(write: () => Promise<void>, text: string): Promise<void> {
  const { sharedKeys, keptKeys } = store.sharing;
  const undo = () =>
    keep(async () => {
      await store.share(sharedKeys);
      await store.keepToMyself(keptKeys);
    });
  if (await keep(write)) toast(text, () => void undo());
}
