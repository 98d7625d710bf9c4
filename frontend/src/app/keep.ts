/** Writing to the phone, and saying so when the phone refuses. */
import { toast } from '../ui/toasts.svelte';
import { t } from './i18n';

/** Answers whether it was stored. */
export async function keep(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch {
    toast(t().common.notKept);
    return false;
  }
}
