/** What changed between two graphs as a Mermaid flowchart: gone in red, new in green, the rest around it in grey. */

import { plainId, type GraphNode, type Hop } from '../core/graph/model.ts';
import { mermaidBox } from './mermaid.ts';

export interface ChangedHop {
  readonly hop: Hop;
  readonly change: 'gone' | 'new' | 'kept';
}

const STYLES: Readonly<Record<ChangedHop['change'], string>> = {
  gone: 'stroke:#c0392b,stroke-width:2px',
  new: 'stroke:#27ae60,stroke-width:2px',
  kept: 'stroke:#95a5a6',
};

/** Changed hops, nodes of which messages are lost, and hops that touch one of them; empty where nothing changed. */
export function toMermaidOfChanges(hops: readonly ChangedHop[], lost: readonly GraphNode[]): string {
  const changed = hops.filter(({ change }) => change !== 'kept').flatMap(({ hop }) => [hop.from, hop.to]);
  const touched = new Set([...changed, ...lost].map(plainId));
  if (touched.size === 0) return '';
  const isTouched = ({ from, to }: Hop): boolean => [from, to].some((node) => touched.has(plainId(node)));
  const drawn = hops.filter(({ hop, change }) => change !== 'kept' || isTouched(hop));
  const nodes = distinct([...drawn.flatMap(({ hop }) => [hop.from, hop.to]), ...lost]);
  const names = new Map([...nodes.keys()].map((id, index) => [id, `n${index + 1}`]));
  const nameOf = (node: GraphNode): string => names.get(plainId(node)) ?? '';
  const lines = [
    'flowchart LR',
    ...[...nodes].map(([id, node]) => `  ${names.get(id)}${mermaidBox(node)}`),
    ...drawn.map(({ hop, change }) => `  ${nameOf(hop.from)} ${arrow(hop, change)} ${nameOf(hop.to)}`),
    ...drawn.map(({ change }, index) => `  linkStyle ${index} ${STYLES[change]}`),
    ...distinctNames(lost.map(nameOf)).map((name) => `  style ${name} stroke:#c0392b,stroke-width:3px`),
  ];
  return `${lines.join('\n')}\n`;
}

/** By what the template calls them; the version before and the version after have a node each. */
function distinct(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  return new Map(nodes.map((node) => [plainId(node), node]));
}

function distinctNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function arrow({ synchronous }: Hop, change: ChangedHop['change']): string {
  const line = synchronous ? '-->' : '-.->';
  return change === 'kept' ? line : `${line}|${change}|`;
}
