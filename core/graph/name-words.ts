/** The words in the names of a node: what its author says that it carries. */

import { nameProperty } from '../facts/names.ts';
import { attribute } from '../template/attributes.ts';
import type { Stack } from '../template/model.ts';
import { display } from '../template/term.ts';
import type { Graph, GraphNode } from './model.ts';
import { shownName } from './shown-name.ts';

/**
 * " order status queue ": the words of its id and of its written name in lower case, a blank around each. What fills a
 * hole, and the path of the file that its stack is written in, are no part of the name; where all of the name is a hole
 * (`${import AuditQueue}`), what fills it says what the node is for.
 */
export function nameWordsOf(graph: Graph, node: GraphNode): string {
  const { id, resource } = node;
  if (resource === undefined) return ` ${wordsOutside(shownName(node, ''))} `;
  const property = nameProperty(resource.type);
  const written = property === undefined ? [] : attribute(graph.template, resource, property);
  const names = [withoutPrefix(id, resource.stack), ...written.map(({ value }) => display(value))];
  return ` ${names.map((name) => wordsIn(withoutHoles(name))).join(' ')} `;
}

function wordsOutside(name: string): string {
  return wordsIn(withoutHoles(name)) || wordsIn(name);
}

function withoutHoles(name: string): string {
  return name.replace(/\$\{[^}]{0,300}\}/g, ' ');
}

function withoutPrefix(id: string, stack: Stack | undefined): string {
  return stack !== undefined && id.startsWith(stack.prefix) ? id.slice(stack.prefix.length) : id;
}

/** `OrderStatusDLQ`, `order-status_dlq` → "order status dlq". */
function wordsIn(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return spaced.replace(/[^A-Za-z0-9]+/g, ' ').trim().toLowerCase();
}

/** What must be handled in the order it happened, or money and goods are counted wrong. */
const ORDERED = / (payments?|ledgers?|balances?|inventory|order status) /;
/** What may arrive in any order, since each message stands alone. */
const UNORDERED = / (e?mails?|notifications?|notify|notifier|thumbnails?|logs?|logging|metrics?|alarms?|alerts?) /;

/** The word for which order matters: "payment". */
export function orderedSubjectOf(graph: Graph, node: GraphNode): string | undefined {
  const words = nameWordsOf(graph, node);
  return UNORDERED.test(words) ? undefined : ORDERED.exec(words)?.[1];
}

/** The word for which order does not matter: "thumbnail". */
export function unorderedSubjectOf(graph: Graph, node: GraphNode): string | undefined {
  const words = nameWordsOf(graph, node);
  return ORDERED.test(words) ? undefined : UNORDERED.exec(words)?.[1];
}
