/** The app's own icons on a 24 unit grid: `line` is stroked, `fill` is filled with the same colour. */

interface Drawing {
  line?: string;
  fill?: string;
}

const ring = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
const box = (x: number, y: number, w: number, h: number, r: number) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}`;
const steam = (x: number) => `M${x} 4c-2 3 2 4 0 7s2 4 0 7`;
const heart = 'M12 19.5C6 15.4 3.8 12.4 3.8 9.3A4.2 4.2 0 0 1 12 8a4.2 4.2 0 0 1 8.2 1.3c0 3.1-2.2 6.1-8.2 10.2Z';

const beads = [6, 12, 18].flatMap((x) => [6.4, 12, 17.6].map((y) => ({ x, y })));
const lit = beads.filter(({ x, y }) => (x === 12 && y === 12) || (x === 6 && y === 17.6));
const draw = (list: typeof beads) => list.map(({ x, y }) => ring(x, y, 1.9)).join('');

export const icons = {
  today: {
    line: 'M12 3.2c2.6 3 4.6 5.2 4.6 8.1a4.6 4.6 0 0 1-9.2 0c0-1.6.8-2.8 1.9-3.9.3 1.2.9 1.9 1.7 2.3-.3-2.4 0-4.4 1-6.5ZM9 19.2h6v1.8H9z',
  },
  routines: { line: 'M3 9c4 0 4 6 9 6s5-6 9-6M3 15c4 0 4-6 9-6s5 6 9 6' },
  us: { line: ring(9, 12, 5.8) + ring(15, 12, 5.8) },
  history: { line: draw(beads), fill: draw(lit) },
  back: { line: 'M14.5 5 8 12l6.5 7' },
  next: { line: 'M9.5 5l6.5 7-6.5 7' },
  close: { line: 'M6 6l12 12M18 6 6 18' },
  up: { line: 'M5 14.5 12 8l7 6.5' },
  down: { line: 'M5 9.5 12 16l7-6.5' },
  drag: { line: 'M6 8h12M6 12h12M6 16h12' },
  undo: { line: 'M9 5 4.5 9.5 9 14M5 9.5h8.7a5.3 5.3 0 0 1 0 10.6H9' },
  redo: { line: 'M15 5l4.5 4.5L15 14M19 9.5h-8.7a5.3 5.3 0 0 0 0 10.6H15' },
  plus: { line: 'M12 5v14M5 12h14' },
  minus: { line: 'M5 12h14' },
  check: { line: 'M5.5 12.6 10 17l8.5-9.5' },
  heart: { line: heart },
  heartDouble: {
    line: `${heart}M12 15.4C9.3 13.4 8 11.9 8 10.6a1.9 1.9 0 0 1 4-.7 1.9 1.9 0 0 1 4 .7c0 1.3-1.3 2.8-4 4.8Z`,
  },
  heartFull: { line: heart, fill: heart },
  lock: { line: `${box(5.5, 10.5, 13, 9, 2.6)}M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5` },
  camera: { line: `${box(3.5, 7, 17, 12.5, 3)}${ring(12, 13.2, 3.4)}M8.6 7l1.3-2.4h4.2L15.4 7` },
  phone: { line: `${box(7, 3.5, 10, 17, 2.6)}M11 17.6h2` },
  dots: { fill: [6, 12, 18].map((x) => ring(x, 12, 1.6)).join('') },
  settings: { line: `M3.5 8h8.6M16.9 8h3.6${ring(14.5, 8, 2.4)}M3.5 16h3.6M11.9 16h8.6${ring(9.5, 16, 2.4)}` },
  swap: { line: 'M7 8h11l-3-3M17 16H6l3 3' },
  rotate: { line: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4' },
  timer: { line: `${ring(12, 13, 7.4)}M12 9v4l2.6 2M9.8 2.8h4.4` },
  calendar: { line: `${box(4, 5.5, 16, 14.5, 3)}M4 10.2h16M8.4 3.4v4M15.6 3.4v4` },
  bell: { line: 'M6.2 16.6V11a5.8 5.8 0 0 1 11.6 0v5.6M4.6 16.6h14.8M10 19.4a2.1 2.1 0 0 0 4 0' },
  warning: { line: 'M12 4.6 20.4 19H3.6L12 4.6ZM12 10v4.4M12 16.8v.1' },
  no: { line: `${ring(12, 12, 7.6)}M6.8 17.2 17.2 6.8` },
  place: { line: `M12 20.6c-3.6-4-5.6-7-5.6-9.8a5.6 5.6 0 0 1 11.2 0c0 2.8-2 5.8-5.6 9.8Z${ring(12, 10.6, 1.9)}` },
  search: { line: `${ring(10.8, 10.8, 6)}M15.4 15.4l4.8 4.8` },
  print: { line: `M7.5 9V4h9v5M7.5 17H5.6A1.6 1.6 0 0 1 4 15.4v-4.8A1.6 1.6 0 0 1 5.6 9h12.8a1.6 1.6 0 0 1 1.6 1.6v4.8a1.6 1.6 0 0 1-1.6 1.6h-1.9${box(7.5, 14, 9, 6, 0.8)}` },
  take: { line: 'M12 3.6v10.9M8.4 11 12 14.6 15.6 11M7.5 10.5H6v9h12v-9h-1.5' },
  share: { line: 'M12 14.5V3.8M8.4 7.2 12 3.6l3.6 3.6M7.5 10.5H6v9h12v-9h-1.5' },
  copy: { line: `${box(8.5, 8.5, 11, 11, 2.4)}M15.5 5.2V5a1.5 1.5 0 0 0-1.5-1.5H6A2.5 2.5 0 0 0 3.5 6v8A1.5 1.5 0 0 0 5 15.5h.4` },
  trash: { line: 'M5 7h14M9.5 7V5h5v2M7 7l.8 12.5h8.4L17 7' },
  pause: { fill: `${box(6.8, 5, 3.6, 14, 1.6)}${box(13.6, 5, 3.6, 14, 1.6)}` },
  play: { fill: 'M8 5.6v12.8c0 .7.8 1.1 1.4.7l9.2-6.4a.9.9 0 0 0 0-1.4L9.4 4.9A.9.9 0 0 0 8 5.6Z' },
  sound: { line: 'M4.5 9.8v4.4h3l4 3.4V6.4l-4 3.4h-3ZM15 9.4a3.6 3.6 0 0 1 0 5.2M17.4 7a7 7 0 0 1 0 10' },
  pillow: {
    line: 'M5.2 6.6c4.4.9 9.2.9 13.6 0 1.6-.3 2.3.9 1.8 2.2-.8 2.1-.8 4.3 0 6.4.5 1.3-.2 2.5-1.8 2.2-4.4-.9-9.2-.9-13.6 0-1.6.3-2.3-.9-1.8-2.2.8-2.1.8-4.3 0-6.4-.5-1.3.2-2.5 1.8-2.2Z',
  },
  towel: { line: `${box(4, 6, 16, 12, 3)}M4 10.2h16M16.5 18V10.2` },
  oil: {
    line: 'M10 3.5h4M10.8 3.5v4.1L8 11.4a3 3 0 0 0-.6 1.8V18a2.5 2.5 0 0 0 2.5 2.5h4.2a2.5 2.5 0 0 0 2.5-2.5v-4.8a3 3 0 0 0-.6-1.8l-2.8-3.8V3.5M7.5 14.5h9',
  },
  glass: { line: 'M6.6 4h10.8l-1.2 15a1.7 1.7 0 0 1-1.7 1.5h-5a1.7 1.7 0 0 1-1.7-1.5L6.6 4ZM7.2 10.6c1.6-1 3.2-1 4.8 0s3.2 1 4.8 0' },
  chair: { line: 'M7.5 3.8V13M7.5 13h9.2v7.2M7.5 13v7.2M7.5 16.4h9.2M7.5 6.6h4.2' },
  warm: { line: [8, 12, 16].map(steam).join('') },
  hand: {
    line: 'M8 13V6.6a1.3 1.3 0 0 1 2.6 0V11m0 0V5a1.3 1.3 0 0 1 2.6 0v6m0 0V6.2a1.3 1.3 0 0 1 2.6 0V13m0-2a1.3 1.3 0 0 1 2.6 0v3.4c0 3.4-2.3 6.1-5.8 6.1-2.7 0-4.2-1.2-5.4-3.4L4.7 13a1.4 1.4 0 0 1 2.3-1.5L8 13',
  },
} satisfies Record<string, Drawing>;

export type IconName = keyof typeof icons;

export const drawing = (name: IconName): Drawing => icons[name];
