/** Turns strokes into pictures at a moment: the track, its direction, the wake and the hand. No DOM here. */
import { clamp, distance, item, lerp, pair, sample, short, smoothPath } from './curve';
import type { Point, Stroke } from './types';

export interface Mark {
  x: number;
  y: number;
  angle: number;
}

export interface HandMark {
  x: number;
  y: number;
  rotation: number;
  /** -1 draws the right hand as the mirror of the left. */
  mirror: 1 | -1;
  /** 0 when the hand is off the skin and not to be seen. */
  presence: number;
  /** 1 on the skin; larger while a tapping hand is lifted. */
  lift: number;
  /** The thumb tip, not the palm, lies on the path. */
  thumb: boolean;
}

/** A stroke with everything that does not change from frame to frame. */
export interface Trace {
  stroke: Stroke;
  track: string;
  chevrons: Mark[];
  length: number;
  at: (share: number) => Point;
}

const SAMPLES = 6;

/** A look-up from share of the length to a point; called some hundred times in each frame. */
function ruler(points: readonly Point[]): { length: number; at: (share: number) => Point } {
  const reached = [0];
  for (let i = 1; i < points.length; i++) reached.push(item(reached, -1) + distance(item(points, i - 1), item(points, i)));
  const length = item(reached, -1);
  const at = (share: number): Point => {
    const wanted = share * length;
    let [low, high] = [0, points.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) <= wanted) low = middle;
      else high = middle;
    }
    const [a, b] = [item(points, low), item(points, high)];
    const [start, end] = [reached[low] ?? 0, reached[high] ?? 0];
    const t = clamp((wanted - start) / (end - start || 1), 0, 1);
    return [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];
  };
  return { length, at };
}

const LONG_TRACK = 260;
const STILL = 1;

function chevronsOn(stroke: Stroke, length: number, at: Trace['at']): Mark[] {
  if (stroke.thumb || stroke.ghost || stroke.tap || length < STILL) return [];
  const count = stroke.closed ? (length > LONG_TRACK ? 5 : 3) : 1;
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    const [a, b] = [at(share - 1 / length), at(share + 1 / length)];
    return { x: b[0], y: b[1], angle: (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI };
  });
}

export function trace(stroke: Stroke): Trace {
  const moving = stroke.points.length > 1;
  const { length, at } = ruler(moving ? sample(stroke.points, stroke.closed, SAMPLES) : stroke.points);
  const track = moving && !stroke.ghost ? smoothPath(stroke.points, stroke.closed) : '';
  return { stroke, track, length, at, chevrons: chevronsOn(stroke, length, at) };
}

const whole = (t: number): number => t - Math.floor(t);
const ease = (t: number): number => t * t * (3 - 2 * t);
/** The share of each stop in which the hand rests. */
const REST = 0.45;

/** The stroke's own time: 0 to 1 through its part of the cycle, or null while another place has its turn. */
export function localPhase(stroke: Stroke, phase: number): number | null {
  const cycle = whole(phase);
  if (!stroke.turn) return whole(cycle + stroke.phase);
  const { index, count } = stroke.turn;
  const within = cycle * count - index;
  return within < 0 || within >= 1 ? null : whole(within + stroke.phase);
}

/** Time to share of the way; beyond 0 and 1 for closed paths, so that the wake knows where it came from. */
function travel(stroke: Stroke, t: number): number {
  if (stroke.swing) return (1 - Math.cos(2 * Math.PI * t)) / 2;
  if (!stroke.stops) return t;
  const stop = Math.floor(t * stroke.stops);
  const within = t * stroke.stops - stop;
  return (stop + ease(clamp((within - REST) / (1 - REST), 0, 1))) / stroke.stops;
}

const positionAt = ({ stroke, at }: Trace, t: number): Point => {
  const share = travel(stroke, stroke.closed || stroke.swing ? t : clamp(t, 0, 1));
  return at(stroke.closed ? whole(share) : clamp(share, 0, 1));
};

const FADE = 0.06;

/** An open stroke ends, lifts and begins again; it must fade, or the hand would jump across the body. */
function presence(stroke: Stroke, cyclePhase: number, t: number): number {
  const edges = (share: number): number => clamp(Math.min(share, 1 - share) / FADE, 0, 1);
  const lifts = stroke.closed || stroke.swing || stroke.points.length === 1 ? 1 : edges(t);
  const turn = stroke.turn ? edges(whole(cyclePhase) * stroke.turn.count - stroke.turn.index) : 1;
  return ease(Math.min(lifts, turn));
}

const TAP_HEIGHT = 0.16;
const THUMB_TURN = 26;

export function handAt(traced: Trace, phase: number): HandMark {
  const { stroke } = traced;
  const t = localPhase(stroke, phase);
  const [x, y] = positionAt(traced, t ?? 0);
  const mirror = stroke.hand === 'left' ? 1 : -1;
  const hop = stroke.tap && stroke.stops ? Math.max(0, Math.sin(2 * Math.PI * (whole((t ?? 0) * stroke.stops) - REST))) : 0;
  return {
    x,
    y,
    rotation: stroke.rotation ?? (stroke.thumb ? -THUMB_TURN * mirror : 0),
    mirror,
    presence: t === null ? 0 : presence(stroke, phase, t),
    lift: 1 + TAP_HEIGHT * hop,
    thumb: stroke.thumb ?? false,
  };
}

