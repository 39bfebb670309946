/** What one can ask of the picture: search, filters, folding, zoom, files. */

import type { Drawing } from '../../diagram/drawing.ts';
import { type FoldBy, groupsIn } from '../../diagram/view/fold.ts';
import { serviceOf } from '../../diagram/view/service-of.ts';
import { button, make } from './dom.ts';
import type { PictureFormat } from './messages.ts';
import type { ViewState } from './view-state.ts';

export interface ToolbarEvents {
  readonly change: (changed: Partial<ViewState>) => void;
  readonly search: (words: string, next: boolean) => void;
  readonly zoom: (closer: boolean) => void;
  readonly fit: () => void;
  readonly save: (format: PictureFormat) => void;
}

export interface Toolbar {
  readonly element: HTMLElement;
  /** For the corner of the picture. */
  readonly zoom: HTMLElement;
  readonly search: HTMLInputElement;
  readonly update: (drawing: Drawing, state: ViewState) => void;
  readonly found: (words: string) => void;
}

export function newToolbar(events: ToolbarEvents): Toolbar {
  const search = searchBox(events);
  const found = make('output', { class: 'found' });
  const onlyWrong = (on: boolean): void => events.change({ findingsOnly: on });
  const findings = toggle('Findings', 'Only where something was found or is lost', onlyWrong);
  const list = toggle('List', 'The picture as a list', (on) => events.change({ listed: on }));
  const legend = toggle('Legend', 'What shapes and lines mean', (on) => events.change({ legend: on }));
  const filter = menu('Filter', 'Services to show');
  const folding = menu('Fold', 'Many nodes as one');
  const element = make(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Message flow' },
    search,
    found,
    findings,
    filter.element,
    folding.element,
    list,
    legend,
    exportMenu(events),
  );
  const update = (drawing: Drawing, state: ViewState): void => {
    setPressed(findings, state.findingsOnly);
    setPressed(list, state.listed);
    setPressed(legend, state.legend);
    filter.fill(filterEntries(drawing, state, events));
    folding.fill(foldEntries(drawing, state, events));
  };
  const zoom = make('span', { class: 'zoom' }, ...zoomButtons(events));
  return { element, zoom, search, update, found: (words) => found.replaceChildren(words) };
}

function searchBox(events: ToolbarEvents): HTMLInputElement {
  const attributes = { type: 'search', placeholder: 'Search  /', 'aria-label': 'Search names, kinds and findings' };
  const search = make('input', attributes);
  search.addEventListener('input', () => events.search(search.value, false));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') events.search(search.value, true);
  });
  return search;
}

function zoomButtons({ zoom, fit }: ToolbarEvents): readonly HTMLButtonElement[] {
  return [
    button('−', 'Zoom out (-)', () => zoom(false)),
    button('+', 'Zoom in (+)', () => zoom(true)),
    button('Fit', 'Show the whole picture (0)', fit),
  ];
}

function toggle(label: string, title: string, act: (on: boolean) => void): HTMLButtonElement {
  const made = button(label, title, () => act(made.getAttribute('aria-pressed') !== 'true'));
  setPressed(made, false);
  return made;
}

function setPressed(toggled: HTMLButtonElement, on: boolean): void {
  toggled.setAttribute('aria-pressed', String(on));
}

interface Menu {
  readonly element: HTMLDetailsElement;
  readonly fill: (entries: readonly Node[]) => void;
}

/** Opens below its name; closes when something outside it is used. */
function menu(label: string, title: string): Menu {
  const inside = make('div', { class: 'menu' });
  const element = make('details', {}, make('summary', { title }, label), inside);
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !element.contains(target)) element.open = false;
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    element.open = false;
    element.querySelector('summary')?.focus();
    event.stopPropagation();
  });
  return { element, fill: (entries) => inside.replaceChildren(...entries) };
}

function exportMenu({ save }: ToolbarEvents): HTMLElement {
  const { element, fill } = menu('Export', 'The picture as a file');
  const names: Readonly<Record<PictureFormat, string>> = { svg: 'SVG', png: 'PNG', mermaid: 'Mermaid' };
  const formats = Object.entries(names) as [PictureFormat, string][];
  const choose = (format: PictureFormat): void => {
    element.open = false;
    save(format);
  };
  fill(formats.map(([format, name]) => button(name, `Save as ${name}`, () => choose(format))));
  return element;
}

function filterEntries({ nodes }: Drawing, { hidden }: ViewState, { change }: ToolbarEvents): readonly Node[] {
  const services = [...new Set(nodes.map(({ kind }) => serviceOf(kind) ?? 'Outside'))].sort();
  return services.map((service) =>
    checkbox(service, !hidden.includes(service), (on) => change({ hidden: without(hidden, service, on) })),
  );
}

function foldEntries(drawing: Drawing, { foldBy, folded }: ViewState, { change }: ToolbarEvents): readonly Node[] {
  const groups = groupsIn(drawing, foldBy);
  const chosen = (next: readonly string[]): void => change({ folded: next, foldChosen: true });
  const by = (wanted: FoldBy, name: string): HTMLElement => {
    const made = button(name, `Fold by ${name}`, () => change({ foldBy: wanted, folded: [], foldChosen: true }));
    setPressed(made, foldBy === wanted);
    return made;
  };
  return [
    make('p', {}, by('stack', 'stack'), by('service', 'service')),
    make(
      'p',
      {},
      button('Fold all', 'Each group as one node', () => chosen(groups)),
      button('Unfold all', 'All nodes', () => chosen([])),
    ),
    ...groups.map((group) => checkbox(group, folded.includes(group), (on) => chosen(without(folded, group, !on)))),
  ];
}

function without(list: readonly string[], one: string, gone: boolean): readonly string[] {
  const others = list.filter((other) => other !== one);
  return gone ? others : [...others, one];
}

function checkbox(label: string, checked: boolean, act: (on: boolean) => void): HTMLLabelElement {
  const box = make('input', { type: 'checkbox' });
  box.checked = checked;
  box.addEventListener('change', () => act(box.checked));
  return make('label', {}, box, label);
}
