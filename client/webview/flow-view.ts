/** The page: what is drawn, what a person has made of it, and how one leads to the other. */

import type { Drawing, DrawnPlace } from '../../diagram/drawing.ts';
import type { Laid } from '../../diagram/picture/laid.ts';
import { type Engine, layOut } from '../../diagram/picture/layout.ts';
import { legendOf } from '../../diagram/picture/legend.ts';
import { fitsPicture, MOST_DRAWN } from '../../diagram/picture/most-drawn.ts';
import { atCursor } from '../../diagram/view/at-cursor.ts';
import { find } from '../../diagram/view/find.ts';
import { fold, foldedId, groupOf, groupsIn } from '../../diagram/view/fold.ts';
import { narrow } from '../../diagram/view/narrow.ts';
import { type Direction, firstNode, stepFrom } from '../../diagram/view/walk.ts';
import { hopCard, nodeCard } from './card.ts';
import { make, svgFrom } from './dom.ts';
import { listOf } from './list.ts';
import type { CursorAt, FromView, PictureFormat, ToView } from './messages.ts';
import { pngFile, svgFile } from './picture-file.ts';
import { Stage } from './stage.ts';
import { newToolbar, type Toolbar } from './toolbar.ts';
import type { ViewState } from './view-state.ts';

/** A picture of more nodes than these begins with its stacks folded. */
const MANY = 80;
const TOO_LARGE = `A picture holds ${MOST_DRAWN} nodes and hops: fold stacks, or leave kinds out.`;
const EMPTY: Laid = { title: '', width: 1, height: 1, nodes: [], edges: [], groups: [] };
const LEGEND_SCALE = 0.75;
const NARROWEST_LEGEND = 300;

export interface FlowAccess {
  readonly engine: Engine;
  readonly post: (message: FromView) => void;
  readonly keep: (state: ViewState) => void;
}

export class FlowView {
  readonly element: HTMLElement;
  private readonly access: FlowAccess;
  private state: ViewState;
  private readonly toolbar: Toolbar;
  private readonly stage: Stage;
  private readonly card = make('aside', { class: 'card', 'aria-label': 'Selected' });
  private readonly list = make('nav', { class: 'list', 'aria-label': 'The flow as a list' });
  private readonly legend = make('div', { class: 'legend-bar', 'aria-hidden': 'true' });
  private readonly said = make('div', { class: 'unseen', role: 'status' });
  private drawing: Drawing | undefined;
  private shown: Drawing | undefined;
  private laid: Laid | undefined;
  private round = 0;

  constructor(state: ViewState, access: FlowAccess) {
    this.state = state;
    this.access = access;
    this.toolbar = newToolbar({
      change: (changed) => this.change(changed),
      search: (words, next) => this.search(words, next),
      zoom: (closer) => this.stage.zoom(closer),
      fit: () => this.stage.fit(),
      save: (format) => void this.save(format),
    });
    this.stage = new Stage(state.camera, {
      clickNode: (id, twice) => this.clickNode(id, twice),
      clickHop: (id) => this.select(id, { open: true }),
      clickGroup: (stack) => this.setFolded(stack, true),
      clickNothing: () => this.select(undefined),
      moved: (camera) => this.keep({ camera }),
    });
    const main = make('main', {}, this.stage.element, this.toolbar.zoom, this.card);
    const middle = make('div', { class: 'middle' }, this.list, main);
    this.element = make('div', { class: 'page' }, this.toolbar.element, middle, this.legend, this.said);
    this.stage.element.addEventListener('keydown', (event) => this.pressed(event));
    document.addEventListener('keydown', (event) => this.pressedAnywhere(event));
    new ResizeObserver(() => this.resized()).observe(this.element);
  }

  take(message: ToView): void {
    if (message.type === 'drawing') void this.draw(message.drawing);
    else if (message.type === 'nothing') this.nothing(message.why);
    else this.light(message);
  }

  private async draw(drawing: Drawing): Promise<void> {
    this.drawing = drawing;
    if (!this.state.foldChosen) this.keep({ folded: foldedAtFirst(drawing) });
    await this.redraw();
    const findings = [...drawing.nodes, ...drawing.edges].flatMap((one) => one.findings).length;
    this.say(`${drawing.title}: ${drawing.nodes.length} nodes, ${drawing.edges.length} hops, ${findings} findings`);
  }

