/** What every technique needs to know besides the place, and the small moves they share. */
import type { Chain } from '../places';
import type { Side, Stroke } from '../types';

export interface Touch {
  subtype: string | null;
  thumb: boolean;
  forearm: boolean;
  /** Half width of the wake. */
  wake: number;
  /** Only one side is worked, so both hands are free for it. */
  alone: boolean;
}

/** The strokes of one side. Two of them mean that both hands are busy there. */
export type Technique = (chain: Chain, touch: Touch) => Stroke[];

/** From behind the head or beside the body: the hand on the viewer's right is the giver's right. */
export const handOn = (half: 1 | -1): Side => (half === 1 ? 'right' : 'left');
export const otherHand = (hand: Side): Side => (hand === 'right' ? 'left' : 'right');

/** The second hand follows on the same track, half a cycle later, so that one palm always rests on the skin. */
export function handOverHand(stroke: Stroke): Stroke[] {
  return [stroke, { ...stroke, hand: otherHand(stroke.hand), phase: (stroke.phase + 0.5) % 1, ghost: true }];
}