const THUMB_OFFSET = -13;

export function handTransform(mark: HandMark, size: number): string {
  const scale = size * mark.lift;
  const move = `translate(${short(mark.x)} ${short(mark.y)})`;
  const turn = mark.rotation ? ` rotate(${short(mark.rotation)})` : '';
  const shape = ` scale(${(scale * mark.mirror).toFixed(3)} ${scale.toFixed(3)})`;
  return move + turn + shape + (mark.thumb ? ` translate(${THUMB_OFFSET} 0)` : '');
}

const WAKE_SAMPLES = 28;
const TAPER = 1.25;
const USUAL_WAKE = 3;
const SHORTEST_WAKE = 24;
const LONGEST_WAKE = 168;
const THUMB_WAKE = 48;
const WAKE_SHARE = 0.4;
const SWING_WAKE = 0.3;
/** The way back is shown as light as it is meant. */
const LIGHT_WIDTH = 0.4;
const LIGHT_BLEND = 0.04;

function wakeDuration({ stroke, length }: Trace): number {
  if (stroke.swing) return SWING_WAKE;
  const units = stroke.thumb ? THUMB_WAKE : clamp(length * WAKE_SHARE, SHORTEST_WAKE, LONGEST_WAKE);
  return Math.min(0.6, units / length);
}

/** How much of the pressure is on at a place of the path: all of it, or little on the light way back. */
function weightAt({ stroke }: Trace, t: number): number {
  if (stroke.firm === undefined) return 1;
  const share = whole(travel(stroke, t));
  const on = Math.min(share, stroke.firm - share) / LIGHT_BLEND;
  return lerp(LIGHT_WIDTH, 1, clamp(on + 0.5, 0, 1));
}

interface WakePoint {
  at: Point;
  normal: Point;
  width: number;
  taper: number;
}

/** Where the hand was a moment ago, from the tail to the palm. */
function wakeLine(traced: Trace, t: number): WakePoint[] {
  const { stroke } = traced;
  const tail = t - wakeDuration(traced);
  const start = stroke.closed || stroke.swing ? tail : Math.max(0, tail);
  const times = Array.from({ length: WAKE_SAMPLES + 1 }, (_, i) => lerp(start, t, i / WAKE_SAMPLES));
  const line = times.map((time) => positionAt(traced, time));
  return times.map((time, i) => ({
    at: item(line, i),
    normal: normal(line, i),
    width: (stroke.wake ?? USUAL_WAKE) * weightAt(traced, time),
    taper: (i / WAKE_SAMPLES) ** TAPER,
  }));
}

/** No width at the tail and all of it under the palm. */
function ribbon(line: readonly WakePoint[], swell: number): string {
  const edge = (side: 1 | -1): string[] =>
    line.map(({ at, normal: [nx, ny], width, taper }) => {
      const away = side * (width + swell) * taper;
      return pair([at[0] + nx * away, at[1] + ny * away]);
    });
  return `M${[...edge(1), ...edge(-1).reverse()].join('L')}Z`;
}

/** The wake as one ribbon for each swell; larger ones, drawn faintly below, are its glow. */
export function wakesAt(traced: Trace, phase: number, swells: readonly number[]): string[] {
  const t = localPhase(traced.stroke, phase);
  if (t === null || traced.length < STILL || traced.stroke.tap) return swells.map(() => '');
  const line = wakeLine(traced, t);
  return swells.map((swell) => ribbon(line, swell));
}

export const wakeAt = (traced: Trace, phase: number): string => item(wakesAt(traced, phase, [0]), 0);

function normal(line: readonly Point[], i: number): Point {
  const [a, b] = [item(line, Math.max(0, i - 1)), item(line, Math.min(line.length - 1, i + 1))];
  const length = distance(a, b);
  return length ? [-(b[1] - a[1]) / length, (b[0] - a[0]) / length] : [0, 0];
}

/** For people who prefer no motion: numbered places along the way instead of a moving hand. */
export function stations({ stroke, length, at }: Trace, wanted = 3): Point[] {
  if (stroke.ghost || length < STILL) return [];
  const gaps = stroke.closed ? wanted : wanted - 1;
  return Array.from({ length: wanted }, (_, i) => at(i / gaps));
}

/** In the still picture the hand rests where the way begins. */
export const stillHand = (traced: Trace): HandMark => ({ ...handAt(traced, 0), ...startOf(traced), presence: 1, lift: 1 });
const startOf = ({ at, stroke }: Trace): { x: number; y: number } => {
  const [x, y] = at(stroke.ghost ? stroke.phase : 0);
  return { x, y };
};

/** Breathing light under still hands: four parts in, six parts out. */
export function breath(phase: number): number {
  const t = whole(phase);
  const IN = 0.4;
  return t < IN ? ease(t / IN) : ease((1 - t) / (1 - IN));
}
