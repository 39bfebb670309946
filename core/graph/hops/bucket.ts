/** S3 notifications: on the bucket itself, or in the custom resource that CDK makes of them. */

import { entryOf, valueAt, type Node } from '../../syntax/tree.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
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

function notifyAll(draft: Draft, by: Resource, bucket: GraphNode, when: When): void {
  const configuration = valueAt(by.properties, 'NotificationConfiguration');
  for (const [list, property, kind] of RECEIVERS) {
    const { elements } = elementsOf(draft.template, valueAt(configuration, list), when);
    for (const element of elements) {
      for (const end of endsIn(draft, by, valueAt(element.node, property), element.when, property, [kind])) {
        addHop(draft, 'notify', bucket, end, by, { at: end.at, when: element.when });
      }
    }
  }
  const toBus = eventBridgeSwitch(configuration);
  if (toBus !== undefined) {
    const bus = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', toBus.at);
    addHop(draft, 'notify', bucket, bus, by, { at: toBus.at, when });
  }
}

/** `EventBridgeEnabled` is true by default where the block stands at all. */
function eventBridgeSwitch(configuration: Node | undefined): Node | undefined {
  const block = entryOf(configuration, 'EventBridgeConfiguration')?.value;
  const enabled = valueAt(block, 'EventBridgeEnabled');
  return enabled?.kind === 'scalar' && enabled.text.toLowerCase() === 'false' ? undefined : block;
}

export const bucketHops: readonly HopBuilder[] = [
  { types: ['AWS::S3::Bucket'], build: notifyFromBucket },
  { types: ['Custom::S3BucketNotifications'], build: notifyFromCustomResource },
];
