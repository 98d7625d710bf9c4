import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { DOT, EYE, qr, type Qr } from '../../src/ui/qr';

const QUIET = 4;
const [DARK, LIGHT] = [[42, 20, 39], [251, 233, 214]] as const;

/** Signed distance to a square with round corners. */
function outside(x: number, y: number, from: number, side: number, radius: number): number {
  const [dx, dy] = [x, y].map((at) => Math.abs(at - from - side / 2) - side / 2 + radius) as [number, number];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** The dots as QRPlate draws them: each may reach into its neighbours. */
function onDot(dots: ReadonlySet<string>, x: number, y: number): boolean {
  const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [Math.floor(x) + dx + 0.5, Math.floor(y) + dy + 0.5] as const));
  return near.some(([a, b]) => dots.has(`${a} ${b}`) && Math.hypot(x - a, y - b) <= DOT / 2);
}

const inEye = (x: number, y: number) => Math.abs(outside(x, y, 0.5, 6, 1.9)) <= 0.5 || outside(x, y, 2, 3, 0.9) <= 0;

function picture(code: Qr, scale: number): { data: Uint8ClampedArray; side: number } {
  const dots = new Set([...code.dots.matchAll(/M([\d.]+) ([\d.]+)h0/g)].map(([, x, y]) => `${x} ${y}`));
  const side = (code.size + 2 * QUIET) * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [(at % side) + 0.5, Math.floor(at / side) + 0.5].map((value) => value / scale - QUIET) as [number, number];
    const eye = code.eyes.find((one) => x >= one.x && x < one.x + EYE && y >= one.y && y < one.y + EYE);
    const dark = onDot(dots, x, y) || (eye !== undefined && inEye(x - eye.x, y - eye.y));
    data.set([...(dark ? DARK : LIGHT), 255], at * 4);
  }
  return { data, side };
}

const texts = ['https://unknot.example/#/j/AbCdEfGhIjKlMnOpQrStUv', 'http://localhost:8000/#/d/----------------------'];

it.each(texts.flatMap((text) => [3, 4, 5, 7, 8].map((scale) => [text, scale] as const)))('can be read by a camera: %s, %i pixels a module', (text, scale) => {
  const { data, side } = picture(qr(text), scale);
  expect(jsQR(data, side, side, { inversionAttempts: 'dontInvert' })?.data).toBe(text);
});
