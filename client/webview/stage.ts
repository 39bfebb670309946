/** The picture on the screen: moves with pointer and wheel, marks what is selected, found or under the text's cursor. */

import type { Box, Laid, Point } from '../../diagram/picture/laid.ts';
import { pictureMarkup } from '../../diagram/picture/svg.ts';
import { firstNode } from '../../diagram/view/walk.ts';
import { type Camera, fitting, following, isReadable, moved, opening, showing, type Size, zoomed } from './camera.ts';
import { svgFrom } from './dom.ts';
import { followPointers } from './pointers.ts';

export interface StageEvents {
  readonly clickNode: (id: string, twice: boolean) => void;
  readonly clickHop: (id: string) => void;
  readonly clickGroup: (stack: string) => void;
  readonly clickNothing: () => void;
  readonly moved: (camera: Camera) => void;
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const STEP = 1.2;
const NOTHING: Size = { width: 1, height: 1 };

export class Stage {
  readonly element: SVGSVGElement;
  private readonly events: StageEvents;
  private readonly content: SVGGElement;
  private camera: Camera | undefined;
  private laid: Laid | undefined;

  constructor(camera: Camera | undefined, events: StageEvents) {
    this.events = events;
    this.camera = camera;
    this.element = document.createElementNS(NAMESPACE, 'svg');
    this.element.setAttribute('class', 'flow stage');
    this.element.setAttribute('role', 'graphics-document document');
    this.element.setAttribute('aria-roledescription', 'message-flow diagram');
    this.content = document.createElementNS(NAMESPACE, 'g');
    this.element.append(this.content);
    followPointers(this.element, {
      drag: (dx, dy) => this.move(moved(this.seen(), dx, dy)),
      zoom: (factor, point) => this.move(zoomed(this.seen(), factor, point)),
      click: (target, twice) => this.clicked(target, twice),
    });
  }

  /**
   * Puts another picture in place of the one that is shown; `anchor` stays where it is on the screen, unless somebody
   * has asked for so small a part that all of it can be read at once.
   */
  show(laid: Laid, anchor: string | undefined, isPart: boolean): void {
    if (isPart && isReadable(fitting(laid, this.size()))) this.camera = undefined;
    // What one looks at stays in place, also where nobody has moved it yet.
    else if (this.laid !== undefined) this.camera = this.seen();
    const before = this.boxOf(anchor);
    this.laid = laid;
    const after = this.boxOf(anchor);
    if (this.camera !== undefined && before !== undefined && after !== undefined) {
      this.camera = following(this.camera, before, after);
    }
    this.element.setAttribute('aria-label', `Message flow of ${laid.title}`);
    this.content.replaceChildren(svgFrom(pictureMarkup(laid)));
    this.apply();
  }

  /** The node nearest to the middle of the screen: what stays in place when nothing is selected. */
  middle(): string | undefined {
    const { width, height } = this.size();
    const distance = ({ box }: { readonly box: Box }): number => {
      const { x, y } = this.onScreen(box);
      return Math.hypot(x - width / 2, y - height / 2);
    };
    return [...(this.laid?.nodes ?? [])].sort((a, b) => distance(a) - distance(b))[0]?.node.id;
  }

  fit(): void {
    this.move(fitting(this.laid ?? NOTHING, this.size()));
  }

  zoom(closer: boolean): void {
    const { width, height } = this.size();
    this.move(zoomed(this.seen(), closer ? STEP : 1 / STEP, { x: width / 2, y: height / 2 }));
  }

  reveal(id: string): void {
    const box = this.boxOf(id);
    if (box !== undefined) this.move(showing(this.seen(), box, this.size()));
  }

  /** Sets a class on the nodes and hops with these ids, and takes it from all others. */
  mark(name: string, ids: ReadonlySet<string>): void {
    for (const part of this.element.querySelectorAll<SVGGElement>('[data-node], [data-hop]')) {
      const id = part.dataset['node'] ?? part.dataset['hop'] ?? '';
      part.classList.toggle(name, ids.has(id));
    }
  }

  /** Moves the focus of the keyboard to a node; the Tab key comes back to it. */
  focus(id: string | undefined, take: boolean): void {
    for (const node of this.element.querySelectorAll<SVGGElement>('[data-node]')) {
      const isIt = node.dataset['node'] === id;
      node.setAttribute('tabindex', isIt ? '0' : '-1');
      if (isIt && take) node.focus({ preventScroll: true });
    }
  }

  /** The corner of the screen that is farthest from a node. */
  cornerBeside(id: string): { readonly left: boolean; readonly top: boolean } {
    const box = this.boxOf(id);
    const { width, height } = this.size();
    if (box === undefined) return { left: false, top: false };
    const { x, y } = this.onScreen(box);
    return { left: x > width / 2, top: y > height / 2 };
  }

  /** The middle of a box. */
  private onScreen(box: Box): Point {
    const { x, y, scale } = this.seen();
    return { x: (box.x + box.width / 2) * scale + x, y: (box.y + box.height / 2) * scale + y };
  }

  resized(): void {
    if (this.camera === undefined) this.apply();
  }

  private boxOf(id: string | undefined): Box | undefined {
    return this.laid?.nodes.find(({ node }) => node.id === id)?.box;
  }

  private size(): Size {
    const { clientWidth, clientHeight } = this.element;
    return { width: clientWidth, height: clientHeight };
  }

  private seen(): Camera {
    const first = this.laid && this.boxOf(firstNode(this.laid));
    return this.camera ?? opening(this.laid ?? NOTHING, this.size(), first);
  }

  private move(camera: Camera): void {
    this.camera = camera;
    this.apply();
    this.events.moved(camera);
  }

  private apply(): void {
    const { x, y, scale } = this.seen();
    this.content.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }

  private clicked(target: Element, twice: boolean): void {
    const part = target.closest<SVGGElement>('[data-node], [data-hop], [data-stack]');
    const { node, hop, stack } = part?.dataset ?? {};
    if (node !== undefined) this.events.clickNode(node, twice);
    else if (hop !== undefined) this.events.clickHop(hop);
    else if (stack !== undefined && target.tagName === 'text') this.events.clickGroup(stack);
    else this.events.clickNothing();
  }
}
