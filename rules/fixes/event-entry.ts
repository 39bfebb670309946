/** The entry of `Events` (SAM) or `events` (Serverless Framework) that something was generated from. */

import type { Graph } from '../../core/graph/model.ts';
import type { Place } from '../../core/source.ts';
import { entriesOf, entryOf, itemsOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';

/** The event of a SAM function or state machine, its `Type` and `Properties`. */
export function samEvent(graph: Graph, made: Resource): Mapping | undefined {
  const carrier = graph.template.resources.get(made.carrier);
  const events = entriesOf(valueAt(carrier?.body, 'Properties', 'Events'));
  const value = events.find(({ key }) => isAt(key, made.at))?.value;
  return value?.kind === 'mapping' ? value : undefined;
}

/** The item of a function's `events` whose key `kind` stands at a place; `part` is the function or made of it. */
export function serverlessEvent(graph: Graph, part: Resource, at: Place, kind: string): Node | undefined {
  const { dialect, root } = stackOf(graph.template, part);
  if (dialect !== 'serverless') return undefined;
  return itemsOf(valueAt(root, 'functions', part.carrier, 'events')).find((event) => {
    const key = entryOf(event, kind)?.key;
    return key !== undefined && isAt(key, at);
  });
}

function isAt(key: Node, place: Place): boolean {
  return key.at.source.path === place.source.path && key.at.start === place.start;
}
