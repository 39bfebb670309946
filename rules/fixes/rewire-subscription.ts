/** Turns the subscription of a function into one of a queue, in each form a subscription can be written in. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { entriesOf, itemsOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { asWritten } from './as-written.ts';
import { newResource } from './dead-letter-queue.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { feedFunction } from './feed-function.ts';
import { idBeside } from './names.ts';
import { queuePolicy, type Detour } from './detour.ts';
import { retirePermission } from './retire-permission.ts';

/** The changes beside the queues themselves; undefined where the text that subscribes cannot be changed. */
export function rewireSubscription(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const event = hop.to.resource && serverlessEvent(graph, hop.to.resource, hop.at, 'sns');
  if (event !== undefined) return rewireServerless(graph, hop, detour, event);
  return hop.by.generated ? rewireSam(graph, hop, detour) : rewireWritten(graph, hop, detour);
}

/** A subscription resource, or an item of the topic's own list. */
function rewireWritten(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const isResource = hop.by.type === 'AWS::SNS::Subscription';
  const holder = isResource ? hop.by.properties : inlineItem(hop);
  const endpoint = valueAt(holder, 'Endpoint');
  const fed = endpoint && feedFunction(graph, hop, detour, endpoint);
  if (holder === undefined || fed === undefined) return undefined;
  const set = (key: string, value: Draft): Change => ({ do: 'set', in: holder, path: [key], value });
  return [
    set('Protocol', 'sqs'),
    set('Endpoint', getAtt(detour.queue, 'Arn')),
    ...(isResource ? [set('RawMessageDelivery', true)] : []),
    queuePolicy(graph, detour, topicArn(graph, hop)),
    fed,
    ...retirePermission(graph, hop),
  ];
}

function inlineItem(hop: Hop): Mapping | undefined {
  const items = itemsOf(valueAt(hop.by.properties, 'Subscription'));
  const item = items.find((one) => valueAt(one, 'Endpoint')?.at.start === hop.at.start);
  return item?.kind === 'mapping' ? item : undefined;
}

function topicArn(graph: Graph, hop: Hop): Draft {
  const outside = asWritten(graph, hop.by, 'TopicArn');
  return hop.from.resource === undefined && outside !== undefined ? outside : ref(hop.from.id);
}

/** SAM makes subscription, policy and mapping of the object form by itself. */
function rewireSam(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const event = samEvent(graph, hop.by);
  if (event === undefined) return undefined;
  const value = { QueueArn: getAtt(detour.queue, 'Arn'), QueueUrl: ref(detour.queue), BatchSize: 10 };
  return [{ do: 'set', in: event, path: ['Properties', 'SqsSubscription'], value }];
}

/**
 * The Serverless Framework knows no queue behind an `sns` event, so the parts are declared as resources. The policy
 * that it makes for a `redrivePolicy` would go with the event, so that such an event is left alone.
 */
function rewireServerless(graph: Graph, hop: Hop, detour: Detour, event: Node): readonly Change[] | undefined {
  const sns = valueAt(event, 'sns');
  const topic = topicOfEvent(hop, sns);
  if (topic === undefined || valueAt(sns, 'redrivePolicy') !== undefined) return undefined;
  const subscription = {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint: getAtt(detour.queue, 'Arn'),
    RawMessageDelivery: true,
    FilterPolicy: valueAt(sns, 'filterPolicy'),
    FilterPolicyScope: valueAt(sns, 'filterPolicyScope'),
  };
  const id = idBeside(graph, detour.lambda, 'Subscription');
  return [
    { do: 'replace', node: event, value: { sqs: { arn: getAtt(detour.queue, 'Arn') } } },
    queuePolicy(graph, detour, topic),
    newResource(id, 'AWS::SNS::Subscription', subscription, detour.beside, detour.completes),
  ];
}

/** A topic from elsewhere as the event names it, its variables included. */
function topicOfEvent(hop: Hop, sns: Node | undefined): Draft | undefined {
  return hop.from.resource === undefined ? (valueAt(sns, 'arn') ?? sns) : ref(hop.from.id);
}

/** A topic that the framework made for the event has to be declared once the event is gone. */
export function declaredTopic(graph: Graph, hop: Hop, detour: Detour): readonly Change[] {
  const topic = hop.from.resource;
  if (topic?.generated !== true || stackOf(graph.template, topic).dialect !== 'serverless') return [];
  const kept = entriesOf(topic.properties).filter(({ key }) => key.text !== 'Subscription');
  const properties = Object.fromEntries(kept.map(({ key, value }) => [key.text, value]));
  return [newResource(hop.from.id, 'AWS::SNS::Topic', properties, detour.beside)];
}
