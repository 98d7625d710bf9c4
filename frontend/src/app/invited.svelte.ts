/** The invitation in the address with which the app was opened, until a screen takes it. */
import { invitationIn, type Invitation } from '../screens/pair/code';
import { navigate } from './router.svelte';

let waiting = $state.raw<Invitation | null>(null);

export const invited = {
  get waiting(): Invitation | null {
    return waiting;
  },
  /** Each is answered once. */
  take(): Invitation | null {
    const taken = waiting;
    waiting = null;
    return taken;
  },
};

/** Looks now, and whenever a link is opened while the app runs. The secret leaves the address bar and the history. */
export function watchInvitations(): void {
  addEventListener('hashchange', look);
  look();
}

function look(): void {
  const found = invitationIn(location.hash);
  if (!found) return;
  waiting = found;
  history.replaceState(null, '', location.pathname);
  navigate('/pair', { replace: true });
}