  private nothing(why: string): void {
    this.round++;
    this.drawing = undefined;
    this.shown = undefined;
    this.laid = undefined;
    this.stage.show(EMPTY, undefined, false);
    this.list.replaceChildren();
    this.card.replaceChildren(make('p', {}, why));
    this.say(why);
  }

  /** Later pictures overtake earlier ones that are still being laid out. */
  private async redraw(isPart = false): Promise<void> {
    const { drawing, state } = this;
    if (drawing === undefined) return;
    const round = ++this.round;
    const { hidden, findingsOnly, pathOf } = state;
    const wanted = narrow(drawing, { hidden: new Set(hidden), findingsOnly, pathOf });
    const shown = fold(wanted, state.foldBy, new Set(state.folded));
    const fits = fitsPicture(shown);
    const laid = fits ? await layOut(shown, this.access.engine) : EMPTY;
    if (round !== this.round) return;
    const anchor = this.state.selected ?? this.stage.middle();
    this.shown = shown;
    this.laid = laid;
    this.stage.show(laid, anchor, isPart);
    this.list.replaceChildren(listOf(shown, (id) => this.select(id, { reveal: true })));
    this.toolbar.update(drawing, this.state);
    this.drawLegend(laid);
    this.element.classList.toggle('listed', this.state.listed);
    this.select(this.state.selected);
    this.search(this.toolbar.search.value, false);
    if (!fits) this.card.replaceChildren(make('p', {}, TOO_LARGE));
  }

  private resized(): void {
    this.stage.resized();
    if (this.laid !== undefined) this.drawLegend(this.laid);
  }

