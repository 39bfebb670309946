/** Logical ids that read well beside what they complete: `OrdersQueue` → `OrdersDlq`. */

import { freeId } from '../../core/change/free-id.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { lambdaId, upperFirst } from '../../core/template/serverless/naming.ts';

/** What CDK puts behind its ids to keep them apart: `OrdersQueue4A7E3555`. */
const CDK_HASH = /(?=[A-F]{0,7}\d)[0-9A-F]{8}$/;
const KIND_SUFFIX = /[-_]?(sqs)?(queue|function|lambda(function)?|handler|topic)$/i;

/** What an id says beside its kind: `OrdersQueue` → `Orders`; an id that is all kind stays whole. */
export function stemOf(node: GraphNode): string {
  const id = wholeOf(node);
  const stem = id.replace(KIND_SUFFIX, '');
  return stem || id || node.id;
}

/** For `notify-user` the Serverless Framework's id is `NotifyDashuserLambdaFunction`, which no person would write. */
function keyOfFunction({ kind, id, resource }: GraphNode): string | undefined {
  const isServerless = kind === 'function' && resource !== undefined && id === lambdaId(resource.carrier);
  return isServerless ? upperFirst(resource.carrier) : undefined;
}

/** What an id says with its kind. */
export function wholeOf(node: GraphNode): string {
  return keyOfFunction(node) ?? node.id.replace(CDK_HASH, '');
}

/** A free id made of the stem of a node and an ending: `OrdersDlq`, else `OrdersDlq2`. */
export function idBeside(graph: Graph, node: GraphNode, ending: string): string {
  return freeId(graph.template, `${stemOf(node)}${ending}`);
}

/** An id for the policy of a queue or topic that says its kind once: `OrdersQueuePolicy`, `OrdersDlqPolicy`. */
export function policyIdBeside(graph: Graph, channel: GraphNode): string {
  const whole = wholeOf(channel);
  const saysKind = /queue|topic|dlq/i.test(whole);
  return freeId(graph.template, `${whole}${saysKind ? '' : upperFirst(channel.kind)}Policy`);
}

/** A name or setting as people write it in logical ids: `SNS_TOPIC_ARN` → `SnsTopicArn`. */
export function inWords(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const cased = words.map((word) => (/[a-z]/.test(word) ? word : word.toLowerCase()));
  return cased.map(upperFirst).join('');
}
