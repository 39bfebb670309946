/** A graph as a Mermaid flowchart: one shape per kind, solid where a caller waits, dashed where not, dotted for failures. */

import { kindName } from '../core/hover/kind-names.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import { shownPart } from './shown.ts';

type Shape = readonly [open: string, close: string];

const SHAPES: Readonly<Record<NodeKind, Shape>> = {
  queue: ['([', '])'],
  topic: ['{{', '}}'],
  bus: ['[[', ']]'],
  stream: ['>', ']'],
  firehose: ['>', ']'],
  cluster: ['[(', ')]'],
  broker: ['[(', ')]'],
  function: ['[', ']'],
  workflow: ['[\\', '/]'],
  container: ['[', ']'],
  api: ['[/', '/]'],
  'load-balancer': ['[/', '/]'],
  mesh: ['[/', '/]'],
  rule: ['{', '}'],
  pipe: ['{', '}'],
  schedule: ['((', '))'],
  'api-destination': ['(', ')'],
  connector: ['[', ']'],
  replicator: ['[', ']'],
  bucket: ['[(', ')]'],
  table: ['[(', ')]'],
  'log-group': ['[(', ')]'],
  'iot-rule': ['{', '}'],
  alarm: ['((', '))'],
  distribution: ['[/', '/]'],
  external: ['(', ')'],
};

/** The flowchart; the same graph gives the same text. */
export function toMermaid(graph: Graph): string {
  const { nodes, hops } = shownPart(graph);
  const names = new Map(nodes.map((node, index) => [node.id, `n${index + 1}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => `  ${names.get(node.id)}${box(node)}`),
    ...hops.map((hop) => `  ${names.get(hop.from.id)} ${arrow(hop)} ${names.get(hop.to.id)}`),
    ...failureStyle(hops),
  ];
  return `${lines.join('\n')}\n`;
}

function box(node: GraphNode): string {
  const [open, close] = SHAPES[node.kind];
  const name = node.id.replace(/^external:/, '');
  return `${open}"${escaped(name)}<br/>${kindName(node)}"${close}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function arrow(hop: Hop): string {
  const label = labelOf(hop);
  if (hop.synchronous) return label === '' ? '-->' : `-->|${label}|`;
  return label === '' ? '-.->' : `-.->|${label}|`;
}

function labelOf(hop: Hop): string {
  const words = [
    isFailureHop(hop) ? 'failed' : '',
    hop.on === 'success' ? 'done' : '',
    hop.strength === 'weak' ? 'likely' : '',
    hop.active ? '' : 'disabled',
  ];
  return words.filter((word) => word !== '').join(', ');
}

/** Failures in red, so that the way to a dead-letter queue is seen at a glance. */
function failureStyle(hops: readonly Hop[]): readonly string[] {
  const failures = hops.flatMap((hop, index) => (isFailureHop(hop) ? [index] : []));
  return failures.length === 0 ? [] : [`  linkStyle ${failures.join(',')} stroke:#c0392b,stroke-width:1px`];
}
