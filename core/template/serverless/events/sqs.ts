/** `sqs` events: the function polls a queue that the framework never makes. */

import { nameInArn } from '../arn-name.ts';
import type { FunctionEvent } from '../function-entry.ts';
import type { Made } from '../made.ts';
import { alphanumeric } from '../naming.ts';
import { setting, truthy } from '../setting.ts';
import { arnOf, mappingOf, responseTypes } from './mapping.ts';

export function sqsResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.map((event) => {
    const arn = arnOf(event);
    const concurrency = truthy(setting(event.value, 'maximumConcurrency'));
    return mappingOf(event, `SQS${alphanumeric(nameInArn(arn))}`, {
      EventSourceArn: arn,
      BatchSize: truthy(setting(event.value, 'batchSize')) ?? 10,
      MaximumBatchingWindowInSeconds: setting(event.value, 'maximumBatchingWindow'),
      Enabled: setting(event.value, 'enabled') ?? true,
      FunctionResponseTypes: responseTypes(event),
      ScalingConfig: concurrency && { MaximumConcurrency: concurrency },
    });
  });
}
