/** Runs a drawing function once per frame, but only while somebody can see it. */

export const prefersStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Returns the function that stops it. */
export function eachFrame(element: Element, draw: (now: number) => void): () => void {
  let frame = 0;
  let onScreen = true;
  const tick = (now: number): void => {
    draw(now);
    frame = requestAnimationFrame(tick);
  };
  const decide = (): void => {
    cancelAnimationFrame(frame);
    if (onScreen && !document.hidden) frame = requestAnimationFrame(tick);
  };
  const watcher = new IntersectionObserver(([entry]) => {
    onScreen = entry?.isIntersecting ?? true;
    decide();
  });
  watcher.observe(element);
  document.addEventListener('visibilitychange', decide);
  decide();
  return () => {
    cancelAnimationFrame(frame);
    watcher.disconnect();
    document.removeEventListener('visibilitychange', decide);
  };
}
