/**
 * The service worker: keeps the whole app on the phone and answers every page load with the shell.
 * It never touches the API: a fetch in flight through the worker can hold up the next version for minutes in Chromium.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { shownOf } from './shown';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };
/** The address of the one page of the app, of this very build. */
declare const __SHELL__: string;

/** Chrome 123, Safari 27: requests to the API skip the worker altogether. */
interface StaticRouting {
  addRoutes?(routes: { condition: { urlPattern: { pathname: string } }; source: 'network' }[]): Promise<void>;
}

self.addEventListener('install', (event) => {
  const routing = (event as ExtendableEvent & StaticRouting).addRoutes?.([
    { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' },
  ]);
  if (routing) event.waitUntil(routing);
});

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(__SHELL__), { denylist: [/^\/(api|static|offline|healthz|readyz)(\/|$)/] }),
);

// A new version waits until a page says that nothing is going on (app/update.ts); it never takes over by itself.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('push', (event) => {
  const { title, options } = shownOf(event.data?.text() ?? '');
  event.waitUntil(self.registration.showNotification(title, options));
});

// An app that is open comes to the front as it is: a session may be going on there.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(([open]) => (open ? open.focus() : self.clients.openWindow('/'))),
  );
});
