/** Which contacts of an oily hand are a tap. Pixels and milliseconds; any size of contact counts. */

const SHORTEST = 40;
/** A contact that lies longer than this is no tap: it is held. */
export const LONGEST = 2000;
/** Less than this is a finger that slips, not a finger that moves. */
const SLIP = 24;
/** A second tap sooner than this is the same tap again. */
const DOUBLE = 400;

export interface Contact {
  pointer: number;
  x: number;
  y: number;
  /** Milliseconds, by any steady clock. */
  at: number;
}

/** One for all zones of a screen: a smear from one zone into the next is still one touch. */
export class Touches {
  #held: (Contact & { zone: string; moved: boolean }) | null = null;
  #lastTap = -Infinity;

  /** A contact begins. Others, while it lasts, are the same hand. */
  down(contact: Contact, zone: string): void {
    // A contact whose end was never told does not block the screen for ever.
    if (this.#held && contact.at - this.#held.at <= LONGEST) return;
    this.#held = { ...contact, zone, moved: false };
  }

  move(contact: Contact): void {
    if (!this.#held || contact.pointer !== this.#held.pointer) return;
    if (Math.hypot(contact.x - this.#held.x, contact.y - this.#held.y) >= SLIP) this.#held.moved = true;
  }

  /** Asked when a contact has lain for `LONGEST`: its zone, once, if it is still there and has not moved. */
  held(at: number): string | null {
    const held = this.#held;
    if (!held || held.moved || at - held.at < LONGEST) return null;
    this.#held = null;
    this.#lastTap = at;
    return held.zone;
  }

  /** The contact ends: the zone it began in if that was a tap, else null. */
  up(contact: Contact): string | null {
    this.move(contact);
    const held = this.#held;
    if (!held || contact.pointer !== held.pointer) return null;
    this.#held = null;
    const lasted = contact.at - held.at;
    if (held.moved || lasted < SHORTEST || lasted > LONGEST) return null;
    return this.tap(contact.at) ? held.zone : null;
  }

  /** The system took the contact away (a gesture, a call). */
  cancel(pointer: number): void {
    if (this.#held?.pointer === pointer) this.#held = null;
  }

  /** Does a tap at this time count? Also asked for taps that come without a contact. */
  tap(at: number): boolean {
    if (at - this.#lastTap < DOUBLE) return false;
    this.#lastTap = at;
    return true;
  }
}
