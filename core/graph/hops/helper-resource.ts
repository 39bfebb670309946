/**
 * Custom resources of the Serverless Framework: a helper function sets up notifications of buckets that exist, and
 * rules that CloudFormation could not make once. It admits the sender too. Source: serverless 3.40, custom-resources.
 */

import { valueAt } from '../../syntax/tree.ts';
import { textAttribute } from '../../template/attributes.ts';
import type { Resource } from '../../template/model.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import { addHop, endsAt, endsIn, externalNode, type Draft, type End, type HopBuilder } from '../draft.ts';
import { isNotInState } from './enabled.ts';

const CONFIG = 'EventBridgeConfig';

/** Whether the helper behind a custom resource lets the sender in: no permission in the template is needed. */
export function isSetUpByHelper(by: Resource): boolean {
  return helperHops.some(({ types }) => types.includes(by.type));
}

function followBucket(draft: Draft, resource: Resource): void {
  if (valueAt(resource.properties, 'BucketConfigs') === undefined) return;
  for (const bucket of endsAt(draft, resource, ['BucketName'], ['bucket'])) {
    for (const receiver of calledBy(draft, resource)) addHop(draft, 'notify', bucket, receiver, resource);
  }
}

/** The function is named by its physical name. */
function calledBy(draft: Draft, resource: Resource): readonly End[] {
  return endsAt(draft, resource, ['FunctionName'], ['function']);
}

function followRule(draft: Draft, resource: Resource): void {
  const config = valueAt(resource.properties, CONFIG);
  const active = isNotInState(textAttribute(draft.template, resource, CONFIG, 'State'), 'DISABLED');
  const matchesEvents = valueAt(config, 'Pattern') !== undefined;
  for (const rule of endsAt(draft, resource, [CONFIG, 'RuleName'], ['rule'])) {
    const buses = matchesEvents ? busesOf(draft, resource) : [];
    for (const bus of buses) addHop(draft, 'publish', bus, rule, resource, { active });
    const kind = matchesEvents ? 'target' : 'schedule';
    for (const receiver of calledBy(draft, resource)) addHop(draft, kind, rule, receiver, resource, { active });
  }
}

function busesOf(draft: Draft, resource: Resource): readonly End[] {
  const written = valueAt(resource.properties, CONFIG, 'EventBus');
  const named = endsIn(draft, resource, written, resource.when, 'EventBus', ['bus']);
  if (named.length > 0) return named;
  const node = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', resource.at);
  return [{ node, qualifier: undefined, when: resource.when, at: resource.at }];
}

export const helperHops: readonly HopBuilder[] = [
  { types: ['Custom::S3'], build: followBucket },
  { types: ['Custom::EventBridge'], build: followRule },
];
