/** A quiet hush, like wind far away: sound made from numbers, so that nobody's recording is needed. No DOM. */

export const RATE = 11_025;
const SECONDS = 12;
/** One slow swell; a whole number of them fits into the loop. */
const SWELL = 6;
const FADE = 1;
const LEVEL = 0.32;
const FULL = 32_767;

/** The same noise on every phone: a generator of its own instead of chance. Values from -1 to 1. */
function noise(): () => number {
  let seed = 20_261_125;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 0x8000_0000 - 1;
  };
}

/** Low and soft: each value leans on the one before it, twice. */
function low(length: number): Float64Array {
  const next = noise();
  let [slow, slower] = [0, 0];
  return Float64Array.from({ length }, () => {
    slow += 0.06 * (next() - slow);
    slower += 0.2 * (slow - slower);
    return slower * 7;
  });
}

/** Samples, 16 bit, mono, at `RATE`, whose end runs into its beginning. */
export function ambience(seconds = SECONDS): Int16Array {
  const [length, fade] = [seconds * RATE, FADE * RATE];
  const sound = low(length + fade);
  return Int16Array.from({ length }, (_, i) => {
    // What would come after the end fades out over the beginning; both together stay as loud as either.
    const share = Math.min(1, i / fade) * (Math.PI / 2);
    const value = (sound[i] ?? 0) * Math.sin(share) + (sound[length + i] ?? 0) * Math.cos(share);
    const swell = 0.8 + 0.2 * Math.sin((2 * Math.PI * i) / (SWELL * RATE));
    return Math.round(Math.max(-1, Math.min(1, value * swell * LEVEL)) * FULL);
  });
}

/** The samples as a WAV file. */
export function wav(samples: Int16Array, rate = RATE): Uint8Array<ArrayBuffer> {
  const bytes = samples.byteLength;
  const file = new DataView(new ArrayBuffer(44 + bytes));
  const text = (at: number, word: string) => [...word].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true); // plain PCM
  file.setUint16(22, 1, true); // one channel
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, bytes, true);
  samples.forEach((sample, i) => file.setInt16(44 + 2 * i, sample, true));
  return new Uint8Array(file.buffer);
}
