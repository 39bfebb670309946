/** Hovers: what the thing under the cursor is in the flow of messages, then the findings about it. */

import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { GraphNode } from '../../core/graph/model.ts';
import { describeFinding, mentionFinding } from '../../core/hover/finding.ts';
import { describeHops } from '../../core/hover/hops.ts';
import type { LinkTo, PageOf } from '../../core/hover/link.ts';
import { describeNode } from '../../core/hover/node.ts';
import { describeProperty } from '../../core/hover/property.ts';
import type { Analysis } from '../../core/lint.ts';
import { isWithin, type Range } from '../../core/source.ts';
import { nameInWhole, stackAt, stackOf } from '../../core/template/stacks/stack-of.ts';
import type { Cursor } from './cursor.ts';
import { principal, resourcesAt } from './node-at.ts';

export interface HoverStyle {
  readonly linkTo: LinkTo;
  readonly pageOf: PageOf;
  readonly markdown: boolean;
  /** False where the client puts the findings under the cursor into the hover itself: nobody reads a text twice. */
  readonly withFindingsHere: boolean;
}

export function hoverAt(cursor: Cursor, style: HoverStyle): Hover | null {
  const { text, range } = whatIsHere(cursor, style);
  const here = style.withFindingsHere ? findingsHere(cursor, style) : [];
  const [first, ...mentions] = text;
  const value = [first ?? '', ...here, ...mentions].filter((paragraph) => paragraph !== '').join('\n\n');
  if (value === '') return null;
  const contents = { kind: style.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
  return range === undefined ? { contents } : { contents, range };
}

interface Told {
  /** Paragraphs: what it is, then what was found elsewhere about it. */
  readonly text: readonly string[];
  readonly range: Range | undefined;
}

function whatIsHere(cursor: Cursor, style: HoverStyle): Told {
  const { analysis, range, place } = cursor;
  if (analysis === undefined) return { text: [], range };
  const resources = resourcesAt(cursor, analysis);
  const property = resources.length === 0 && place ? describeProperty(analysis.graph, place, style.linkTo) : undefined;
  if (property !== undefined) {
    const within = cursor.elsewhere.filter(({ at }) => isWithin(at, property.whole));
    return { text: [property.text, mentions(within, style)], range: cursor.carry(property.at) ?? range };
  }
  const node = resources.length === 0 ? nodeBlamed(analysis, cursor.findings) : principal(analysis, resources);
  if (node === undefined) return { text: [describeHops(analysis.graph, resources, style.linkTo)], range };
  const others = cursor.elsewhere.filter((finding) => isAbout(analysis, finding, node));
  return { text: [describeNode(analysis.graph, node, style.linkTo), mentions(others, style)], range };
}

function findingsHere({ findings }: Cursor, { pageOf, linkTo }: HoverStyle): readonly string[] {
  return findings.map((finding) => describeFinding(finding, pageOf, linkTo));
}

function mentions(findings: readonly Finding[], { pageOf, linkTo }: HoverStyle): string {
  return findings.map((finding) => mentionFinding(finding, pageOf, linkTo)).join('  \n');
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
