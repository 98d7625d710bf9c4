/** The ring of light round the figure: open at the bottom, what is left burns clockwise up to its right end. */

export interface Ring {
  x: number;
  y: number;
  radius: number;
}

const FROM = 126;
const TO = 414;

const round = (value: number) => Math.round(value * 10) / 10;

function at(ring: Ring, degrees: number): { x: number; y: number } {
  const angle = (degrees * Math.PI) / 180;
  return { x: round(ring.x + ring.radius * Math.cos(angle)), y: round(ring.y + ring.radius * Math.sin(angle)) };
}

function arc(ring: Ring, from: number, to: number): string {
  const a = at(ring, from);
  const b = at(ring, to);
  return `M${a.x} ${a.y}A${ring.radius} ${ring.radius} 0 ${to - from > 180 ? 1 : 0} 1 ${b.x} ${b.y}`;
}

export const ringTrack = (ring: Ring) => arc(ring, FROM, TO);

/** The light for `left` 0..1 of the time, and the knob at its burning end. */
export function ringLight(ring: Ring, left: number): { path: string; knob: { x: number; y: number } } {
  const edge = TO - (TO - FROM) * Math.min(1, Math.max(0, left));
  return { path: arc(ring, edge, TO), knob: at(ring, edge) };
}
