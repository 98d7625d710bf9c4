/** Short notices that leave by themselves, each with at most one way to take back what was done. */

export interface ToastNotice {
  id: number;
  text: string;
  undo: (() => void) | null;
}

const STAYS = 6000;
/** For so long what was done can be taken back, in milliseconds. */
export const UNDO_STAYS = 9000;

let next = 1;
let shown = $state<ToastNotice[]>([]);

export const toasts = {
  get shown(): readonly ToastNotice[] {
    return shown;
  },
};

export function dismissToast(id: number): void {
  shown = shown.filter((notice) => notice.id !== id);
}

/** Say `text`; with `undo`, offer to take it back. */
export function toast(text: string, undo: (() => void) | null = null): void {
  const notice = { id: next++, text, undo };
  // One of each sort: what can be taken back is the last thing that was done, and a word does not push it away.
  shown = [...shown.filter((one) => (one.undo === null) !== (undo === null)), notice];
  setTimeout(() => dismissToast(notice.id), undo ? UNDO_STAYS : STAYS);
}
