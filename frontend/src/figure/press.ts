/** On the figure, a finger that rests before it moves slides over the areas; one that moves at once scrolls the page. */

const REST_MS = 180;
const STILL_PX = 10;

/** `active`: there is something to be picked. */
export function slideAfterRest(node: HTMLElement, active: boolean): { destroy(): void } {
  let begun: { at: number; x: number; y: number; scrolls: boolean } | null = null;

  function start({ timeStamp, touches }: TouchEvent): void {
    const touch = touches.length === 1 ? touches[0] : undefined;
    begun = touch ? { at: timeStamp, x: touch.clientX, y: touch.clientY, scrolls: false } : null;
  }
  function move(event: TouchEvent): void {
    const touch = event.touches[0];
    if (!begun || !touch || begun.scrolls) return;
    const moved = Math.hypot(touch.clientX - begun.x, touch.clientY - begun.y) > STILL_PX;
    if (moved && event.timeStamp - begun.at < REST_MS) begun.scrolls = true;
    else if (event.cancelable) event.preventDefault();
  }

  if (active) {
    node.addEventListener('touchstart', start, { passive: true });
    node.addEventListener('touchmove', move, { passive: false });
  }
  return {
    destroy() {
      node.removeEventListener('touchstart', start);
      node.removeEventListener('touchmove', move);
    },
  };
}
