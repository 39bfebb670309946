/** What a reader knows a node by. */

import { textOf, valueAt } from '../syntax/tree.ts';
import { table } from '../table.ts';
import type { Resource } from '../template/model.ts';
import { DEFAULT_BUS } from './default-bus.ts';
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
  Source: 'a source',
});

/** `${FindInMap('Stages', Stage, 'ordersAccount')}`: the last key says enough. */
const LOOKED_UP = /\$\{FindInMap\('[^'{}]*', [^{},]*, '([^'{}]*)'\)\}/g;

/** Topics and buckets that the Serverless Framework makes of their names, by the property that holds the name. */
const SERVERLESS_CHANNEL: Readonly<Record<string, RegExp>> = table({
  TopicName: /^SNSTopic/,
  BucketName: /^S3Bucket/,
});

/**
 * The name a message calls a node by: its id, the key of a Serverless function or workflow, "the rule of <key>" and "the
 * topic <name>" for what an event of one made, and for a node outside the template what the template says of it, an ARN
 * without what precedes the name.
 */
export function nameOf(node: GraphNode): string {
  const { id, kind, resource } = node;
  if (resource === undefined) return nameOutside(node);
  if ((kind === 'function' || kind === 'workflow') && !resource.generated) return resource.carrier;
  if (!resource.generated) return id;
  const isTrigger = (kind === 'rule' || kind === 'schedule') && SERVERLESS_TRIGGER.test(id);
  if (isTrigger) return `the ${kind} of ${resource.carrier}`;
  const written = writtenName(resource);
  return written === undefined ? id : `the ${kind} ${written}`;
}

function writtenName({ id, properties }: Resource): string | undefined {
  const [property] = Object.entries(SERVERLESS_CHANNEL).find(([, pattern]) => pattern.test(id)) ?? [];
  const name = property === undefined ? undefined : textOf(valueAt(properties, property));
  return name?.includes('${') ? undefined : name;
}

function nameOutside(node: GraphNode): string {
  const name = shownName(node, `${outside(node.id)} outside this template`);
  const imported = importIn(name);
  if (name === DEFAULT_BUS) return `the ${name}`;
  if (imported === undefined) return name.replace(LOOKED_UP, '${$1}');
  return `${node.kind === 'external' ? 'what is' : `the ${node.kind}`} imported as ${imported}`;
}

function outside(id: string): string {
  return OUTSIDE[id.slice(id.lastIndexOf('.') + 1)] ?? 'something';
}

/** The same for who takes requests: the API that SAM or the Serverless Framework makes has no name a reader knows. */
export function doorNameOf(node: GraphNode): string {
  return node.kind === 'api' && node.resource?.generated ? 'the API' : nameOf(node);
}

/** The name of the export, where a text is nothing but what is imported. */
export function importIn(text: string): string | undefined {
  return /^\$\{import ([^{}]+)\}$/.exec(text)?.[1];
}
