/** A QR code in the app's own hand: round dots, soft corners, all within what cameras read. */
import { encode } from 'uqr';

export interface Qr {
  /** Modules to a side; the paths are in modules. */
  size: number;
  /** Zero-length strokes: with round ends each is a dot. */
  dots: string;
  /** Top left corners of the three eyes. */
  eyes: { x: number; y: number }[];
}

/** How wide a dot is, in modules: neighbours just melt into each other. Smaller ones look finer, and readers miss them. */
export const DOT = 1.2;
/** An eye is so many modules wide. */
export const EYE = 7;

export function qr(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const far = size - EYE;
  const eyes = [{ x: 0, y: 0 }, { x: far, y: 0 }, { x: 0, y: far }];
  const inEye = (x: number, y: number) => eyes.some((eye) => x >= eye.x && x < eye.x + EYE && y >= eye.y && y < eye.y + EYE);
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark && !inEye(x, y) ? [`M${x + 0.5} ${y + 0.5}h0`] : [])));
  return { size, dots: dots.join(''), eyes };
}
