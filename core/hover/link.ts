import { isUnknownEnd } from '../graph/draft.ts';
import type { GraphNode } from '../graph/model.ts';
import type { Place } from '../source.ts';

/** Where a place can be opened, or undefined where texts have no links. */
export type LinkTo = (place: Place) => string | undefined;

/** The name of a node, linked to its text; what lies outside the template by what is known of it. */
export function nodeLink(node: GraphNode, linkTo: LinkTo): string {
  if (isUnknownEnd(node)) return '*something unknown*';
  const name = code(node.id.replace(/^external:/, ''));
  const target = node.resource === undefined ? undefined : linkTo(node.at);
  return target === undefined ? name : `[${name}](${target})`;
}

/** Markdown code; a backtick cannot be escaped inside and is left out. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}
