/** Keyboards, presenters and page turners. */

export type Key = 'toggle' | 'next' | 'back';

const KEYS = new Map<string, Key>([
  [' ', 'toggle'],
  ['ArrowRight', 'next'],
  ['PageDown', 'next'],
  ['ArrowLeft', 'back'],
  ['PageUp', 'back'],
]);

type Press = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey'> & { target: EventTarget | null };

/** What a press asks for; null when it is meant for somebody else. */
export function keyOf(press: Press): Key | null {
  if (press.repeat || press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = KEYS.get(press.key) ?? null;
  return key === 'toggle' && ownsSpace(press.target) ? null : key;
}

/** Space on a button presses that button. */
function ownsSpace(target: EventTarget | null): boolean {
  const element = target as (EventTarget & { closest?: (selector: string) => unknown }) | null;
  return Boolean(element?.closest?.('button, a, input, textarea, select'));
}
