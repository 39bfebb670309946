/** The message flow of templates that have findings, kept as text and plain data: graphs are too large to keep. */

import type { MermaidFlow } from '../core/format/markdown.ts';
import type { Analysis } from '../core/lint.ts';
import { drawGraph } from '../diagram/draw/draw.ts';
import type { Drawing, DrawnFinding } from '../diagram/drawing.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import type { Format } from './reports.ts';

export interface KeptFlow {
  /** Paths of the templates that were read as one. */
  readonly set: readonly string[];
  readonly mermaid: string | undefined;
  readonly drawing: Drawing | undefined;
}

/** What the reports asked for will want of a template; undefined where it has no findings, or no message passes. */
export function flowOf({ graph, result }: Analysis, set: readonly string[], formats: readonly Format[]): KeptFlow | undefined {
  if (result.findings.length === 0 || graph.hops.length === 0) return undefined;
  return {
    set,
    mermaid: formats.includes('markdown') ? toMermaid(graph) : undefined,
    drawing: formats.includes('html') ? drawGraph({ graph, findings: result.findings }, set.join(', ')) : undefined,
  };
}

/** Sorted by the paths of their templates; those of one graph are one, with the findings of all. */
export function together(flows: readonly KeptFlow[]): readonly KeptFlow[] {
  const bySet = new Map<string, KeptFlow>();
  for (const flow of flows) {
    const key = flow.set.join('\n');
    const known = bySet.get(key);
    bySet.set(key, known === undefined ? flow : { ...known, drawing: united(known.drawing, flow.drawing) });
  }
  return [...bySet].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow);
}

function united(one: Drawing | undefined, other: Drawing | undefined): Drawing | undefined {
  if (one === undefined || other === undefined) return one;
  const more = new Map([...other.nodes, ...other.edges].map(({ id, findings }) => [id, findings]));
  const added = <Part extends { readonly id: string; readonly findings: readonly DrawnFinding[] }>(part: Part): Part => ({
    ...part,
    findings: [...part.findings, ...(more.get(part.id) ?? [])],
  });
  return { ...one, nodes: one.nodes.map(added), edges: one.edges.map(added) };
}

export function mermaidFlows(flows: readonly KeptFlow[], pathOf: (path: string) => string): readonly MermaidFlow[] {
  return flows.flatMap(({ set, mermaid }) => (mermaid === undefined ? [] : [{ title: set.map(pathOf).join(', '), mermaid }]));
}
