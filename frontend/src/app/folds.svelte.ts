/** What works evenings out of their logs is a chunk of its own: Today stands before it has come. */
type Folding = typeof import('./folding');

let arrived = $state.raw<Folding | null>(null);

/** Null until it is there. Reading it in a template keeps that up to date. */
export const folding = (): Folding | null => arrived;

/** Asked for at the start. Offline it comes out of the cache; a phone that cannot have it tries again with the next start. */
export async function loadFolding(): Promise<void> {
  // Not `??=`, which writes also when nothing changes: screens call this while they are drawn.
  if (arrived === null) arrived = await import('./folding');
}
