/** The address bar as state: links and `navigate` change it, the browser's back button too. */
import { tick, untrack } from 'svelte';
import { match, type Route } from './routes';

let route = $state.raw<Route>(match(location.pathname));

export const router = {
  get route(): Route {
    return route;
  },
};

/** Show `path`; `replace` leaves no way back to the page before. */
export function navigate(path: string, { replace = false } = {}): void {
  if (path === location.pathname) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  show(() => scrollTo(0, 0));
}

/** Follow the back button and take over clicks on our own links. Returns how to stop. */
export function startRouter(): () => void {
  const back = () => show();
  addEventListener('popstate', back);
  document.addEventListener('click', followLink);
  return () => {
    removeEventListener('popstate', back);
    document.removeEventListener('click', followLink);
  };
}

function show(after: () => void = () => undefined): void {
  const change = async () => {
    const next = match(location.pathname);
    // A link to another # is two changes to one page, which is not to begin anew for that.
    if (JSON.stringify(next) !== JSON.stringify(route)) route = next;
    await tick();
    after();
  };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Two changes in quick succession: the browser skips the first one's animation and says so by rejecting `ready`.
  if (!still && 'startViewTransition' in document) document.startViewTransition(change).ready.catch(() => undefined);
  else void change();
}

let announced = untrack(() => route);

/** Names the page after its heading; the heading of a newly opened page takes the focus, however late it came. */
export function announce(heading: HTMLElement, text: string): void {
  document.title = `${text}, Unknot`;
  if (announced === route) return;
  announced = route;
  heading.focus({ preventScroll: true });
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (match(link.pathname).name === 'missing') return; // the server's own pages
  event.preventDefault();
  navigate(link.pathname);
}
