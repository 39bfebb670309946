import type { Change } from '../../core/change/change.ts';
import type { EventTarget } from '../../core/graph/event-targets.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import { fixOf } from './fix.ts';

const DEDUPLICATION = 'ContentBasedDeduplication';

/** Gives the events of a rule or schedule a message group, and lets the queue tell equal messages by their content. */
export function feedInOrder(graph: Graph, { sender, node }: EventTarget, queue: GraphNode): readonly Fix[] {
  const grouping = groupOf(sender, node);
  const telling = deduplication(queue);
  if (grouping === undefined || telling === undefined || grouping.length + telling.length === 0) return [];
  const group = grouping.length > 0 ? [`send what ${nameOf(sender)} sends as one message group`] : [];
  const twice = telling.length > 0 ? [`let ${nameOf(queue)} take equal messages within 5 minutes for one`] : [];
  const title = [...group, ...twice].join(', and ');
  return fixOf(graph, title.charAt(0).toUpperCase() + title.slice(1), 'suggestion', [...grouping, ...telling]);
}

function groupOf(sender: GraphNode, target: EventTarget['node']): readonly Change[] | undefined {
  const parameters = entryOf(target, 'SqsParameters')?.value;
  if (valueAt(parameters, 'MessageGroupId') !== undefined) return [];
  if (parameters !== undefined && parameters.kind !== 'mapping') return undefined;
  return [{ do: 'set', in: target, path: ['SqsParameters', 'MessageGroupId'], value: sender.id }];
}

/** A queue of another stack has to see to it itself. */
function deduplication({ resource }: GraphNode): readonly Change[] | undefined {
  if (resource === undefined) return [];
  const written = entryOf(resource.properties, DEDUPLICATION)?.value;
  if (written !== undefined && (written.kind !== 'scalar' || !/^(false|no|off|0)$/i.test(written.text))) return [];
  if (resource.generated) return undefined;
  return [{ do: 'set', in: resource, path: ['Properties', DEDUPLICATION], value: true }];
}
