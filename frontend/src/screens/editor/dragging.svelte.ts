/** A finger, a pen or a mouse takes a row along: by its handle at once, by the row itself when it is held. */
import { vibrate } from '../../player/devices/buzz';
import { edgesOf, landingOf, placeFor, scrollBy, shiftsOf, slotTop, type Block, type Landing } from './flow';

/** What the list shows meanwhile. It changes when the place changes, not in every frame. */
export interface Drag {
  from: number;
  place: number;
  height: number;
  slot: number;
  shifts: number[];
  edges: { first: boolean; last: boolean }[];
}

interface Held {
  row: HTMLElement;
  blocks: Block[];
  from: number;
  pointer: number;
  /** The pointer, the row and how far the page was scrolled, when it was taken; all in pixels of the screen. */
  grabbed: number;
  top: number;
  scrolled: number;
  /** The top of the list, then. */
  origin: number;
  y: number;
}

/** Milliseconds that a row is held before it comes along, and pixels that are no movement. */
const HOLD = 380;
const SLOP = 8;
/** So long after a row was let go, a press is none: it is the end of the drag. */
const ECHO = 80;

export class Dragging {
  now = $state.raw<Drag | null>(null);
  #held: Held | null = null;
  #waiting: { timer: number; x: number; y: number } | null = null;
  #frame = 0;
  #moved = false;

  constructor(
    private readonly list: HTMLElement,
    /** Takes the id of a row (its handle's `data-grip`) and where it was let go. */
    private readonly drop: (id: string, landing: Landing) => Promise<void>,
  ) {}

  /** Attach to the list. Its blocks carry `data-block` (`head` or `row`), handles the row's id in `data-grip`. */
  listen(): () => void {
    const { list } = this;
    const moves = (event: PointerEvent) => this.#move(event);
    const ends = (event: PointerEvent) => this.#end(event);
    const still = (event: Event) => { if (this.#held) event.preventDefault(); };
    const escapes = (event: KeyboardEvent) => { if (event.key === 'Escape' && this.#held) { event.stopPropagation(); event.preventDefault(); this.#stop(); } };
    const begins = (event: PointerEvent) => this.#begin(event);
    const clicks = (event: MouseEvent) => { if (this.#moved) { event.stopPropagation(); event.preventDefault(); this.#moved = false; } };
    list.addEventListener('pointerdown', begins);
    list.addEventListener('click', clicks, true);
    list.addEventListener('contextmenu', still);
    // What begins as a hold must not turn into scrolling.
    list.addEventListener('touchmove', still, { passive: false });
    addEventListener('pointermove', moves);
    addEventListener('pointerup', ends);
    addEventListener('pointercancel', ends);
    addEventListener('keydown', escapes, true);
    return () => {
      this.#stop();
      list.removeEventListener('pointerdown', begins);
      list.removeEventListener('click', clicks, true);
      list.removeEventListener('contextmenu', still);
      list.removeEventListener('touchmove', still);
      removeEventListener('pointermove', moves);
      removeEventListener('pointerup', ends);
      removeEventListener('pointercancel', ends);
      removeEventListener('keydown', escapes, true);
    };
  }

  get #scroller(): Element {
    return this.list.closest('dialog') ?? document.scrollingElement ?? document.documentElement;
  }

  #begin(event: PointerEvent): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-block=row]');
    this.#moved = false;
    if (!row || event.button !== 0 || this.#held || this.now) return;
    if (target.closest('[data-grip]')) return this.#take(row, event);
    if (event.pointerType !== 'touch' || target.closest('[data-calm]')) return;
    this.#wait(row, event);
  }

  #wait(row: HTMLElement, event: PointerEvent): void {
    this.#forget();
    const timer = window.setTimeout(() => {
      this.#take(row, event);
      this.#lift();
    }, HOLD);
    this.#waiting = { timer, x: event.clientX, y: event.clientY };
  }

  #forget(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = null;
  }

  /** All is measured once, before anything moves. */
  #take(row: HTMLElement, { pointerId, clientY }: PointerEvent): void {
    const elements = [...this.list.querySelectorAll<HTMLElement>('[data-block]')];
    const tops = elements.map((element) => element.getBoundingClientRect().top);
    const { top: origin, bottom } = this.list.getBoundingClientRect();
    const blocks = elements.map((element, index): Block => ({ head: element.dataset['block'] === 'head', height: (tops[index + 1] ?? bottom) - (tops[index] ?? 0) }));
    const from = elements.indexOf(row);
    this.#held = { row, blocks, from, pointer: pointerId, grabbed: clientY, top: (tops[from] ?? 0) - origin, scrolled: this.#scroller.scrollTop, origin, y: clientY };
  }

  #lift(): void {
    const held = this.#held;
    if (!held) return;
    this.#moved = true;
    vibrate([12]);
    this.#show(held.from);
    this.#draw();
  }

  #move(event: PointerEvent): void {
    if (this.#waiting && Math.hypot(event.clientX - this.#waiting.x, event.clientY - this.#waiting.y) > SLOP && !this.#held) this.#forget();
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    if (!this.now && Math.abs(held.y - held.grabbed) > SLOP / 2) this.#lift();
  }

  /** Frame by frame: the row follows the pointer, and the page goes on at its edges. */
  #draw = (): void => {
    const held = this.#held;
    if (!held) return;
    const scroller = this.#scroller;
    const { top, bottom } = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const by = scrollBy(held.y, Math.max(0, top), Math.min(innerHeight, bottom));
    if (by !== 0) scroller.scrollTop += by;
    const scrolled = scroller.scrollTop - held.scrolled;
    const offset = held.y - held.grabbed + scrolled;
    held.row.style.transform = `translate3d(3px, ${offset - 2}px, 0) rotate(-0.7deg)`;
    const block = held.blocks[held.from];
    const place = placeFor(held.blocks, held.from, held.top + offset + (block?.height ?? 0) / 2);
    if (place !== this.now?.place) {
      vibrate([6]);
      this.#show(place);
    }
    this.#frame = requestAnimationFrame(this.#draw);
  };

  #show(place: number): void {
    const held = this.#held;
    if (!held) return;
    const { blocks, from } = held;
    this.now = { from, place, height: blocks[from]?.height ?? 0, slot: slotTop(blocks, from, place), shifts: shiftsOf(blocks, from, place), edges: edgesOf(blocks, from, place) };
  }

  #end(event: PointerEvent): void {
    this.#forget();
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    const drag = this.now;
    const id = held.row.querySelector<HTMLElement>('[data-grip]')?.dataset['grip'];
    // Somebody else may have added or taken away a row meanwhile: then nobody knows where this one was meant to go.
    const same = this.list.querySelectorAll('[data-block]').length === held.blocks.length;
    if (!drag || !id || !same || event.type === 'pointercancel') return this.#stop();
    cancelAnimationFrame(this.#frame);
    this.#held = null;
    held.row.style.transform = `translate3d(0, ${drag.slot - held.top}px, 0)`;
    void this.drop(id, landingOf(held.blocks, held.from, drag.place)).finally(() => this.#rest(held.row));
  }

  #stop(): void {
    this.#forget();
    cancelAnimationFrame(this.#frame);
    const held = this.#held;
    this.#held = null;
    if (held) this.#rest(held.row);
  }

  #rest(row: HTMLElement): void {
    row.style.transform = '';
    this.now = null;
    setTimeout(() => (this.#moved = false), ECHO);
  }
}
