/** Attach to a box whose text may outgrow it: only while it scrolls can it be focused, so that keys can scroll it, too. */
export function scrolls(box: HTMLElement): () => void {
  const look = () => {
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  // It also looks once to begin with, when the layout is known anyway: asked for at once, it would have to be made twice.
  const sizes = new ResizeObserver(look);
  const words = new MutationObserver(look);
  sizes.observe(box);
  words.observe(box, { childList: true, characterData: true, subtree: true });
  return () => {
    sizes.disconnect();
    words.disconnect();
  };
}
