/**
 * Reminders on this phone: whether it can have them, and the subscription that brings them. Off until somebody asks.
 * The browser's subscription is the state; the server is told of it again at each start, because browsers change it.
 */
import type { Api } from '../api/client';

/** `install`: only an app on the home screen may. `denied`: the person said no to the browser. `no`: this browser cannot. */
export type Possible = 'yes' | 'install' | 'denied' | 'no';

/** What a phone brings along. */
export interface Phone {
  /** null where the browser has no service worker or no push. */
  pushManager(): Promise<PushManager | null>;
  permission(): NotificationPermission | null;
  /** Only from a touch. */
  ask(): Promise<NotificationPermission>;
  /** An iPhone's browser tab: there, push comes with the home screen. */
  mustInstall(): boolean;
}

type Server = Pick<Api, 'pushSubscriptions' | 'subscribe' | 'unsubscribe' | 'tryPush'>;

export class Reminders {
  constructor(
    private readonly phone: Phone,
    private readonly server: Server,
  ) {}

  async possible(): Promise<Possible> {
    if (this.phone.mustInstall()) return 'install';
    if (this.phone.permission() === null || !(await this.phone.pushManager())) return 'no';
    return this.phone.permission() === 'denied' ? 'denied' : 'yes';
  }

  async on(): Promise<boolean> {
    return this.phone.permission() === 'granted' && (await this.#held()) !== null;
  }

  /** Answers whether they are on now: the person may say no to the browser. Rejects when server or browser fail. */
  async turnOn(language: 'en' | 'de'): Promise<boolean> {
    if ((await this.phone.ask()) !== 'granted') return false;
    await this.#subscribe(language);
    return true;
  }

  /** At once on this phone; the server hears of it now, or when it next tries to reach the phone. */
  async turnOff(): Promise<void> {
    await (await this.#held())?.unsubscribe();
    await this.#tellOff().catch(() => undefined);
  }

  /** Once at each start, where they are on. */
  async again(language: 'en' | 'de'): Promise<void> {
    if (await this.on()) await this.#subscribe(language);
  }

  /** Nobody uses this phone any more: nothing comes here. */
  async forget(): Promise<void> {
    await (await this.#held())?.unsubscribe();
  }

  /** Has the server send one now. */
  async tryOut(language: 'en' | 'de'): Promise<void> {
    await this.server.tryPush(await this.#subscribe(language));
  }

  async #subscribe(language: 'en' | 'de'): Promise<string> {
    const manager = await this.phone.pushManager();
    if (!manager) throw new Error('This browser has no push.');
    const key = (await this.server.pushSubscriptions()).public_key;
    const held = await manager.getSubscription();
    if (held && !isFor(held, key)) await held.unsubscribe();
    const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint = '', keys = {} } = subscription.toJSON();
    const { p256dh = '', auth = '' } = keys;
    return (await this.server.subscribe({ endpoint, keys: { p256dh, auth }, language })).id;
  }

  async #tellOff(): Promise<void> {
    const { subscriptions } = await this.server.pushSubscriptions();
    await Promise.all(subscriptions.filter(({ current }) => current).map(({ id }) => this.server.unsubscribe(id)));
  }

  async #held(): Promise<PushSubscription | null> {
    return (await (await this.phone.pushManager())?.getSubscription()) ?? null;
  }
}

/** A server that was set up anew signs with another key, and a push service takes nothing from it. */
function isFor({ options }: PushSubscription, key: string): boolean {
  const held = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...held));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === key;
}

export const browserPhone: Phone = {
  pushManager: async () => (await navigator.serviceWorker?.getRegistration())?.pushManager ?? null,
  permission: () => globalThis.Notification?.permission ?? null,
  ask: () => Notification.requestPermission(),
  mustInstall: () => 'standalone' in navigator && !navigator.standalone,
};
