/** The buttons of headsets, remotes and the lock screen. */

export interface MediaButtons {
  pause(): void;
  resume(): void;
  next(): void;
  back(): void;
  stop(): void;
}

export interface Media {
  listen(buttons: MediaButtons): void;
  /** Seconds; `length` 0 while nothing runs. */
  show(title: string, album: string, playing: boolean, position: number, length: number): void;
  close(): void;
}

type Session = Pick<MediaSession, 'setActionHandler' | 'playbackState' | 'metadata'> & Partial<Pick<MediaSession, 'setPositionState'>>;
type Metadata = new (init: MediaMetadataInit) => MediaMetadata;

export class LockScreen implements Media {
  readonly #session: Session | undefined;
  readonly #metadata: Metadata | undefined;

  constructor(session: Session | undefined = navigator.mediaSession, metadata: Metadata | undefined = globalThis.MediaMetadata) {
    this.#session = session;
    this.#metadata = metadata;
  }

  listen(buttons: MediaButtons): void {
    this.#handle('play', () => buttons.resume());
    this.#handle('pause', () => buttons.pause());
    this.#handle('nexttrack', () => buttons.next());
    this.#handle('previoustrack', () => buttons.back());
    this.#handle('stop', () => buttons.stop());
  }

  show(title: string, album: string, playing: boolean, position: number, length: number): void {
    if (!this.#session || !this.#metadata) return;
    if (this.#session.metadata?.title !== title) this.#session.metadata = new this.#metadata({ title, album, artist: 'Unknot' });
    this.#session.playbackState = playing ? 'playing' : 'paused';
    if (length > 0) this.#session.setPositionState?.({ duration: length, position: Math.min(length, Math.max(0, position)) });
  }

  close(): void {
    for (const action of ['play', 'pause', 'nexttrack', 'previoustrack', 'stop'] as const) this.#handle(action, null);
    if (this.#session) this.#session.metadata = null;
  }

  #handle(action: MediaSessionAction, handler: (() => void) | null): void {
    try {
      this.#session?.setActionHandler(action, handler);
    } catch {
      // This browser does not know the button; the others still work.
    }
  }
}
