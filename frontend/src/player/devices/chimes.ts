/** Soft bells on the audio clock, scheduled ahead: a slow or frozen timer makes no bell late. */
import type { Cue, CueKind } from '../cues';

export interface Chimes {
  /** The browser holds sound back until somebody touches the screen. */
  readonly held: boolean;
  /** Let sound begin; call it in a touch. */
  wake(): void;
  /** 0 to 1, at once. */
  loud(volume: number): void;
  /** Ring for these cues and no others from now on. */
  schedule(cues: readonly Cue[]): void;
  close(): void;
}

/** Notes of each chime: Hertz, and seconds after its beginning. */
const BELLS: Record<CueKind, readonly (readonly [hertz: number, after: number])[]> = {
  ten: [[659.3, 0], [659.3, 0.32]],
  begin: [[392, 0], [587.3, 0.22]],
  ask: [[440, 0], [523.3, 0.3], [659.3, 0.6]],
  end: [[587.3, 0], [493.9, 0.45], [392, 0.9]],
};
const RING = 1.6;
const LOUDNESS = 0.16;
/** -69 dBFS: nobody hears it, and the browser keeps the timers of a hidden page at their full rate. */
const HUM = 12 / 32767;
const LATEST = 0.05;

export class Bells implements Chimes {
  #context: AudioContext | null = null;
  #bells: GainNode | null = null;
  #volume = 1;
  #ringing: OscillatorNode[] = [];
  readonly #make: () => AudioContext;
  readonly #mayBegin: () => boolean;

  constructor(make = () => new AudioContext(), mayBegin = () => navigator.userActivation?.hasBeenActive ?? true) {
    this.#make = make;
    this.#mayBegin = mayBegin;
  }

  get held(): boolean {
    return this.#context?.state !== 'running';
  }

  wake(): void {
    if (!this.#context && !this.#mayBegin()) return;
    this.#context ??= this.#open();
    // After a call an iPhone leaves it "interrupted", which is neither running nor suspended.
    if (this.held) void this.#context.resume().catch(() => undefined);
  }

  loud(volume: number): void {
    this.#volume = volume;
    if (this.#bells) this.#bells.gain.value = volume;
  }

  schedule(cues: readonly Cue[]): void {
    this.#silence();
    if (cues.length > 0) this.wake();
    const context = this.#context;
    if (!context) return;
    for (const cue of cues) if (cue.in > -LATEST) this.#ring(context, cue);
  }

  close(): void {
    this.#silence();
    void this.#context?.close().catch(() => undefined);
    this.#context = null;
    this.#bells = null;
  }

  #open(): AudioContext {
    const context = this.#make();
    const hum = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = HUM;
    hum.frequency.value = 60;
    hum.connect(gain).connect(context.destination);
    hum.start();
    this.#bells = context.createGain();
    this.#bells.gain.value = this.#volume;
    this.#bells.connect(context.destination);
    return context;
  }

  #ring(context: AudioContext, cue: Cue): void {
    for (const [hertz, after] of BELLS[cue.kind]) {
      const at = context.currentTime + Math.max(0, cue.in) + after;
      const note = context.createOscillator();
      const gain = context.createGain();
      note.type = 'sine';
      note.frequency.value = hertz;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + RING);
      note.connect(gain).connect(this.#bells ?? context.destination);
      note.start(at);
      note.stop(at + RING);
      note.onended = () => (this.#ringing = this.#ringing.filter((each) => each !== note));
      this.#ringing.push(note);
    }
  }

  #silence(): void {
    for (const note of this.#ringing) {
      note.onended = null;
      note.stop();
    }
    this.#ringing = [];
  }
}
