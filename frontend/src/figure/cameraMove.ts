/** Moves a painted picture from one view box to another by transform, so that no filter runs on the way. */
import { prefersStillness } from './motion';
import type { ViewBox } from './types';

const PAN_MS = 900;
const FADE_MS = 200;
const EASE = 'cubic-bezier(.2,.7,.2,1)';

interface Move {
  from: ViewBox;
  to: ViewBox;
  fit: 'meet' | 'slice';
}

interface Size {
  width: number;
  height: number;
}

/** Pixels per unit, and where the view box's own origin lies in the element. */
function projection([x, y, width, height]: ViewBox, size: Size, fit: Move['fit']): { scale: number; left: number; top: number } {
  const choose = fit === 'meet' ? Math.min : Math.max;
  const scale = choose(size.width / width, size.height / height);
  return { scale, left: size.width / 2 - (x + width / 2) * scale, top: size.height / 2 - (y + height / 2) * scale };
}

/** The transform (about the top left corner) that makes a picture of `from` look like one of `to`. */
export function transformBetween({ from, to, fit }: Move, size: Size): string {
  const [a, b] = [projection(from, size, fit), projection(to, size, fit)];
  const zoom = b.scale / a.scale;
  return `translate(${(b.left - a.left * zoom).toFixed(2)}px, ${(b.top - a.top * zoom).toFixed(2)}px) scale(${zoom.toFixed(4)})`;
}

/** Returns the function that breaks the move off. A picture that is not laid out yet arrives at once. */
export function moveCamera(element: HTMLElement, move: Move, arrived: () => void): () => void {
  const size = { width: element.clientWidth, height: element.clientHeight };
  if (prefersStillness() || size.width * size.height === 0) return crossFade(element, arrived);
  const end = transformBetween(move, size);
  // Holds its end until it is cancelled, which happens in the same turn in which the new view box is drawn.
  const running = element.animate([{ transform: 'none' }, { transform: end }], { duration: PAN_MS, easing: EASE, fill: 'forwards' });
  running.onfinish = arrived;
  return () => running.cancel();
}

function crossFade(element: HTMLElement, arrived: () => void): () => void {
  arrived();
  const running = element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_MS });
  return () => running.cancel();
}
