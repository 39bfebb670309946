/** Topics and their subscriptions, declared apart or inline; where a delivery that SNS gives up goes. */

import type { Place } from '../../source.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';

/** What a protocol delivers to; for the others a person or a server outside the template. */
const ENDPOINT_KINDS: Readonly<Record<string, NodeKind>> = {
  sqs: 'queue',
  lambda: 'function',
  firehose: 'firehose',
};

function subscribe(draft: Draft, subscription: Resource): void {
  const topics = endsAt(draft, subscription, ['TopicArn'], ['topic']);
  const protocol = textOf(valueAt(subscription.properties, 'Protocol'));
  const endpoint = valueAt(subscription.properties, 'Endpoint');
  const endpoints = deliver(draft, subscription, protocol, endpoint, subscription.when);
  const sinks = endsAt(draft, subscription, ['RedrivePolicy', 'deadLetterTargetArn'], ['queue']);
  for (const topic of topics) {
    for (const end of endpoints) addHop(draft, 'subscribe', topic, end, subscription);
    for (const sink of sinks) addHop(draft, 'dead-letter', topic, sink, subscription, { on: 'failure', at: sink.at });
  }
}

function deliver(
  draft: Draft,
  by: Resource,
  protocol: string | undefined,
  endpoint: Node | undefined,
  when: When,
): readonly End[] {
  const kind = protocol === undefined ? undefined : ENDPOINT_KINDS[protocol];
  if (kind !== undefined) return endsIn(draft, by, endpoint, when, 'Endpoint', [kind]);
  return [outside(draft, protocol ?? 'subscriber', endpoint?.at ?? by.at, when)];
}

function outside(draft: Draft, protocol: string, at: Place, when: When): End {
  return { node: externalNode(draft, protocol, '', at), qualifier: undefined, when, at };
}

function subscribeInline(draft: Draft, topic: Resource): void {
  const node = nodeFor(draft, topic);
  if (node === undefined) return;
  const { elements } = elementsOf(draft.template, valueAt(topic.properties, 'Subscription'), topic.when);
  for (const { node: entry, when } of elements) {
    const protocol = textOf(valueAt(entry, 'Protocol'));
    for (const end of deliver(draft, topic, protocol, valueAt(entry, 'Endpoint'), when)) {
      addHop(draft, 'subscribe', node, end, topic, { at: end.at, when });
    }
  }
}

export const topicHops: readonly HopBuilder[] = [
  { types: ['AWS::SNS::Subscription'], build: subscribe },
  { types: ['AWS::SNS::Topic'], build: subscribeInline },
];
