/** What a reader knows a node by. */

import { table } from '../table.ts';
import type { GraphNode } from './model.ts';
import { shownName } from './shown-name.ts';

/** Ids that the Serverless Framework makes for the rules and schedules of a function. */
const SERVERLESS_TRIGGER =
  /(EventsRule(Schedule|CloudWatchEvent)\d+|SchedulerSchedule\d+|EventBridgeRule|Notifications[A-Z_]+EventRule)$/;

/** What stands outside the template without a name that can be read, by the property that should name it. */
const OUTSIDE: Readonly<Record<string, string>> = table({
  TopicArn: 'a topic',
  EventSourceArn: 'a source',
  FunctionName: 'a function',
  EventBusName: 'an event bus',
});

/**
 * The name a message calls a node by: its id, the key of a Serverless function, "the rule of <key>" for what an event
 * of one made, and for a node outside the template what the template says of it, an ARN without what precedes the name.
 */
export function nameOf(node: GraphNode): string {
  const { id, kind, resource } = node;
  if (resource === undefined) return shownName(node, `${outside(id)} outside this template`);
  if (kind === 'function' && !resource.generated) return resource.carrier;
  const isTrigger = resource.generated && (kind === 'rule' || kind === 'schedule') && SERVERLESS_TRIGGER.test(id);
  return isTrigger ? `the ${kind} of ${resource.carrier}` : id;
}

function outside(id: string): string {
  return OUTSIDE[id.slice(id.lastIndexOf('.') + 1)] ?? 'something';
}

/** The same for who takes requests: the API that SAM or the Serverless Framework makes has no name a reader knows. */
export function doorNameOf(node: GraphNode): string {
  return node.kind === 'api' && node.resource?.generated ? 'the API' : nameOf(node);
}
