/** Event source mappings: what all pollers of the framework have in common. */

import { intrinsicOf, textOf, type Node } from '../../../syntax/tree.ts';
import type { Draft } from '../../synthesize.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { jsonText } from '../json-text.ts';
import { made, type Made, type Properties } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { listOf, setting, truthy } from '../setting.ts';
import { hole } from '../text-node.ts';

/** `<Fn>EventSourceMapping<suffix>`. */
export function mappingOf(event: FunctionEvent, suffix: string, properties: Properties): Made {
  const id = `${normalizedKey(event.fn.key)}EventSourceMapping${suffix}`;
  return made(event, id, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: event.fn.target,
    FilterCriteria: filterCriteria(event),
    ...properties,
  });
}

/** The ARN of an event written as `arn: …`, as text alone, or as an intrinsic alone. */
export function arnOf({ kind, value }: FunctionEvent): Node {
  const isArn = value.kind !== 'mapping' || intrinsicOf(value) !== undefined;
  return setting(value, 'arn') ?? (isArn ? value : hole(`the ${kind} event names no ARN`, value.at));
}

/** Batch settings of brokers and clusters, which the framework leaves to AWS where they are not written. */
export function batchSettings(event: FunctionEvent): Properties {
  return {
    BatchSize: truthy(setting(event.value, 'batchSize')),
    MaximumBatchingWindowInSeconds: truthy(setting(event.value, 'maximumBatchingWindow')),
    Enabled: setting(event.value, 'enabled'),
  };
}

/** Where reading begins; the framework begins at the oldest record. */
export function startingPosition(event: FunctionEvent): Properties {
  return {
    StartingPosition: setting(event.value, 'startingPosition') ?? 'TRIM_HORIZON',
    StartingPositionTimestamp: setting(event.value, 'startingPositionTimestamp'),
  };
}

/** `functionResponseType: ReportBatchItemFailures` as the list CloudFormation takes. */
export function responseTypes(event: FunctionEvent): Draft | undefined {
  const type = setting(event.value, 'functionResponseType');
  return type && [type];
}

function filterCriteria(event: FunctionEvent): Draft | undefined {
  const patterns = setting(event.value, 'filterPatterns');
  if (patterns === undefined || patterns.kind === 'hole') return patterns;
  return { Filters: listOf(patterns).map((pattern) => ({ Pattern: patternText(pattern) })) };
}

function patternText(pattern: Node): Draft {
  return textOf(pattern) === undefined ? jsonText(pattern) : pattern;
}
