/** Turns the subscription of a function into one of a queue, in each form a subscription can be written in. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { entryOf, itemsOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import { booleanAttribute } from '../../core/template/attributes.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { onlyKnown } from '../../core/template/value.ts';
import { asWritten } from './as-written.ts';
import { mappingSettings } from './batch.ts';
import { queuePolicy, type Detour } from './detour.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { feedFunction } from './feed-function.ts';
import { isNamed, madeForEvent, retirePermission } from './retire-permission.ts';
import { rewireServerless } from './rewire-serverless.ts';

/** The changes beside the queues themselves. */
export interface Rewired {
  /** A topic that has to be declared first. */
  readonly topic?: Change | undefined;
  readonly changes: readonly Change[];
  /** What the body of an SQS record then is: the message itself, or the envelope of SNS; undefined if not known. */
  readonly body: 'message' | 'envelope' | undefined;
}

/** Undefined where the text that subscribes cannot be changed, or something names what would go with it. */
export function rewireSubscription(graph: Graph, hop: Hop, detour: Detour): Rewired | undefined {
  if (madeForEvent(graph, hop).some(({ id }) => isNamed(graph, id))) return undefined;
  const event = hop.to.resource && serverlessEvent(graph, hop.to.resource, hop.at, 'sns');
  if (event !== undefined) return rewireServerless(graph, hop, detour, event);
  return hop.by.generated ? rewireSam(graph, hop, detour) : rewireWritten(graph, hop, detour);
}

/** A subscription resource, or an item of the topic's own list, which takes no setting. */
function rewireWritten(graph: Graph, hop: Hop, detour: Detour): Rewired | undefined {
  const { by, from } = hop;
  const isResource = by.type === 'AWS::SNS::Subscription';
  const holder = isResource ? by.properties : inlineItem(hop);
  const topic = isResource ? asWritten(graph, by, 'TopicArn') : ref(from.id);
  const endpoint = valueAt(holder, 'Endpoint');
  const fed = endpoint && feedFunction(graph, hop, detour, endpoint);
  if (holder === undefined || topic === undefined || fed === undefined) return undefined;
  const isOpen = isResource && entryOf(by.properties, 'RawMessageDelivery') === undefined;
  const set = (key: string, value: Draft): Change => ({ do: 'set', in: holder, path: [key], value });
  const changes = [
    set('Protocol', 'sqs'),
    set('Endpoint', getAtt(detour.ids.queue, 'Arn')),
    ...(isOpen ? [set('RawMessageDelivery', true)] : []),
    queuePolicy(detour, topic),
    fed,
    ...retirePermission(graph, hop),
  ];
  return { changes, body: isOpen ? 'message' : bodyAsWritten(graph, hop) };
}

function inlineItem(hop: Hop): Mapping | undefined {
  const items = itemsOf(valueAt(hop.by.properties, 'Subscription'));
  const item = items.find((one) => valueAt(one, 'Endpoint')?.at.start === hop.at.start);
  return item?.kind === 'mapping' ? item : undefined;
}

function bodyAsWritten({ template }: Graph, { by }: Hop): Rewired['body'] {
  const raw = onlyKnown(booleanAttribute(template, by, ['RawMessageDelivery'], false));
  if (raw === undefined) return undefined;
  return raw ? 'message' : 'envelope';
}

/**
 * SAM makes subscription, policy and mapping of the object form by itself. It takes no raw delivery, and no setting of
 * the mapping but the size of its batches.
 */
function rewireSam(graph: Graph, hop: Hop, { ids, batch }: Detour): Rewired | undefined {
  const event = samEvent(graph, hop.by);
  if (event === undefined || batch.tellsFailures) return undefined;
  const value = { QueueArn: getAtt(ids.queue, 'Arn'), QueueUrl: ref(ids.queue), ...mappingSettings(batch) };
  const changes: readonly Change[] = [{ do: 'set', in: event, path: ['Properties', 'SqsSubscription'], value }];
  return { changes, body: 'envelope' };
}
