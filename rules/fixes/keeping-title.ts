import type { GraphNode } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { fitting } from './fitting.ts';

/** Titles of fixes that keep what a sender cannot deliver; `what` it sends, events or messages, where all is too long. */
export function keepingTitle(sender: GraphNode, receiver: string, what: string, where: string): string {
  const keeping = `Keep what ${nameOf(sender)} cannot deliver`;
  return fitting(`${keeping} to ${receiver} ${where}`, `${keeping} ${where}`, `Keep undelivered ${what} ${where}`);
}
