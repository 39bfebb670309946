/** Hovers: what the thing under the cursor is in the flow of messages, and the findings at that place. */

import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { GraphNode } from '../../core/graph/model.ts';
import { describeFinding } from '../../core/hover/finding.ts';
import { describeHops } from '../../core/hover/hops.ts';
import type { LinkTo } from '../../core/hover/link.ts';
import { describeNode } from '../../core/hover/node.ts';
import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Cursor } from './cursor.ts';
import { pageOf } from './to-lsp.ts';

export function hoverAt(cursor: Cursor, linkTo: LinkTo, markdown: boolean): Hover | null {
  const findings = cursor.findings.map((finding) => describeFinding(finding, pageOf(finding.rule), linkTo));
  const value = [describe(cursor, linkTo), ...findings].filter((text) => text !== '').join('\n\n');
  if (value === '') return null;
  const contents = { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
  return cursor.range === undefined ? { contents } : { contents, range: cursor.range };
}

function describe({ analysis, reference, declared, findings }: Cursor, linkTo: LinkTo): string {
  if (analysis === undefined) return '';
  const named = reference && analysis.template.resources.get(reference.id);
  const resources = named === undefined ? declared : [named];
  if (resources.length === 0) return describeBlamed(analysis, findings, linkTo);
  const node = principal(analysis, resources);
  if (node !== undefined) return describeNode(analysis.graph, node, linkTo);
  return describeHops(analysis.graph, resources, linkTo);
}

/** On a value that a finding blames, the resource it belongs to: the finding is about its numbers. */
function describeBlamed({ graph }: Analysis, findings: readonly Finding[], linkTo: LinkTo): string {
  const blamed = findings.flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
  const node = [...graph.nodes.values()].find(
    ({ id, resource }) => blamed.includes(id) || (resource !== undefined && blamed.includes(resource.carrier)),
  );
  return node === undefined ? '' : describeNode(graph, node, linkTo);
}

/** Of the nodes made of one text the one that a reader means: the written one, else the function. */
function principal({ graph }: Analysis, resources: readonly Resource[]): GraphNode | undefined {
  const nodes = resources.flatMap(({ id }) => graph.nodes.get(id) ?? []);
  const written = nodes.find(({ resource }) => resource?.generated === false);
  return written ?? nodes.find(({ kind }) => kind === 'function') ?? nodes[0];
}
