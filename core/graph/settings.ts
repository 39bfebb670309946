/** The figures that decide what becomes of a message, whether a template sets them or leaves them to AWS. */

import { EVENTBRIDGE, LAMBDA_ASYNC } from '../facts/retries.ts';
import { remembered } from '../remember.ts';
import { numberAt, numberAttribute } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import type { Value } from '../template/value.ts';
import { targetsOf } from './event-targets.ts';
import { reservedConcurrencyOf, timeoutOf } from './function.ts';
import { invokeConfigsOf } from './invoke-configs.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import {
  batchSizeOf, isStreamSource, maximumConcurrencyOf, oldestRecordOf, polledSource, pollersOf, retriesOf, settingPath,
} from './polling.ts';
import { asynchronousCallsOf, nodesOfKind } from './queries.ts';
import { receiveCountOf, receiveWaitOf, retentionOf, visibilityTimeoutOf } from './queue.ts';
import { recordRetentionOf } from './record-retention.ts';
import { redrivesFrom } from './redrive.ts';

export type SettingName =
  | 'VisibilityTimeout'
  | 'MessageRetentionPeriod'
  | 'ReceiveMessageWaitTimeSeconds'
  | 'DelaySeconds'
  | 'maxReceiveCount'
  | 'Timeout'
  | 'ReservedConcurrentExecutions'
  | 'RetentionPeriodHours'
  | 'BatchSize'
  | 'MaximumBatchingWindowInSeconds'
  | 'MaximumConcurrency'
  | 'MaximumRetryAttempts'
  | 'MaximumRecordAgeInSeconds'
  | 'MaximumEventAgeInSeconds';

/** One figure, under each choice of conditions. Durations are in seconds, whatever unit the template writes. */
export interface Setting {
  /** As CloudFormation calls it. */
  readonly name: SettingName;
  /** What it is a setting of: for a mapping or a pipe the consumer. */
  readonly node: GraphNode;
  /** The hop that it belongs to, where it belongs to one. */
  readonly hop?: Hop;
  /** Whose text holds it. */
  readonly owner: Resource;
  /** Property names from `Properties` down. */
  readonly path: readonly string[];
  readonly value: Value<number>;
}

/** All settings of the nodes and hops that a template declares. */
export const settingsOf = remembered((graph: Graph): readonly Setting[] => [
  ...nodesOfKind(graph, 'queue').flatMap((queue) => queueSettings(graph, queue)),
  ...nodesOfKind(graph, 'function').flatMap((lambda) => functionSettings(graph, lambda)),
  ...nodesOfKind(graph, 'stream').flatMap((stream) => streamSettings(graph, stream)),
  ...pollersOf(graph).flatMap(({ polls }) => (polls[0] === undefined ? [] : pollSettings(graph, polls[0]))),
  ...[...graph.nodes.values()].flatMap((sender) => targetSettings(graph, sender)),
]);

function queueSettings(graph: Graph, node: GraphNode): readonly Setting[] {
  const { resource: owner } = node;
  if (owner === undefined) return [];
  const own = (name: SettingName, value: Value<number>, path: readonly string[] = [name]): Setting => {
    return { name, node, owner, path, value };
  };
  const receives = own('maxReceiveCount', receiveCountOf(graph, node), ['RedrivePolicy', 'maxReceiveCount']);
  return [
    own('VisibilityTimeout', visibilityTimeoutOf(graph, node)),
    own('MessageRetentionPeriod', retentionOf(graph, node)),
    own('ReceiveMessageWaitTimeSeconds', receiveWaitOf(graph, node)),
    own('DelaySeconds', numberAttribute(graph.template, owner, ['DelaySeconds'], 0)),
    ...(redrivesFrom(graph, node).length > 0 ? [receives] : []),
  ];
}

function functionSettings(graph: Graph, node: GraphNode): readonly Setting[] {
  const { resource: owner } = node;
  if (owner === undefined) return [];
  const own = (name: SettingName, value: Value<number>): Setting => ({ name, node, owner, path: [name], value });
  return [
    own('Timeout', timeoutOf(graph, node)),
    own('ReservedConcurrentExecutions', reservedConcurrencyOf(graph, node)),
    ...callSettings(graph, node, owner),
  ];
}

/** Those of asynchronous calls; without a configuration of their own, what Lambda does by itself. */
function callSettings(graph: Graph, node: GraphNode, lambda: Resource): readonly Setting[] {
  const configs = [...invokeConfigsOf(graph, node, 'function'), ...invokeConfigsOf(graph, node, 'alias')];
  if (configs.length === 0 && asynchronousCallsOf(graph, node).length === 0) return [];
  const owners = configs.length === 0 ? [lambda] : configs;
  const usual = { MaximumRetryAttempts: LAMBDA_ASYNC.retries, MaximumEventAgeInSeconds: LAMBDA_ASYNC.age } as const;
  return owners.flatMap((owner) =>
    (['MaximumRetryAttempts', 'MaximumEventAgeInSeconds'] as const).map((name): Setting => {
      const value = numberAttribute(graph.template, owner, [name], usual[name]);
      return { name, node, owner, path: [name], value };
    }),
  );
}

function streamSettings(graph: Graph, node: GraphNode): readonly Setting[] {
  const { resource: owner } = node;
  if (owner === undefined) return [];
  const name = 'RetentionPeriodHours';
  return [{ name, node, owner, path: [name], value: recordRetentionOf(graph, node) }];
}

function pollSettings(graph: Graph, hop: Hop): readonly Setting[] {
  const { by: owner, to: node } = hop;
  const own = (name: SettingName, value: Value<number>, path = settingPath(hop, name)): Setting => {
    return { name, node, hop, owner, path, value };
  };
  const window = settingPath(hop, 'MaximumBatchingWindowInSeconds');
  const limits = [
    own('MaximumRetryAttempts', retriesOf(graph, hop)),
    own('MaximumRecordAgeInSeconds', oldestRecordOf(graph, hop)),
  ];
  return [
    own('BatchSize', batchSizeOf(graph, hop)),
    own('MaximumBatchingWindowInSeconds', numberAttribute(graph.template, owner, window, 0)),
    own('MaximumConcurrency', maximumConcurrencyOf(graph, hop), ['ScalingConfig', 'MaximumConcurrency']),
    ...(isStreamSource(polledSource(hop)) ? limits : []),
  ];
}

/** What EventBridge does for a target that does not take an event. */
function targetSettings(graph: Graph, sender: GraphNode): readonly Setting[] {
  if (sender.kind !== 'rule' && sender.kind !== 'schedule') return [];
  return targetsOf(graph, sender).flatMap(({ node: target, when, hops: [hop] }) => {
    if (hop === undefined) return [];
    const read = (name: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds', usual: number): Setting => {
      const value = numberAt(graph.template, hop.by, { node: target, when }, ['RetryPolicy', name], usual);
      return { name, node: sender, hop, owner: hop.by, path: ['RetryPolicy', name], value };
    };
    return [read('MaximumRetryAttempts', EVENTBRIDGE.retries), read('MaximumEventAgeInSeconds', EVENTBRIDGE.age)];
  });
}
