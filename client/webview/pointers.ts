/** Mouse, pen, fingers and wheel as drags, zooms and clicks. */

interface At {
  readonly x: number;
  readonly y: number;
}

export interface Gestures {
  readonly drag: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, point: At) => void;
  readonly click: (target: Element, twice: boolean) => void;
}

/** Pixels that a pointer may tremble between down and up and still click. */
const TREMBLE = 4;
/** The least that one notch of a mouse wheel moves; touchpads move by less, and sideways too. */
const NOTCH = 50;

export function followPointers(element: SVGSVGElement, gestures: Gestures): void {
  const down = new Map<number, At>();
  let travelled = 0;
  const at = (event: MouseEvent): At => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    // The end of an earlier touch may have been somewhere else, where nobody told of it.
    if (event.isPrimary) down.clear();
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, at(event));
  });
  element.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const now = at(event);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    // Captured only once it is a drag: a click belongs to the node it is on.
    if (travelled > TREMBLE) element.setPointerCapture(event.pointerId);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (other === undefined) gestures.drag(now.x - before.x, now.y - before.y);
    else gestures.zoom(apart(now, other) / (apart(before, other) || 1), between(now, other));
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(end, (event) => down.delete(event.pointerId));
  }
  element.addEventListener('click', (event) => {
    if (travelled <= TREMBLE && event.target instanceof Element) gestures.click(event.target, event.detail > 1);
  });
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const isInPixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
    const isWheel = event.deltaX === 0 && (!isInPixels || Math.abs(event.deltaY) >= NOTCH);
    if (event.ctrlKey) gestures.zoom(Math.exp(-event.deltaY / 100), at(event));
    else if (isWheel && !event.shiftKey) gestures.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, at(event));
    else gestures.drag(-(event.shiftKey ? event.deltaY : event.deltaX), event.shiftKey ? 0 : -event.deltaY);
  }, { passive: false });
}

function apart(one: At, other: At): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function between(one: At, other: At): At {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
