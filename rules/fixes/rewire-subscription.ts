/** Turns the subscription of a function into one of a queue, in each form a subscription can be written in. */

import { type Change } from '../../core/change/change.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { feedFunction } from './feed-function.ts';
import { idBeside } from './names.ts';
import { queuePolicy, type Detour } from './detour.ts';

/** The changes beside the queues themselves; undefined where the text that subscribes cannot be changed. */
export function rewireSubscription(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  if (!hop.by.generated) return rewireWritten(graph, hop, detour);
  return graph.template.dialect === 'serverless' ? rewireServerless(graph, hop, detour) : rewireSam(graph, hop, detour);
}

/** A subscription resource, or an item of the topic's own list. */
function rewireWritten(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const isResource = hop.by.type === 'AWS::SNS::Subscription';
  const holder = isResource ? hop.by.properties : inlineItem(hop);
  const fed = feedFunction(graph, detour);
  if (holder === undefined || fed === undefined) return undefined;
  const set = (key: string, value: Draft): Change => ({ do: 'set', in: holder, path: [key], value });
  return [
    set('Protocol', 'sqs'),
    set('Endpoint', getAtt(detour.queue, 'Arn')),
    ...(isResource ? [set('RawMessageDelivery', true)] : []),
    queuePolicy(graph, detour, topicArn(hop)),
    ...fed,
  ];
}

function inlineItem(hop: Hop): Mapping | undefined {
  const items = itemsOf(valueAt(hop.by.properties, 'Subscription'));
  return items.find((item): item is Mapping => item.kind === 'mapping' && valueAt(item, 'Endpoint')?.at.start === hop.at.start);
}

function topicArn(hop: Hop): Draft {
  const outside = valueAt(hop.by.properties, 'TopicArn');
  return hop.from.resource === undefined && outside !== undefined ? outside : ref(hop.from.id);
}

/** SAM makes subscription, policy and mapping of the object form by itself. */
function rewireSam(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const carrier = graph.template.resources.get(hop.by.carrier);
  const event = entriesOf(valueAt(carrier?.body, 'Properties', 'Events')).find((entry) => isAt(entry.key, hop.by.at));
  if (event?.value.kind !== 'mapping') return undefined;
  const value = { QueueArn: getAtt(detour.queue, 'Arn'), QueueUrl: ref(detour.queue), BatchSize: 10 };
  return [{ do: 'set', in: event.value, path: ['Properties', 'SqsSubscription'], value }];
}

/** The Serverless Framework knows no queue behind an `sns` event, so the parts are declared as resources. */
function rewireServerless(graph: Graph, hop: Hop, detour: Detour): readonly Change[] | undefined {
  const event = serverlessEvent(graph, hop);
  if (event === undefined) return undefined;
  const subscription = {
    TopicArn: topicArn(hop),
    Protocol: 'sqs',
    Endpoint: getAtt(detour.queue, 'Arn'),
    RawMessageDelivery: true,
    ...carriedOver(valueAt(event, 'sns')),
  };
  return [
    { do: 'replace', node: event, value: { sqs: { arn: getAtt(detour.queue, 'Arn') } } },
    ...declaredTopic(hop, detour),
    queuePolicy(graph, detour, topicArn(hop)),
    newResource(idBeside(graph, detour.lambda, 'Subscription'), 'AWS::SNS::Subscription', subscription, detour.beside),
  ];
}

function serverlessEvent(graph: Graph, hop: Hop): Node | undefined {
  const events = itemsOf(valueAt(graph.template.root, 'functions', hop.by.carrier, 'events'));
  return events.find((event) => entriesOf(event).some((entry) => entry.key.text === 'sns' && isAt(entry.key, hop.by.at)));
}

function carriedOver(sns: Node | undefined): { readonly [key: string]: Draft | undefined } {
  return { FilterPolicy: valueAt(sns, 'filterPolicy'), FilterPolicyScope: valueAt(sns, 'filterPolicyScope') };
}

/** A topic that the framework made for the event has to be declared once the event is gone. */
function declaredTopic(hop: Hop, detour: Detour): readonly Change[] {
  if (hop.from.resource?.generated !== true) return [];
  const name = textOf(valueAt(hop.from.resource.properties, 'TopicName'));
  return [newResource(hop.from.id, 'AWS::SNS::Topic', { TopicName: name }, detour.beside)];
}

function isAt(key: Node, place: Hop['at']): boolean {
  return key.at.source.path === place.source.path && key.at.start === place.start;
}
