import { beforeEach, expect, it, vi } from 'vitest';
import type { Api } from '../../src/api/client';
import { Reminders, type Phone } from '../../src/app/reminders';

const KEY = 'BAEC-_8';
const bytes = (key: string) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0)).buffer;

/** A browser's push manager, and what it holds. */
function browser(answer: NotificationPermission = 'granted') {
  let held: PushSubscription | null = null;
  let permission: NotificationPermission = 'default';
  let made = 0;
  const manager = {
    getSubscription: async () => held,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      made += held ? 0 : 1;
      const endpoint = `https://push/${made}`;
      held ??= {
        options: { applicationServerKey: bytes(applicationServerKey) },
        unsubscribe: async () => ((held = null), true),
        toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      } as unknown as PushSubscription;
      return held;
    },
  } as unknown as PushManager;
  const phone: Phone = {
    pushManager: async () => manager,
    permission: () => permission,
    ask: async () => (permission = answer),
    mustInstall: () => false,
  };
  return { phone, manager };
}

const server = {
  pushSubscriptions: vi.fn(async () => ({ public_key: KEY, subscriptions: [{ id: 'mine', made_at: '', current: true }, { id: 'tablet', made_at: '', current: false }] })),
  subscribe: vi.fn<Api['subscribe']>(async () => ({ id: 'mine', made_at: '', current: true })),
  unsubscribe: vi.fn(async () => null),
  tryPush: vi.fn(async () => null),
};

beforeEach(() => vi.clearAllMocks());

it('is off, and asks nobody, until it is turned on', async () => {
  const { phone } = browser();
  const reminders = new Reminders(phone, server);
  await reminders.again('en');
  expect(await reminders.on()).toBe(false);
  expect(await reminders.possible()).toBe('yes');
  expect(server.subscribe).not.toHaveBeenCalled();
});

it('tells the server where this phone is, in the language of its person', async () => {
  const reminders = new Reminders(browser().phone, server);
  expect(await reminders.turnOn('de')).toBe(true);
  expect(server.subscribe).toHaveBeenCalledWith({ endpoint: 'https://push/1', keys: { p256dh: 'p', auth: 'a' }, language: 'de' });
  expect(await reminders.on()).toBe(true);
});

it('takes a no for a no', async () => {
  const reminders = new Reminders(browser('denied').phone, server);
  expect(await reminders.turnOn('en')).toBe(false);
  expect(await reminders.possible()).toBe('denied');
  expect(server.subscribe).not.toHaveBeenCalled();
});

it('turns off here and on the server, and leaves other phones alone', async () => {
  const reminders = new Reminders(browser().phone, server);
  await reminders.turnOn('en');
  await reminders.turnOff();
  expect(await reminders.on()).toBe(false);
  expect(server.unsubscribe.mock.calls).toEqual([['mine']]);
});

it('turns off with no network, too', async () => {
  const reminders = new Reminders(browser().phone, server);
  await reminders.turnOn('en');
  server.pushSubscriptions.mockRejectedValueOnce(new TypeError('offline'));
  await reminders.turnOff();
  expect(await reminders.on()).toBe(false);
});

it('says it again at each start, and anew to a server that has another key', async () => {
  const { phone } = browser();
  const reminders = new Reminders(phone, server);
  await reminders.turnOn('en');
  await reminders.again('en');
  server.pushSubscriptions.mockResolvedValueOnce({ public_key: 'BAEC-_9', subscriptions: [] });
  await reminders.again('en');
  expect(server.subscribe.mock.calls.map(([{ endpoint }]) => endpoint)).toEqual(['https://push/1', 'https://push/1', 'https://push/2']);
});

it('knows what a phone cannot do', async () => {
  const { phone } = browser();
  expect(await new Reminders({ ...phone, mustInstall: () => true }, server).possible()).toBe('install');
  expect(await new Reminders({ ...phone, permission: () => null }, server).possible()).toBe('no');
  expect(await new Reminders({ ...phone, pushManager: async () => null }, server).possible()).toBe('no');
});
