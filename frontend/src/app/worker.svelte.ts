/** Registers the service worker; says when the app is ready offline, and swaps versions when app/update.ts allows. */
import { mayUpdate, shouldCheck, type Moment } from './update';

const SCRIPT = '/serviceworker.js';
/** Requests that had begun before the swap get this long to finish (milliseconds). */
const QUIET = 300;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** `register` wants a trusted URL where Trusted Types are enforced; this policy knows exactly one. */
function trustedScript(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = types?.createPolicy('unknot-worker', {
    createScriptURL(url) {
      if (url !== SCRIPT) throw new TypeError(`not our worker: ${url}`);
      return url;
    },
  });
  return policy?.createScriptURL(SCRIPT) ?? SCRIPT;
}

class AppWorker {
  /** Everything the app needs is on this phone. */
  ready = $state(false);
  /** A newer version is here and waits for the right moment. */
  updateWaiting = $state(false);

  #registration: ServiceWorkerRegistration | undefined;
  #moment: () => Moment = () => ({ inSession: false, saving: false });
  #lastCheck = Date.now();
  #swapping = false;

  /** Call once. `moment` is asked again each time it matters. */
  async start(moment: () => Moment): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    this.#moment = moment;
    navigator.serviceWorker.addEventListener('controllerchange', () => this.#reloadWhenIdle());
    this.#registration = await navigator.serviceWorker.register(trustedScript(), { updateViaCache: 'none' });
    this.#watch(this.#registration);
    document.addEventListener('visibilitychange', () => void this.#look());
    await navigator.serviceWorker.ready;
    // The precache is filled all or nothing before a worker becomes active; only eviction could have emptied it since.
    this.ready = (await caches.match('/', { ignoreSearch: true })) !== undefined;
  }

  /** Swap to the waiting version if nothing is going on; called on the way back to Today and from the notice. */
  async apply(): Promise<void> {
    const waiting = this.#registration?.waiting;
    if (!waiting || this.#swapping || !mayUpdate(this.#moment())) return;
    this.#swapping = true;
    // The lock that pushes hold: with it in hand no request of ours is in flight (one could stall the activation).
    await navigator.locks.request('unknot-push', async () => {
      await new Promise((done) => setTimeout(done, QUIET));
      waiting.postMessage({ type: 'SKIP_WAITING' });
    });
    this.#swapping = false;
  }

  #watch(registration: ServiceWorkerRegistration): void {
    if (registration.waiting && navigator.serviceWorker.controller) {
      this.updateWaiting = true;
      void this.apply(); // the app has only just been opened: nothing to interrupt
    }
    registration.addEventListener('updatefound', () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed' && navigator.serviceWorker.controller) this.updateWaiting = true;
      });
    });
  }

  #reloadWhenIdle(): void {
    // The very first worker taking control is not an update. Mid-session the old page plays on; the next start is new.
    if (!this.updateWaiting) return;
    if (mayUpdate(this.#moment())) location.reload();
  }

  async #look(): Promise<void> {
    if (document.visibilityState === 'hidden') await this.apply(); // nobody is looking: a good moment
    if (document.visibilityState === 'hidden' || !shouldCheck(this.#moment(), this.#lastCheck, Date.now())) return;
    this.#lastCheck = Date.now();
    await this.#registration?.update().catch(() => undefined); // offline: the next look will do
  }
}

export const worker = new AppWorker();