  private drawLegend(laid: Laid): void {
    const width = Math.max(NARROWEST_LEGEND, this.element.clientWidth / LEGEND_SCALE);
    const { markup, height } = legendOf(laid, width);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'flow');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('width', String(width * LEGEND_SCALE));
    svg.append(svgFrom(`<g class="legend">${markup}</g>`));
    this.legend.replaceChildren(...(this.state.legend && height > 0 ? [svg] : []));
  }

  private change(changed: Partial<ViewState>): void {
    this.keep(changed);
    void this.redraw('hidden' in changed || 'findingsOnly' in changed || 'pathOf' in changed);
  }

  private keep(changed: Partial<ViewState>): void {
    this.state = { ...this.state, ...changed };
    this.access.keep(this.state);
  }

  private clickNode(id: string, twice: boolean): void {
    const node = this.shown?.nodes.find((one) => one.id === id);
    if (node?.kind === 'folded' && twice) this.setFolded(node.name, false);
    else this.select(id, { open: node?.kind !== 'folded' });
  }

  private setFolded(group: string, on: boolean): void {
    const folded = this.state.folded.filter((one) => one !== group);
    const isStack = this.state.foldBy === 'stack';
    const next = on ? [...(isStack ? folded : []), group] : folded;
    this.change({ foldBy: isStack || on ? 'stack' : 'service', folded: next, foldChosen: true });
  }

  private select(id: string | undefined, { open = false, reveal = false, focus = false } = {}): void {
    const node = this.shown?.nodes.find((one) => one.id === id);
    const edge = this.shown?.edges.find((one) => one.id === id);
    const selected = node?.id ?? edge?.id;
    this.keep({ selected });
    this.stage.mark('selected', new Set(selected === undefined ? [] : [selected]));
    this.stage.mark('beside', this.besides(node?.id));
    this.stage.focus(node?.id ?? (this.laid && firstNode(this.laid)), focus);
    if (reveal && node !== undefined) this.stage.reveal(node.id);
    this.showCard();
    if (open) this.open(node?.place ?? edge?.place, false);
  }

  /** The hops of a node and what is at their other ends. */
  private besides(id: string | undefined): ReadonlySet<string> {
    const hops = (this.shown?.edges ?? []).filter(({ from, to }) => from === id || to === id);
    return new Set(hops.flatMap((hop) => [hop.id, hop.from, hop.to ?? hop.from]));
  }

  private showCard(): void {
    const { selected, pathOf } = this.state;
    const node = this.shown?.nodes.find(({ id }) => id === selected);
    const edge = this.shown?.edges.find(({ id }) => id === selected);
    const events = {
      open: () => this.open(node?.place ?? edge?.place, true),
      path: () => this.change({ pathOf: pathOf === selected ? undefined : selected }),
      unfold: () => node && this.setFolded(node.name, false),
      explain: (rule: string) => this.access.post({ type: 'explain', rule }),
    };
    const parts = node ? nodeCard(node, pathOf === node.id, events) : edge ? hopCard(edge, events) : [];
    const corner = this.stage.cornerBeside(node?.id ?? edge?.from ?? '');
    this.card.classList.toggle('left', corner.left);
    this.card.classList.toggle('top', corner.top);
    this.card.replaceChildren(...parts);
  }

  private open(place: DrawnPlace | undefined, focus: boolean): void {
    if (place?.uri !== undefined) this.access.post({ type: 'open', uri: place.uri, range: place.range, focus });
  }

  /** Shows where the cursor of the text is; what is folded lights up as a whole. */
  private light({ uri, line, character, reveal }: CursorAt): void {
    if (this.drawing === undefined) return;
    const pointed = atCursor(this.drawing, uri, { line, character });
    const node = this.drawing.nodes.find(({ id }) => id === pointed?.id);
    const group = node && groupOf(node, this.state.foldBy);
    const isFolded = group !== undefined && this.state.folded.includes(group);
    const id = isFolded ? foldedId(group) : pointed?.id;
    this.stage.mark('lit', new Set(id === undefined ? [] : [id]));
    if (reveal && pointed?.kind === 'node' && id !== undefined && this.state.selected !== id) this.stage.reveal(id);
  }

  private search(words: string, next: boolean): void {
    const found = this.shown === undefined ? [] : find(this.shown, words);
    this.stage.mark('found', new Set(found));
    this.stage.element.classList.toggle('searching', words.trim() !== '');
    const at = found.indexOf(this.state.selected ?? '');
    const chosen = found[(next ? at + 1 : Math.max(0, at)) % Math.max(1, found.length)];
    this.toolbar.found(words.trim() === '' ? '' : found.length === 1 ? '1 node' : `${found.length} nodes`);
    if (next && chosen !== undefined) this.select(chosen, { reveal: true });
  }

  private pressed(event: KeyboardEvent): void {
    const direction = DIRECTIONS[event.key];
    const { selected } = this.state;
    if (direction !== undefined && this.laid !== undefined) {
      const from = selected ?? (event.target as SVGElement).dataset['node'];
      const to = from === undefined ? firstNode(this.laid) : stepFrom(this.laid, from, direction);
      if (to !== undefined) this.select(to, { reveal: true, focus: true });
    } else if (event.key === 'Enter') this.enter();
    else if (event.key.toLowerCase() === 'p' && !event.ctrlKey && !event.metaKey && selected !== undefined) {
      this.change({ pathOf: this.state.pathOf === selected ? undefined : selected });
    } else return;
    event.preventDefault();
  }

  private enter(): void {
    const node = this.shown?.nodes.find(({ id }) => id === this.state.selected);
    const edge = this.shown?.edges.find(({ id }) => id === this.state.selected);
    if (node?.kind === 'folded') this.setFolded(node.name, false);
    else this.open(node?.place ?? edge?.place, true);
  }

  private pressedAnywhere(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') this.escape(isTyping);
    else if (isTyping) return;
    else if (event.key === '/') this.toolbar.search.focus();
    else if (event.key === '+' || event.key === '=') this.stage.zoom(true);
    else if (event.key === '-') this.stage.zoom(false);
    else if (event.key === '0') this.stage.fit();
    else return;
    event.preventDefault();
  }

  /** One thing after the other: the search, the path, the selection. */
  private escape(isTyping: boolean): void {
    if (isTyping || this.toolbar.search.value !== '') {
      this.toolbar.search.value = '';
      this.search('', false);
      this.stage.focus(this.state.selected ?? (this.laid && firstNode(this.laid)), true);
    } else if (this.state.pathOf !== undefined) this.change({ pathOf: undefined });
    else this.select(undefined);
  }

  private async save(format: PictureFormat): Promise<void> {
    const { laid } = this;
    if (laid === undefined) return;
    const svg = format === 'mermaid' ? '' : svgFile(laid, this.stage.element);
    this.access.post({ type: 'save', format, content: format === 'png' ? await pngFile(svg) : svg });
  }

  /** To who cannot see the picture; the same thing not twice. */
  private say(words: string): void {
    if (this.said.textContent !== words) this.said.replaceChildren(words);
  }
}

/** A single stack is what one wants to see, however large. */
function foldedAtFirst(drawing: Drawing): readonly string[] {
  const stacks = drawing.nodes.length > MANY ? groupsIn(drawing, 'stack') : [];
  return stacks.length > 1 ? stacks : [];
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
