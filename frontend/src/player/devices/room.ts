/** How the app's sound stands beside the music that is already in the room, where the system lets a page say so. */

/** `beside`: mixes with it. `over`: lowers it for a moment. `alone`: takes its place, on silent and locked phones, too. */
export type Place = 'beside' | 'over' | 'alone';

export interface Room {
  take(place: Place): void;
}

/** https://w3c.github.io/audio-session/ (Safari); others decide by themselves. */
interface AudioSession {
  type: string;
}

const TYPES: Record<Place, string> = { beside: 'ambient', over: 'transient', alone: 'playback' };

export class SharedRoom implements Room {
  readonly #session: AudioSession | undefined;

  constructor(session = (navigator as Navigator & { audioSession?: AudioSession }).audioSession) {
    this.#session = session;
  }

  take(place: Place): void {
    if (this.#session && this.#session.type !== TYPES[place]) this.#session.type = TYPES[place];
  }
}
