/** EventBridge: buses hand events to rules, rules and schedules hand them to targets. */

import { valueAt, type Node } from '../../syntax/tree.ts';
import { termsAt, textAttribute } from '../../template/attributes.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import { addHop, endsAt, endsIn, endsOf, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, HopKind, NodeKind } from '../model.ts';
import type { When } from '../../template/when.ts';
import { isNotInState } from './enabled.ts';
import { nodesNamedIn } from './references.ts';

/** What rules, schedules and pipes can hand an event to: beside channels and compute whatever else AWS can start. */
export const EVENT_TARGET_KINDS: readonly NodeKind[] = [
  'function',
  'queue',
  'topic',
  'bus',
  'stream',
  'workflow',
  'firehose',
  'log-group',
  'api-destination',
  'container',
  'api',
  'external',
];

function followRule(draft: Draft, rule: Resource): void {
  const node = nodeFor(draft, rule);
  if (node === undefined) return;
  const active = isNotInState(textAttribute(draft.template, rule, 'State'), 'DISABLED');
  const matchesEvents = valueAt(rule.properties, 'EventPattern') !== undefined;
  if (matchesEvents) {
    for (const bus of busesOf(draft, rule)) addHop(draft, 'publish', bus, node, rule, { active });
  }
  for (const { node: target, when } of elementsAt(draft.template, rule.properties, rule.when, 'Targets')) {
    addTarget(draft, rule, node, { target, when, active, kind: matchesEvents ? 'target' : 'schedule' });
  }
}

function busesOf(draft: Draft, rule: Resource): readonly GraphNode[] {
  const buses = endsAt(draft, rule, ['EventBusName'], ['bus']).map((end) => end.node);
  if (buses.length > 0) return buses;
  return [externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', rule.at)];
}

interface TargetEntry {
  readonly target: Node;
  readonly when: When;
  readonly active: boolean;
  readonly kind: HopKind;
}

function addTarget(draft: Draft, by: Resource, from: GraphNode, { target, when, active, kind }: TargetEntry): void {
  for (const end of endsIn(draft, by, receiverIn(target), when, 'Targets.Arn', EVENT_TARGET_KINDS)) {
    addHop(draft, kind, from, end, by, { active, at: end.at, when });
  }
  if (target.kind === 'hole') return;
  const sinks = termsAt(draft.template, target, when, 'DeadLetterConfig', 'Arn');
  for (const end of endsOf(draft, by, sinks, 'DeadLetterConfig.Arn', ['queue'])) {
    addHop(draft, 'dead-letter', from, end, by, { active, on: 'failure', at: end.at, when });
  }
}

/** Where the ARN is that of a cluster or a job queue, the parameters name what runs there. */
function receiverIn(target: Node): Node | undefined {
  if (target.kind === 'hole') return target;
  const task = valueAt(target, 'EcsParameters', 'TaskDefinitionArn');
  return task ?? valueAt(target, 'BatchParameters', 'JobDefinition') ?? valueAt(target, 'Arn');
}

function followSchedule(draft: Draft, schedule: Resource): void {
  const node = nodeFor(draft, schedule);
  if (node === undefined) return;
  const active = isNotInState(textAttribute(draft.template, schedule, 'State'), 'DISABLED');
  for (const part of partsAt(draft.template, schedule.properties, schedule.when, 'Target')) {
    for (const { node: target, when } of mappingsOf(draft.template, part.node, part.when)) {
      addTarget(draft, schedule, node, { target, when, active, kind: 'schedule' });
    }
  }
}

function busSink(draft: Draft, bus: Resource): void {
  const node = nodeFor(draft, bus);
  if (node === undefined) return;
  for (const sink of endsAt(draft, bus, ['DeadLetterConfig', 'Arn'], ['queue'])) {
    addHop(draft, 'dead-letter', node, sink, bus, { on: 'failure', at: sink.at });
  }
}

/** An archive and a discoverer of schemas take events as rules do, by a rule that AWS keeps for them. */
function copyEvents(draft: Draft, reader: Resource): void {
  const node = nodeFor(draft, reader);
  if (node === undefined) return;
  for (const bus of endsAt(draft, reader, ['SourceArn'], ['bus'])) addHop(draft, 'publish', bus, node, reader);
}

/** EventBridge calls an endpoint and waits for its answer. */
function callEndpoint(draft: Draft, destination: Resource): void {
  const node = nodeFor(draft, destination);
  const endpoint = valueAt(destination.properties, 'InvocationEndpoint');
  if (node === undefined) return;
  for (const end of nodesNamedIn(draft, endpoint, destination.when, ['api', 'load-balancer', 'function'])) {
    addHop(draft, 'invoke', node, end, destination, { at: end.at, synchronous: true });
  }
}

export const eventHops: readonly HopBuilder[] = [
  { types: ['AWS::Events::Rule'], build: followRule },
  { types: ['AWS::Scheduler::Schedule'], build: followSchedule },
  { types: ['AWS::Events::EventBus'], build: busSink },
  { types: ['AWS::Events::Archive', 'AWS::EventSchemas::Discoverer'], build: copyEvents },
  { types: ['AWS::Events::ApiDestination'], build: callEndpoint },
];
