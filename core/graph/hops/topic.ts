/** Topics and their subscriptions, declared apart or inline; where a delivery that SNS gives up goes. */

import type { Place } from '../../source.ts';
import { valueAt, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import { termsAt } from '../../template/attributes.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';

/** What a protocol delivers to; for the others a person or a server outside the template. */
const ENDPOINT_KINDS: Readonly<Record<string, NodeKind>> = table({
  sqs: 'queue',
  lambda: 'function',
  firehose: 'firehose',
});

function subscribe(draft: Draft, subscription: Resource): void {
  const topics = endsAt(draft, subscription, ['TopicArn'], ['topic']);
  const endpoints = deliver(draft, subscription, subscription.properties, subscription.when);
  const sinks = endsAt(draft, subscription, ['RedrivePolicy', 'deadLetterTargetArn'], ['queue']);
  for (const topic of topics) {
    for (const end of endpoints) addHop(draft, 'subscribe', topic, end, subscription);
    for (const sink of sinks) addHop(draft, 'dead-letter', topic, sink, subscription, { on: 'failure', at: sink.at });
  }
}

/** Who receives what a subscription delivers, under each choice of its protocol. */
function deliver(draft: Draft, by: Resource, subscription: Node, when: When): readonly End[] {
  const endpoint = valueAt(subscription, 'Endpoint');
  return termsAt(draft.template, subscription, when, 'Protocol').flatMap(({ when: here, value }) => {
    const kind = value.kind === 'text' ? ENDPOINT_KINDS[value.text] : undefined;
    if (value.kind === 'text' && kind === undefined) return [outside(draft, value.text, endpoint?.at ?? by.at, here)];
    // Where the protocol cannot be known, the endpoint alone tells.
    const kinds = kind === undefined ? Object.values(ENDPOINT_KINDS) : [kind];
    return endsIn(draft, by, endpoint, here, 'Endpoint', kinds);
  });
}

function outside(draft: Draft, protocol: string, at: Place, when: When): End {
  return { node: externalNode(draft, protocol, '', at), qualifier: undefined, when, at };
}

function subscribeInline(draft: Draft, topic: Resource): void {
  const node = nodeFor(draft, topic);
  if (node === undefined) return;
  const { elements } = elementsOf(draft.template, valueAt(topic.properties, 'Subscription'), topic.when);
  for (const { node: entry, when } of elements) {
    for (const end of deliver(draft, topic, entry, when)) {
      addHop(draft, 'subscribe', node, end, topic, { at: end.at });
    }
  }
}

export const topicHops: readonly HopBuilder[] = [
  { types: ['AWS::SNS::Subscription'], build: subscribe },
  { types: ['AWS::SNS::Topic'], build: subscribeInline },
];
