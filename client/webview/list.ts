/** The picture as a list: every node with its hops and findings, for screen readers and for who prefers to read. */

import type { Drawing, DrawnEdge, DrawnNode } from '../../diagram/drawing.ts';
import { button, make } from './dom.ts';

export function listOf(drawing: Drawing, select: (id: string) => void): HTMLUListElement {
  const names = new Map(drawing.nodes.map(({ id, name }) => [id, name]));
  const items = drawing.nodes.map((node) => {
    const leaving = drawing.edges.filter(({ from }) => from === node.id);
    return itemOf(node, leaving, names, select);
  });
  return make('ul', { 'aria-label': 'Nodes, each with the hops that leave it' }, ...items);
}

function itemOf(
  node: DrawnNode,
  leaving: readonly DrawnEdge[],
  names: ReadonlyMap<string, string>,
  select: (id: string) => void,
): HTMLLIElement {
  const details = [node.name, node.service, node.figures].filter((text) => text !== '').join(' · ');
  const entry = button(details, details, () => select(node.id));
  entry.dataset['entry'] = node.id;
  const hops = leaving.map((edge) => make('li', {}, hopText(edge, names), ...findingItems(edge.findings)));
  const below = [...findingItems(node.findings), ...(hops.length === 0 ? [] : [make('ul', {}, ...hops)])];
  return make('li', {}, entry, ...below);
}

function hopText({ to, label, style, lost }: DrawnEdge, names: ReadonlyMap<string, string>): string {
  const target = to === undefined ? 'nowhere' : (names.get(to) ?? to);
  const words = [MANNERS[style], label, lost && to !== undefined ? 'nothing ever arrives' : ''];
  return `to ${target}: ${words.filter((word) => word !== '').join(', ')}`;
}

const MANNERS: Readonly<Record<DrawnEdge['style'], string>> = {
  sync: 'waits for the answer',
  async: 'asynchronous',
  'dead-letter': 'what fails',
  watch: 'watched',
};

function findingItems(findings: DrawnNode['findings']): readonly Node[] {
  return findings.map(({ severity, text }) => make('p', { class: `finding ${severity}` }, `${severity}: ${text}`));
}
