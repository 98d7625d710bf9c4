/** What the small server of server.ts holds. */
import type { Mutation, Result } from '../../src/sync/types';

/** `at`, `device`: who wrote the value last. */
export interface Stamp {
  version: number;
  at: number;
  device: string;
  author: string;
  /** Written without sight of the value that it replaced. */
  merged?: boolean;
}

export interface ServerRow {
  id: string;
  kind: string;
  owner: string | null;
  /** Who gets what belongs to both when they part. */
  maker?: string;
  version: number;
  deleted: boolean;
  /** It is in another space now, or gone: only its number is left here. */
  left?: true;
  data: Record<string, unknown>;
  stamps: Record<string, Stamp>;
}

export interface Entry {
  person: string;
  device: string;
  mid: number;
  uid: string;
  repeat: boolean;
  version: number;
  mutation: Mutation;
  /** The row that was meant, perhaps a copy of the one that the phone knows, and its space. */
  target: string;
  home: string;
  /** Fields whose value this entry changed. */
  wrote: string[];
  /** Fields that held this very value already. */
  agreed: string[];
  /** All was as it says already. */
  idle: boolean;
  result: Omit<Result, 'mid'>;
}

export interface Space {
  id: string;
  kind: string;
  members: string[];
  version: number;
  tag: string;
  rows: Map<string, ServerRow>;
  /** Whose it was, when it is over. */
  closed?: string[];
}

/** A row came into a space with `version`. `after`: entries of the journal before it. `of`: it is a copy of that row. */
export interface Move {
  after: number;
  id: string;
  to: string;
  version: number;
  of?: string;
}

export interface State {
  spaces: Map<string, Space>;
  journal: Entry[];
  /** "space epoch.version.tag" of every version there ever was in this history. */
  minted: Set<string>;
  /** "space row" → who had written the fields of a row when it left, and the version with which it went on. */
  departures: Map<string, { stamps: Record<string, Stamp>; arrived: number }>;
  /** "person row" → the own copy of a row that went with the other one. */
  copies: Map<string, string>;
  moves: Move[];
}

export const emptyState = (): State => ({ spaces: new Map(), journal: [], minted: new Set(), departures: new Map(), copies: new Map(), moves: [] });

export const spacesOf = (state: State, person: string): Space[] => [...state.spaces.values()].filter((space) => space.members.includes(person));

export function personalOf(state: State, person: string): Space {
  const space = spacesOf(state, person).find(({ kind }) => kind === 'personal');
  if (!space) throw new Error(`${person} has no space`);
  return space;
}

export const coupleOf = (state: State, person: string): Space | undefined => spacesOf(state, person).find(({ kind }) => kind === 'couple');

/** The space among `spaces` in which a row lives. */
export const homeOf = (spaces: Iterable<Space>, id: string): Space | undefined => [...spaces].find((space) => space.rows.has(id) && !space.rows.get(id)?.left);
