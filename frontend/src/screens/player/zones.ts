/** Brings the contacts of a hand to the zone they belong to. Zones are elements with `data-zone`. */
import type { Attachment } from 'svelte/attachments';
import { type Contact, LONGEST, Touches } from '../../player/touch';

/** Acts on touch-down, before anything else is asked of the touch. */
const AT_ONCE = 'stop';

/** What a contact that is held there does. */
const HELD = new Map([['toggle', 'back'], ['back', 'back']]);

/**
 * Calls `act` with the name of the zone that was tapped. Fingers are judged by `Touches`; a mouse, a key and a screen
 * reader press buttons by clicks, which come with no contact worth judging.
 */
export function zones(act: (zone: string) => void): Attachment<HTMLElement> {
  return (root) => {
    const touches = new Touches();
    let byFinger = false;
    let holding: ReturnType<typeof setTimeout> | undefined;

    function down(event: PointerEvent): void {
      const zone = zoneOf(event);
      byFinger = isFinger(event);
      if (zone === AT_ONCE) {
        // Also right after another tap: it is never the same tap again.
        touches.tap(event.timeStamp);
        act(zone);
      } else if (zone && byFinger) {
        touches.down(contact(event), zone);
        clearTimeout(holding);
        holding = setTimeout(() => hold(performance.now()), LONGEST);
      }
    }

    function hold(now: number): void {
      const zone = HELD.get(touches.held(now) ?? '');
      if (zone) act(zone);
    }

    function up(event: PointerEvent): void {
      const zone = touches.up(contact(event));
      if (zone) act(zone);
    }

    function click(event: MouseEvent): void {
      const zone = zoneOf(event);
      // detail 0: a key or a screen reader, whatever touched the screen before.
      if (!zone || (event.detail > 0 && (byFinger || zone === AT_ONCE))) return;
      if (touches.tap(event.timeStamp) || zone === AT_ONCE) act(zone);
    }

    const leaving = new AbortController();
    const { signal } = leaving;
    root.addEventListener('pointerdown', down, { signal });
    root.addEventListener('pointermove', (event) => touches.move(contact(event)), { signal });
    root.addEventListener('pointerup', up, { signal });
    root.addEventListener('pointercancel', (event) => touches.cancel(event.pointerId), { signal });
    root.addEventListener('click', click, { signal });
    return () => {
      clearTimeout(holding);
      leaving.abort();
    };
  };
}

function zoneOf(event: Event): string | null {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-zone]') : null;
  return element?.dataset['zone'] ?? null;
}

/** A contact without any size is a screen reader speaking for a finger. */
function isFinger(event: PointerEvent): boolean {
  return event.pointerType !== 'mouse' && !(event.width === 0 && event.height === 0);
}

function contact(event: PointerEvent): Contact {
  return { pointer: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp };
}
