/** `stream` events: the function polls a Kinesis stream or the stream of a DynamoDB table. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { ref, type Draft } from '../../synthesize.ts';
import { nameBehindSlash } from '../arn-name.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { made, type Made, type Properties } from '../made.ts';
import { alphanumeric, normalizedKey, upperFirst } from '../naming.ts';
import { setting, truthy } from '../setting.ts';
import { spelled } from '../text-node.ts';
import { arnOf, mappingOf, responseTypes, startingPosition } from './mapping.ts';

export function streamResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.flatMap((event) => {
    const arn = arnOf(event);
    const suffix = `${upperFirst(streamTypeOf(event))}${alphanumeric(nameBehindSlash(arn))}`;
    const mapping = mappingOf(event, suffix, {
      ...batching(event),
      ...startingPosition(event),
      ...retries(event),
      EventSourceArn: consumerArn(event) ?? arn,
    });
    return isOwnConsumer(setting(event.value, 'consumer')) ? [ownConsumer(event, arn), mapping] : [mapping];
  });
}

/** `dynamodb` or `kinesis`, as written or as the ARN says. */
export function streamTypeOf(event: FunctionEvent): string {
  const written = textOf(setting(event.value, 'type'));
  if (written !== undefined) return written;
  return /dynamodb/i.test(spelled(arnOf(event)) ?? '') ? 'dynamodb' : 'kinesis';
}

/** An ARN that only a variable names may be of either kind, and the framework grants what suits it. */
export function isStreamTypeKnown(event: FunctionEvent): boolean {
  if (textOf(setting(event.value, 'type')) !== undefined) return true;
  return /dynamodb|kinesis/i.test(spelled(arnOf(event)) ?? '');
}

function batching(event: FunctionEvent): Properties {
  return {
    BatchSize: truthy(setting(event.value, 'batchSize')) ?? 10,
    MaximumBatchingWindowInSeconds: setting(event.value, 'batchWindow'),
    ParallelizationFactor: truthy(setting(event.value, 'parallelizationFactor')),
    TumblingWindowInSeconds: setting(event.value, 'tumblingWindowInSeconds'),
    Enabled: setting(event.value, 'enabled') ?? true,
  };
}

function retries(event: FunctionEvent): Properties {
  const sink = sinkOf(event);
  return {
    MaximumRetryAttempts: setting(event.value, 'maximumRetryAttempts'),
    MaximumRecordAgeInSeconds: truthy(setting(event.value, 'maximumRecordAgeInSeconds')),
    BisectBatchOnFunctionError: setting(event.value, 'bisectBatchOnFunctionError'),
    FunctionResponseTypes: responseTypes(event),
    DestinationConfig: sink && { OnFailure: { Destination: sink } },
  };
}

/** The ARN of `destinations.onFailure`, written alone or as `{ type, arn }`. */
export function sinkOf(event: FunctionEvent): Node | undefined {
  const written = setting(event.value, 'destinations', 'onFailure');
  return setting(written, 'arn') ?? written;
}

/** `consumer: true` makes one; anything else is the ARN of one that exists. */
function isOwnConsumer(consumer: Node | undefined): boolean {
  return consumer?.kind === 'scalar' && consumer.value === true;
}

/** What a Kinesis mapping reads instead of the stream itself. */
export function consumerArn(event: FunctionEvent): Draft | undefined {
  const consumer = streamTypeOf(event) === 'kinesis' ? truthy(setting(event.value, 'consumer')) : undefined;
  if (consumer === undefined) return undefined;
  return isOwnConsumer(consumer) ? ref(`${normalizedKey(consumerName(event))}StreamConsumer`) : consumer;
}

function consumerName(event: FunctionEvent): string {
  return `${event.fn.key}${nameBehindSlash(arnOf(event))}Consumer`;
}

function ownConsumer(event: FunctionEvent, arn: Node): Made {
  const name = consumerName(event);
  const properties = { StreamARN: arn, ConsumerName: name };
  return made(event, `${normalizedKey(name)}StreamConsumer`, 'AWS::Kinesis::StreamConsumer', properties);
}
