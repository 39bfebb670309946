/** The largest message that a channel takes. Source: CloudFormation reference of queues and topics, 2026-11. */

import { numberAttribute } from '../template/attributes.ts';
import type { Value } from '../template/value.ts';
import type { Graph, GraphNode } from './model.ts';

/** Bytes that a queue takes unless told otherwise, and at most: 1 MiB. */
const QUEUE_LIMIT = 1_048_576;
/** Bytes that a topic takes unless told otherwise: 256 KiB. */
const TOPIC_LIMIT = 262_144;

/** Bytes, with attributes, that a queue or topic of the template takes. */
export function largestMessageOf(graph: Graph, { kind, resource }: GraphNode): Value<number> {
  if (resource === undefined || (kind !== 'queue' && kind !== 'topic')) return [];
  const awsDefault = kind === 'queue' ? QUEUE_LIMIT : TOPIC_LIMIT;
  return numberAttribute(graph.template, resource, ['MaximumMessageSize'], awsDefault);
}
