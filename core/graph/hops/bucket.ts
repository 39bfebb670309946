/** S3 notifications: on the bucket itself, or in the custom resource that CDK makes of them. */

import { valueAt, type Node } from '../../syntax/tree.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';

/**
 * List, the property that names the receiver, its kind. CloudFormation's names first, then those of the S3 API, which
 * CDK's custom resource passes on (`QueueConfigurations[].QueueArn`).
 */
const RECEIVERS: readonly (readonly [list: string, property: string, kind: NodeKind])[] = [
  ['QueueConfigurations', 'Queue', 'queue'],
  ['TopicConfigurations', 'Topic', 'topic'],
  ['LambdaConfigurations', 'Function', 'function'],
  ['QueueConfigurations', 'QueueArn', 'queue'],
  ['TopicConfigurations', 'TopicArn', 'topic'],
  ['LambdaFunctionConfigurations', 'LambdaFunctionArn', 'function'],
];

function notifyFromBucket(draft: Draft, bucket: Resource): void {
  const node = nodeFor(draft, bucket);
  if (node !== undefined) notifyAll(draft, bucket, node, bucket.when);
}

function notifyFromCustomResource(draft: Draft, resource: Resource): void {
  for (const bucket of endsAt(draft, resource, ['BucketName'], ['bucket'])) {
    notifyAll(draft, resource, bucket.node, bucket.when);
  }
}

const CONFIGURATION = 'NotificationConfiguration';

function notifyAll(draft: Draft, by: Resource, bucket: GraphNode, when: When): void {
  for (const [list, property, kind] of RECEIVERS) {
    for (const element of elementsAt(draft.template, by.properties, when, CONFIGURATION, list)) {
      for (const end of endsIn(draft, by, valueAt(element.node, property), element.when, property, [kind])) {
        addHop(draft, 'notify', bucket, end, by, { at: end.at, when: element.when });
      }
    }
  }
  for (const part of partsAt(draft.template, by.properties, when, CONFIGURATION, 'EventBridgeConfiguration')) {
    for (const toBus of mappingsOf(draft.template, part.node, part.when)) {
      if (!isSwitchedOn(toBus.node)) continue;
      const { at } = toBus.node;
      const bus = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', at);
      addHop(draft, 'notify', bucket, bus, by, { at, when: toBus.when });
    }
  }
}

/** `EventBridgeEnabled` is true by default where the block stands at all. */
function isSwitchedOn(block: Node): boolean {
  const enabled = valueAt(block, 'EventBridgeEnabled');
  return enabled?.kind !== 'scalar' || enabled.text.toLowerCase() !== 'false';
}

export const bucketHops: readonly HopBuilder[] = [
  { types: ['AWS::S3::Bucket'], build: notifyFromBucket },
  { types: ['Custom::S3BucketNotifications'], build: notifyFromCustomResource },
];
