/** The settings that say where messages and calls go: the places where a hardcoded address does harm. */

import type { Place } from '../source.ts';
import { entriesOf, intrinsicOf, itemsOf, valueAt, type Node } from '../syntax/tree.ts';
import { evaluate } from '../template/evaluate.ts';
import type { Resource } from '../template/model.ts';
import { symbolic } from '../template/term.ts';
import { structureOf } from '../template/structure.ts';
import type { Graph } from './model.ts';

export interface EndpointPlace {
  readonly resource: Resource;
  /** The variable or property that holds it. */
  readonly setting: string;
  /** The text with its holes written as `${…}`. */
  readonly text: string;
  readonly at: Place;
}

const DOCUMENTS = ['PolicyDocument', 'Policies'];

/** Property paths to look into, per type; `*` stands for every item of a list. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['Environment.Variables', 'DeadLetterConfig'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName', 'DestinationConfig'],
  'AWS::Lambda::EventInvokeConfig': ['DestinationConfig'],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions.*.Environment'],
  'AWS::SNS::Subscription': ['TopicArn', 'Endpoint', 'RedrivePolicy'],
  'AWS::SNS::Topic': ['Subscription.*.Endpoint'],
  'AWS::SQS::Queue': ['RedrivePolicy'],
  'AWS::Events::Rule': ['EventBusName', 'Targets.*.Arn', 'Targets.*.DeadLetterConfig'],
  'AWS::Scheduler::Schedule': ['Target.Arn', 'Target.DeadLetterConfig'],
  'AWS::Pipes::Pipe': ['Source', 'Target', 'Enrichment'],
  'AWS::S3::Bucket': ['NotificationConfiguration'],
  'AWS::ApiGateway::Method': ['Integration.Uri'],
  'AWS::ApiGatewayV2::Integration': ['IntegrationUri', 'RequestParameters'],
  'AWS::StepFunctions::StateMachine': ['DefinitionString', 'Definition', 'DefinitionSubstitutions'],
  'AWS::IAM::Role': DOCUMENTS,
  'AWS::IAM::Policy': DOCUMENTS,
  'AWS::IAM::RolePolicy': DOCUMENTS,
  'AWS::IAM::ManagedPolicy': DOCUMENTS,
  'AWS::SQS::QueuePolicy': DOCUMENTS,
  'AWS::SNS::TopicPolicy': DOCUMENTS,
};

/** All texts in such places that the user wrote; what a tool generated or a `custom` section configures is left out. */
export function* endpointPlaces(graph: Graph): Iterable<EndpointPlace> {
  for (const resource of graph.template.resources.values()) {
    for (const path of PLACES[resource.type] ?? []) {
      for (const { node, setting } of nodesAt(resource.properties, path.split('.'), resource.id)) {
        yield* textsIn(graph, resource, node, setting);
      }
    }
  }
}

function nodesAt(node: Node, path: readonly string[], setting: string): readonly { node: Node; setting: string }[] {
  const [key, ...rest] = path;
  if (key === undefined) return [{ node, setting }];
  if (key === '*') return itemsOf(node).flatMap((item) => nodesAt(item, rest, setting));
  const value = valueAt(node, key);
  return value === undefined ? [] : nodesAt(value, rest, key);
}

function* textsIn(graph: Graph, resource: Resource, node: Node, setting: string): Iterable<EndpointPlace> {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::If') {
    for (const branch of itemsOf(intrinsic.argument).slice(1)) yield* textsIn(graph, resource, branch, setting);
  } else if (node.kind === 'scalar' || intrinsic !== undefined) {
    yield* textOfNode(graph, resource, node, setting);
  } else if (node.kind === 'sequence') {
    for (const item of node.items) yield* textsIn(graph, resource, item, setting);
  } else {
    yield* textsInMapping(graph, resource, node, setting);
  }
}

/** Environment lists of containers hold `{ Name, Value }`; elsewhere the key is the setting. */
function* textsInMapping(graph: Graph, resource: Resource, node: Node, setting: string): Iterable<EndpointPlace> {
  const name = valueAt(node, 'Name');
  for (const { key, value } of entriesOf(node)) {
    const isValue = key.text === 'Value' && name?.kind === 'scalar';
    yield* textsIn(graph, resource, value, isValue ? name.text : isPolicyWord(key.text) ? setting : key.text);
  }
}

/** Words of a policy's grammar name no setting. */
function isPolicyWord(key: string): boolean {
  return /^(PolicyDocument|Statement|Resource|Condition|(Arn|String)(Equals|Like)|NotResource)$/.test(key);
}

function* textOfNode(graph: Graph, resource: Resource, node: Node, setting: string): Iterable<EndpointPlace> {
  if (isConfigured(graph, node.at)) return;
  for (const { value } of evaluate(graph.template, node, resource.when)) {
    if ('basis' in value && value.basis === 'parameter') continue;
    const term = structureOf(value);
    if (term.kind === 'mapping') yield* textsIn(graph, resource, term.node, setting);
    const text = symbolic(value);
    if (text !== undefined && (value.kind === 'text' || value.kind === 'composed')) yield { resource, setting, text, at: node.at };
  }
}

/** A Serverless `custom` or `params` section is where such addresses belong. */
function isConfigured(graph: Graph, at: Place): boolean {
  return ['custom', 'params', 'stages'].some((section) => {
    const node = valueAt(graph.template.root, section);
    return node !== undefined && node.at.source === at.source && node.at.start <= at.start && at.end <= node.at.end;
  });
}
