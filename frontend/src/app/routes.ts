/** Which address shows which screen. */

export type Route =
  | { name: 'today' | 'routines' | 'us' | 'history' | 'settings' | 'pair' | 'phone' | 'plan' | 'look' | 'find' | 'loves' | 'year' | 'missing' }
  | { name: 'routine' | 'edit' | 'prepare' | 'play' | 'remote' | 'reflect' | 'session' | 'kept'; id: string };

type Named = Extract<Route, { id: string }>['name'];
type Plain = Exclude<Route['name'], Named>;

const plain: Record<string, Plain> = { '/': 'today', '/routines': 'routines', '/us': 'us', '/history': 'history', '/settings': 'settings', '/pair': 'pair', '/pair/phone': 'phone', '/plan': 'plan', '/plan/new': 'look', '/history/find': 'find', '/history/loves': 'loves', '/history/year': 'year' };

const named: [RegExp, Named][] = [
  [/^\/routines\/([^/]+)$/, 'routine'],
  [/^\/routines\/([^/]+)\/edit$/, 'edit'],
  [/^\/prepare\/([^/]+)$/, 'prepare'],
  [/^\/play\/([^/]+)$/, 'play'],
  [/^\/plan\/([^/]+)$/, 'kept'],
  [/^\/remote\/([^/]+)$/, 'remote'],
  [/^\/session\/([^/]+)\/reflect$/, 'reflect'],
  [/^\/history\/([^/]+)$/, 'session'],
];

export function match(path: string): Route {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
  const fixed = plain[clean];
  if (fixed) return { name: fixed };
  for (const [pattern, name] of named) {
    const id = pattern.exec(clean)?.[1];
    if (id) return { name, id: decode(id) };
  }
  return { name: 'missing' };
}

/** A broken escape in an address is somebody's typing, not a reason to fail. */
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The tab under which a screen belongs; null where the tabs step aside. */
export function tabOf(route: Route): '/' | '/routines' | '/us' | '/history' | null {
  if (route.name === 'today') return '/';
  if (route.name === 'routines') return '/routines';
  if (route.name === 'us') return '/us';
  return route.name === 'history' ? '/history' : null;
}
