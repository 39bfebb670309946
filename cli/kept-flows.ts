/** The message flow of templates that have findings, kept as text and plain data: graphs are too large to keep. */

import { sentencesOf, type Finding } from '../core/finding.ts';
import type { MermaidFlow } from '../core/format/markdown.ts';
import type { Analysis } from '../core/lint.ts';
import { drawGraph } from '../diagram/draw/draw.ts';
import type { Drawing, DrawnEdge, DrawnNode } from '../diagram/drawing.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import type { Format } from './reports.ts';

export interface KeptFlow {
  /** Paths of the templates that were read as one. */
  readonly set: readonly string[];
  /** These and the files that they include. */
  readonly paths: readonly string[];
  readonly mermaid: string | undefined;
  readonly drawing: Drawing | undefined;
}

/** What the reports asked for will want of a template; undefined where it has no findings, or no message passes. */
export function flowOf(
  { graph, result }: Analysis,
  set: readonly string[],
  formats: readonly Format[],
): KeptFlow | undefined {
  if (result.findings.length === 0 || graph.hops.length === 0) return undefined;
  const title = set.join(', ');
  return {
    set,
    paths: [...new Set([...set, ...graph.template.sources.map(({ path }) => path)])],
    mermaid: formats.includes('markdown') ? toMermaid(graph) : undefined,
    drawing: formats.includes('html') ? drawGraph({ graph, findings: result.findings }, title) : undefined,
  };
}

/** The flow with these findings alone on it, of those that it was kept with; undefined where there are none. */
export function withFindings(flow: KeptFlow | undefined, findings: readonly Finding[]): KeptFlow | undefined {
  if (flow === undefined || findings.length === 0) return undefined;
  const { drawing } = flow;
  const texts = new Set(findings.map((finding) => `${finding.rule} ${sentencesOf(finding).join(' ')}`));
  const only = <One extends DrawnNode | DrawnEdge>(part: One): One => ({
    ...part,
    findings: part.findings.filter(({ rule, text }) => texts.has(`${rule} ${text}`)),
  });
  if (drawing === undefined) return flow;
  return { ...flow, drawing: { ...drawing, nodes: drawing.nodes.map(only), edges: drawing.edges.map(only) } };
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
  const added = <One extends DrawnNode | DrawnEdge>(part: One): One => ({
    ...part,
    findings: [...part.findings, ...(more.get(part.id) ?? [])],
  });
  return { ...one, nodes: one.nodes.map(added), edges: one.edges.map(added) };
}

/** Those of which text was kept, under the paths of their templates. */
export function mermaidFlows(flows: readonly KeptFlow[], pathOf: (path: string) => string): readonly MermaidFlow[] {
  return flows.flatMap(({ set, mermaid }) => {
    return mermaid === undefined ? [] : [{ title: set.map(pathOf).join(', '), mermaid }];
  });
}
