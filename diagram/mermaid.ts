/** A graph as a Mermaid flowchart: one shape per kind, solid where a caller waits, dashed where not, failures in red. */

import { kindName } from '../core/graph/kind-names.ts';
import { plainId, type Graph, type GraphNode, type Hop, type NodeKind } from '../core/graph/model.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import { gapComments } from './gap-comments.ts';
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
  archive: ['[(', ')]'],
  'schema-registry': ['[(', ')]'],
  'iot-rule': ['{', '}'],
  alarm: ['((', '))'],
  distribution: ['[/', '/]'],
  external: ['(', ')'],
};

/** A graph and what its box is called where several are drawn together. */
export interface Titled {
  readonly title: string;
  readonly graph: Graph;
}

/** The flowchart of one graph; the same graph gives the same text. */
export function toMermaid(graph: Graph): string {
  return flowchart([partOf(graph, '')], ({ nodes }) => nodes) + gapComments([graph]);
}

/** One flowchart with a box for each graph. */
export function toMermaidOfAll(graphs: readonly Titled[]): string {
  const [only, ...others] = graphs;
  if (only !== undefined && others.length === 0) return toMermaid(only.graph);
  const parts = graphs.map(({ graph }, index) => partOf(graph, `t${index + 1}`));
  const chart = flowchart(parts, ({ nodes }, index) => [
    `  subgraph t${index + 1}["${escaped(graphs[index]?.title ?? '')}"]`,
    ...nodes.map((line) => `  ${line}`),
    '  end',
  ]);
  return chart + gapComments(graphs.map(({ graph }) => graph));
}

interface Part {
  readonly nodes: readonly string[];
  readonly arrows: readonly string[];
  /** Behind all arrows, whose styles count from the first. */
  readonly watches: readonly string[];
  readonly hops: readonly Hop[];
}

function partOf(graph: Graph, prefix: string): Part {
  const { nodes, hops, watches } = shownPart(graph);
  const names = new Map(nodes.map((node, index) => [node.id, `${prefix}n${index + 1}`]));
  return {
    nodes: nodes.map((node) => `  ${names.get(node.id)}${mermaidBox(node)}`),
    arrows: hops.map((hop) => `  ${names.get(hop.from.id)} ${arrow(hop)} ${names.get(hop.to.id)}`),
    watches: watches.map(({ channel, alarm }) => `  ${names.get(channel.id)} -.-|watched| ${names.get(alarm.id)}`),
    hops,
  };
}

function flowchart(parts: readonly Part[], boxes: (part: Part, index: number) => readonly string[]): string {
  const lines = [
    'flowchart LR',
    ...parts.flatMap(boxes),
    ...parts.flatMap(({ arrows }) => arrows),
    ...parts.flatMap(({ watches }) => watches),
    ...failureStyle(parts.flatMap(({ hops }) => hops)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The shape of a node with its name and kind, to stand behind its id. */
export function mermaidBox(node: GraphNode): string {
  const [open, close] = SHAPES[node.kind];
  const name = plainId(node);
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
