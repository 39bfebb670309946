import { STREAM_RETENTION } from '../facts/retries.ts';
import { numberAttribute } from '../template/attributes.ts';
import { known, unknown, type Value } from '../template/value.ts';
import type { Graph, GraphNode } from './model.ts';

const KEPT_PER_TOPIC = 'the topic of the cluster says how long it keeps records';

/** Seconds that a source keeps its records: as set for a Kinesis stream, a day in the stream of a table. */
export function recordRetentionOf({ template }: Graph, { kind, resource, when, at }: GraphNode): Value<number> {
  if (kind === 'table') return [{ when, value: known(STREAM_RETENTION, 'aws-default', at) }];
  if (kind === 'cluster') return [{ when, value: unknown(KEPT_PER_TOPIC, at) }];
  if (resource === undefined) return [{ when, value: unknown('the stream lies outside this template', at) }];
  return numberAttribute(template, resource, ['RetentionPeriodHours'], STREAM_RETENTION / 3_600).map((choice) => {
    const { value } = choice;
    return value.known ? { when: choice.when, value: { ...value, value: value.value * 3_600 } } : choice;
  });
}
