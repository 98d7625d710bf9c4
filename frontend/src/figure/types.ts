/** The words shared by all of the figure. Units: the body is about 845 high, x = 0 is the spine. */

export type Point = readonly [x: number, y: number];
export type View = 'back' | 'front';
/** Always the person's own left and right, never the viewer's. */
export type Side = 'left' | 'right';
export type ViewBox = readonly [x: number, y: number, width: number, height: number];

/** The part of a plan's step that decides what the hands do. */
export interface GuideStep {
  technique: string;
  subtype?: string | null;
  tools: string[];
  areas: string[];
  side: Side | 'both' | null;
  path?: string[];
  rhythm?: { pace: 'slow' | 'medium' | 'fast'; seconds_per_pass?: number | null } | null;
  pressure?: { from: number; to: number } | null;
  view?: View;
}

/** One hand's way over the body during one cycle. */
export interface Stroke {
  points: Point[];
  closed: boolean;
  /** The giver's hand. */
  hand: Side;
  /** Where in the cycle this hand starts, 0 to 1. */
  phase: number;
  /** The thumb leads: the hand mark turns so that its thumb lies on the path. */
  thumb?: boolean;
  pulse?: boolean;
  rotation?: number;
  /** Follows a track that another stroke already draws. */
  ghost?: boolean;
  /** Half width of the wake, 2 (feather-light) to 6 (firm). */
  wake?: number;
  /** Share of a closed path that is worked; the rest is the light way back. */
  firm?: number;
  /** Goes to the end and back again on the same line. */
  swing?: boolean;
  /** Rests at this many places on the way. */
  stops?: number;
  dashed?: boolean;
  /** The hand leaves the skin between the stops. */
  tap?: boolean;
  /** Places that two hands cannot work at once take turns within the cycle. */
  turn?: { index: number; count: number };
}

export interface RegionState {
  kind: 'focus' | 'heat' | 'avoid';
  /** Glow, 0 to 1. Left out, a focus glows by its level. */
  value?: number;
  level?: 1 | 2 | 3;
}
