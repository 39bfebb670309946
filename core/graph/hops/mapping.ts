/** Event source mappings: Lambda polls a queue, stream, cluster or broker and calls the function with what it finds. */

import { valueAt } from '../../syntax/tree.ts';
import { booleanAttribute } from '../../template/attributes.ts';
import type { Resource } from '../../template/model.ts';
import { addHop, endsAt, externalNode, type Draft, type End, type HopBuilder } from '../draft.ts';
import { ALWAYS } from '../../template/when.ts';
import { isOn } from './enabled.ts';

const FUNCTION_FAILURE_KINDS = ['queue', 'topic', 'bucket'] as const;

function mapSource(draft: Draft, mapping: Resource): void {
  const active = isOn(booleanAttribute(draft.template, mapping, ['Enabled'], true));
  const consumers = endsAt(draft, mapping, ['FunctionName'], ['function']);
  const sources = sourcesOf(draft, mapping);
  for (const source of sources) {
    for (const consumer of consumers) addHop(draft, 'poll', source, consumer, mapping, { active });
  }
  const failure = ['DestinationConfig', 'OnFailure', 'Destination'];
  for (const sink of endsAt(draft, mapping, failure, FUNCTION_FAILURE_KINDS)) {
    const settings = { active, on: 'failure', at: sink.at } as const;
    for (const source of sources) addHop(draft, 'dead-letter', source, sink, mapping, settings);
  }
}

function sourcesOf(draft: Draft, mapping: Resource): readonly End[] {
  const declared = endsAt(draft, mapping, ['EventSourceArn'], ['queue', 'stream', 'table', 'cluster', 'broker']);
  if (declared.length > 0) return declared;
  const bootstrap = valueAt(mapping.properties, 'SelfManagedEventSource');
  if (bootstrap === undefined) return [];
  const node = externalNode(draft, 'self-managed Kafka', 'AWS::MSK::Cluster', bootstrap.at);
  return [{ node, qualifier: undefined, when: ALWAYS, at: bootstrap.at }];
}

export const mappingHops: readonly HopBuilder[] = [
  { types: ['AWS::Lambda::EventSourceMapping'], build: mapSource },
];
