import { isUnknownEnd } from '../graph/draft.ts';
import { plainId, type GraphNode } from '../graph/model.ts';
import type { Place } from '../source.ts';

/** Where a place can be opened, or undefined where texts have no links. */
export type LinkTo = (place: Place) => string | undefined;

/** Where the page of a rule can be opened; undefined for findings of the engine's own, which have none. */
export type PageOf = (rule: string) => string | undefined;

/** The name of a node, linked to its text; what lies outside the template by what is known of it. */
export function nodeLink(node: GraphNode, linkTo: LinkTo): string {
  if (isUnknownEnd(node)) return '*something unknown*';
  const name = plainId(node);
  return linked(name, node.resource && linkTo(node.at)) ?? code(name);
}

/** The text as a link; undefined without a target. */
export function linked(text: string, target: string | undefined): string | undefined {
  return target === undefined ? undefined : `[${escaped(text)}](${target})`;
}

/** Markdown code; a backtick cannot be escaped inside and is left out. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}

/** Names may hold what Markdown would take as its own. */
export function escaped(text: string): string {
  return text.replace(/[\\*_`<[\]]/g, '\\$&');
}
