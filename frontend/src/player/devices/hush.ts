/** The hush as a track that plays: to the phone it is music, so buttons and lock screen belong to it, and it plays on in a pocket. */
import { ambience, wav } from '../ambience';

export interface Hush {
  /** It should sound, but the browser waits for a touch. */
  readonly held: boolean;
  /** Call it in a touch. */
  wake(): void;
  play(on: boolean): void;
  /** 0 to 1. */
  loud(volume: number): void;
  close(): void;
}

type Track = Pick<HTMLAudioElement, 'play' | 'pause' | 'loop' | 'volume' | 'src'>;

export class HushTrack implements Hush {
  held = false;
  #track: Track | null = null;
  #address = '';
  #wanted = false;
  #volume = 1;
  readonly #make: () => Track;
  readonly #publish: (file: Blob) => string;

  constructor(make: () => Track = () => new Audio(), publish = (file: Blob) => URL.createObjectURL(file)) {
    this.#make = make;
    this.#publish = publish;
  }

  play(on: boolean): void {
    if (on === this.#wanted) return;
    this.#wanted = on;
    this.held = false;
    if (on) this.#start();
    else this.#track?.pause();
  }

  wake(): void {
    if (this.held) this.#start();
  }

  loud(volume: number): void {
    this.#volume = volume;
    if (this.#track) this.#track.volume = volume;
  }

  close(): void {
    this.play(false);
    this.#track = null;
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = '';
  }

  #start(): void {
    const track = (this.#track ??= this.#load());
    track.play().then(() => (this.held = false), () => (this.held = this.#wanted));
  }

  #load(): Track {
    const track = this.#make();
    this.#address = this.#publish(new Blob([wav(ambience())], { type: 'audio/wav' }));
    track.src = this.#address;
    track.loop = true;
    track.volume = this.#volume;
    return track;
  }
}
