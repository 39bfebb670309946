/** Hovers: what the thing under the cursor is in the flow of messages, then the findings about it. */

import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { GraphNode } from '../../core/graph/model.ts';
import { describeFinding, mentionFinding } from '../../core/hover/finding.ts';
import { describeHops } from '../../core/hover/hops.ts';
import type { LinkTo, PageOf } from '../../core/hover/link.ts';
import { describeNode } from '../../core/hover/node.ts';
import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import type { Resource } from '../../core/template/model.ts';
import { nameInWhole, stackAt, stackOf } from '../../core/template/stacks/stack-of.ts';
import type { Cursor } from './cursor.ts';

export interface HoverStyle {
  readonly linkTo: LinkTo;
  readonly pageOf: PageOf;
  readonly markdown: boolean;
  /** False where the client puts the findings under the cursor into the hover itself: nobody reads a text twice. */
  readonly withFindingsHere: boolean;
}

export function hoverAt(cursor: Cursor, style: HoverStyle): Hover | null {
  const value = paragraphs(cursor, style).filter((text) => text !== '').join('\n\n');
  if (value === '') return null;
  const contents = { kind: style.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
  return cursor.range === undefined ? { contents } : { contents, range: cursor.range };
}

function paragraphs(cursor: Cursor, { linkTo, pageOf, withFindingsHere }: HoverStyle): readonly string[] {
  const here = withFindingsHere ? cursor.findings.map((finding) => describeFinding(finding, pageOf, linkTo)) : [];
  const { analysis } = cursor;
  if (analysis === undefined) return here;
  const resources = resourcesAt(cursor, analysis);
  const node = resources.length === 0 ? nodeBlamed(analysis, cursor.findings) : principal(analysis, resources);
  if (node === undefined) return [describeHops(analysis.graph, resources, linkTo), ...here];
  const others = cursor.elsewhere.filter((finding) => isAbout(analysis, finding, node));
  const mentions = others.map((finding) => mentionFinding(finding, pageOf, linkTo)).join('  \n');
  return [describeNode(analysis.graph, node, linkTo), ...here, mentions];
}

function resourcesAt({ reference, declared }: Cursor, { template }: Analysis): readonly Resource[] {
  const named = reference && template.resources.get(reference.id);
  return named === undefined ? declared : [named];
}

/** On a value that a finding blames, the node it belongs to: the finding is about its numbers. */
function nodeBlamed(analysis: Analysis, findings: readonly Finding[]): GraphNode | undefined {
  const nodes = [...analysis.graph.nodes.values()];
  return nodes.find((node) => findings.some((finding) => isAbout(analysis, finding, node)));
}

/** A finding names a resource as its own stack does. */
function isAbout({ template }: Analysis, { resource, at }: Finding, node: GraphNode): boolean {
  if (resource === undefined || node.resource === undefined) return false;
  const stack = stackAt(template, at.source.path);
  if (stackOf(template, node.resource) !== stack) return false;
  return nameInWhole(stack, resource) === node.id || resource === node.resource.carrier;
}

/** Of the nodes made of one text the one that a reader means: the written one, else the function. */
function principal({ graph }: Analysis, resources: readonly Resource[]): GraphNode | undefined {
  const nodes = resources.flatMap(({ id }) => graph.nodes.get(id) ?? []);
  const written = nodes.find(({ resource }) => resource?.generated === false);
  return written ?? nodes.find(({ kind }) => kind === 'function') ?? nodes[0];
}
