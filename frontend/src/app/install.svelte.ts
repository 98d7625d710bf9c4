/** Offers to keep the app on the phone, where the browser lets us. */

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt = $state.raw<InstallPrompt | null>(null);

const standalone = () => matchMedia('(display-mode: standalone)').matches;
/** Safari on a phone never asks by itself; there it is done by hand. */
const byHand = () => 'standalone' in navigator && !navigator.standalone;

export const install = {
  /** `ask`: one press does it. `by-hand`: say how. null: already installed, or not possible. */
  get way(): 'ask' | 'by-hand' | null {
    if (standalone()) return null;
    if (prompt) return 'ask';
    return byHand() ? 'by-hand' : null;
  },
  async ask(): Promise<void> {
    const asking = prompt;
    prompt = null;
    await asking?.prompt();
  },
};

export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    prompt = event as InstallPrompt;
  });
  addEventListener('appinstalled', () => (prompt = null));
}
