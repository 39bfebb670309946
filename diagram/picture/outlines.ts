/** The outline of each shape as path data in a box of its own, drawn from scratch. */

import type { Shape } from './shapes.ts';

/** `body` is filled; `detail` are lines on it, never filled. */
export interface Outline {
  readonly body: string;
  readonly detail: string;
}

/** The outline in a box whose upper left corner is the origin. */
export function outlineOf(shape: Shape, width: number, height: number): Outline {
  return OUTLINES[shape](width, height);
}

type Draw = (w: number, h: number) => Outline;

const plain = (body: string): Outline => ({ body, detail: '' });

function rounded(x: number, y: number, w: number, h: number, r: number): string {
  return `M${x + r} ${y}H${x + w - r}a${r} ${r} 0 0 1 ${r} ${r}V${y + h - r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `H${x + r}a${r} ${r} 0 0 1 ${-r} ${-r}V${y + r}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
}

const OUTLINES: Readonly<Record<Shape, Draw>> = {
  box: (w, h) => plain(rounded(0, 0, w, h, 6)),
  /** A pipe lying on its side, its near end open. */
  pipe: (w, h) => ({
    body: `M9 0H${w - 9}a9 ${h / 2} 0 0 1 0 ${h}H9a9 ${h / 2} 0 0 1 0 ${-h}Z`,
    detail: `M${w - 9} 0a9 ${h / 2} 0 0 0 0 ${h}`,
  }),
  /** One way in, many ways out. */
  fan: (w, h) => ({
    body: `M0 ${h * 0.3}L16 0H${w - 6}${`l6 ${h / 6}l-6 ${h / 6}`.repeat(3)}H16L0 ${h * 0.7}Z`,
    detail: '',
  }),
  /** A rail between two heavy lines that go on beyond it. */
  bar: (w, h) => ({ body: rounded(8, 0, w - 16, h, 1), detail: `M0 0H${w}M0 ${h}H${w}M0 3H${w}M0 ${h - 3}H${w}` }),
  ribbon: (w, h) => plain(waved(w, h)),
  /** A doorway: round above, with a threshold. */
  door: (w, h) => ({
    body: `M0 ${h}V18a18 18 0 0 1 18 -18H${w - 18}a18 18 0 0 1 18 18V${h}Z`,
    detail: `M-5 ${h}H${w + 5}`,
  }),
  /** Stairs at both ends. */
  steps: (w, h) => plain(`M0 ${h}V${h * 0.6}H7V${h * 0.3}H14V0H${w}V${h * 0.4}H${w - 7}V${h * 0.7}H${w - 14}V${h}Z`),
  /** Three plates on each other. */
  stack: (w, h) => ({
    body: `${rounded(8, 0, w - 8, h - 8, 3)}${rounded(4, 4, w - 8, h - 8, 3)}${rounded(0, 8, w - 8, h - 8, 3)}`,
    detail: '',
  }),
  drum: (w, h) => ({
    body: `M0 7a${w / 2} 7 0 0 1 ${w} 0V${h - 7}a${w / 2} 7 0 0 1 ${-w} 0Z`,
    detail: `M0 7a${w / 2} 7 0 0 0 ${w} 0`,
  }),
  cloud: (w, h) => plain(clouded(w, h)),
  hexagon: (w, h) => plain(`M12 0H${w - 12}L${w} ${h / 2}L${w - 12} ${h}H12L0 ${h / 2}Z`),
  capsule: (w, h) => plain(rounded(0, 0, w, h, h / 2)),
  /** A container seen from the side. */
  crate: (w, h) => ({ body: rounded(0, 0, w, h, 2), detail: `M0 5H${w}M0 ${h - 5}H${w}` }),
  /** A page with a corner turned down. */
  sheet: (w, h) => ({ body: `M0 0H${w - 12}L${w} 12V${h}H0Z`, detail: `M${w - 12} 0V12H${w}` }),
};

function waved(w: number, h: number): string {
  const q = w / 4;
  return `M0 5Q${q} -5 ${w / 2} 4T${w} 3V${h - 5}Q${w - q} ${h + 5} ${w / 2} ${h - 4}T0 ${h - 3}Z`;
}

function clouded(w: number, h: number): string {
  const humps = Math.max(3, Math.round(w / 46));
  const step = (w - 16) / humps;
  const along = (dx: number): string => `a${step / 2} 7 0 0 1 ${dx} 0`.repeat(humps);
  return `M8 8${along(step)}a9 ${(h - 16) / 2} 0 0 1 0 ${h - 16}${along(-step)}a9 ${(h - 16) / 2} 0 0 1 0 ${16 - h}Z`;
}
