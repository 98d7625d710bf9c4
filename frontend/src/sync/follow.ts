/** Rows that come over the live stream: as good as the answer to a request, for a phone that stands right before them. */
import { request } from './exchange';
import { settle, type Scene } from './settle';
import type { Change, Core, SpaceNews, Writes } from './types';

/** `from`: the cursor that the phone must have. */
export interface Delta extends SpaceNews {
  from: string;
}

/** The writes, or null when the rows do not follow on what this phone has. */
export function follow(core: Core, { from, ...space }: Delta, scene: Omit<Scene, 'asked' | 'heard'>): Writes | null {
  const { meta, outbox } = core;
  if (meta.person === null || meta.askFirst || space.reset || space.more || meta.cursors[space.id] !== from) return null;
  if (space.changes.some((change) => isElsewhere(change, space.id, scene.rows))) return null;
  const asked = request(core, 0, 0);
  const acknowledged = (outbox[0]?.mid ?? meta.lastMid + 1) - 1;
  const answer = { now: meta.lastSync ?? 0, person: meta.person, last_mid: acknowledged, spaces: [space] };
  // Nobody asked, so this says nothing about the clocks: a journey that ends before it began is not measured.
  return settle(core, asked, answer, { ...scene, asked: 1, heard: 0 });
}

/**
 * A row that came from another space, or has long gone on to it: only an answer, which speaks of all spaces at once,
 * tells which. Taken from an old event it would be lost with the space that it has left.
 */
function isElsewhere({ id, deleted }: Change, space: string, rows: Scene['rows']): boolean {
  const row = rows.get(id);
  return !deleted && row !== undefined && !row.deleted && row.space !== space;
}
