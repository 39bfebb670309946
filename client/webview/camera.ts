/** Which part of the picture is seen: a scale, and where the picture's upper left corner lies on the screen. */

import type { Box } from '../../diagram/picture/laid.ts';

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const SMALLEST = 0.05;
const LARGEST = 4;
const MARGIN = 16;

/** The whole picture, never larger than life. */
export function fitting(picture: Size, screen: Size): Camera {
  const room = { width: screen.width - 2 * MARGIN, height: screen.height - 2 * MARGIN };
  const fit = Math.min(1, room.width / picture.width, room.height / picture.height);
  const scale = Math.max(SMALLEST, fit);
  return {
    scale,
    x: Math.max(MARGIN, (screen.width - picture.width * scale) / 2),
    y: Math.max(MARGIN, (screen.height - picture.height * scale) / 2),
  };
}

/** Smaller than this nobody reads names. */
const READABLE = 0.62;

export function isReadable({ scale }: Camera): boolean {
  return scale >= READABLE;
}

/** What one sees first: all of it where that can be read, else its beginning. */
export function opening(picture: Size, screen: Size, first: Box | undefined): Camera {
  const whole = fitting(picture, screen);
  if (isReadable(whole) || first === undefined) return whole;
  const spare = { x: screen.width - picture.width * READABLE, y: screen.height - picture.height * READABLE };
  const x = spare.x < 0 ? MARGIN - first.x * READABLE : spare.x / 2;
  const middle = screen.height / 2 - (first.y + first.height / 2) * READABLE;
  const y = spare.y < 0 ? Math.min(MARGIN, middle) : spare.y / 2;
  return { scale: READABLE, x, y };
}

/** Closer or farther, while the point of the screen stays where it is. */
export function zoomed(camera: Camera, factor: number, point: { readonly x: number; readonly y: number }): Camera {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, camera.scale * factor));
  const grown = scale / camera.scale;
  return { scale, x: point.x - (point.x - camera.x) * grown, y: point.y - (point.y - camera.y) * grown };
}

export function moved(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Moved no farther than it takes to see a box with some room around it. */
export function showing(camera: Camera, box: Box, screen: Size): Camera {
  const left = box.x * camera.scale + camera.x - MARGIN;
  const right = (box.x + box.width) * camera.scale + camera.x + MARGIN;
  const top = box.y * camera.scale + camera.y - MARGIN;
  const bottom = (box.y + box.height) * camera.scale + camera.y + MARGIN;
  const dx = left < 0 ? -left : Math.min(0, screen.width - right);
  const dy = top < 0 ? -top : Math.min(0, screen.height - bottom);
  return moved(camera, dx, dy);
}

/** As it was, relative to something that has gone to another place in the picture. */
export function following(camera: Camera, before: Box, after: Box): Camera {
  return moved(camera, (before.x - after.x) * camera.scale, (before.y - after.y) * camera.scale);
}
