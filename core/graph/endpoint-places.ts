/** The settings that say where messages and calls go: the places where a hardcoded address does harm. */

import { isWithin, type Place } from '../source.ts';
import { entriesOf, intrinsicOf, itemsOf, valueAt, type Mapping, type Node } from '../syntax/tree.ts';
import { table } from '../table.ts';
import { evaluate } from '../template/evaluate.ts';
import type { Resource } from '../template/model.ts';
import { stackOf } from '../template/stacks/stack-of.ts';
import { symbolic } from '../template/term.ts';
import { structureOf } from '../template/structure.ts';
import type { When } from '../template/when.ts';
import type { Graph } from './model.ts';

export interface EndpointPlace {
  readonly resource: Resource;
  /** What the address is for: messages go there, come from there, or a policy speaks of it. */
  readonly use: 'target' | 'source' | 'policy';
  /** The variable or property that holds it. */
  readonly setting: string;
  /** The text with its holes written as `${…}`. */
  readonly text: string;
  readonly at: Place;
  readonly when: When;
}

const DOCUMENTS = ['PolicyDocument', 'Policies'];

/** A path of properties to look into; `*` stands for every item of a list. */
interface Row {
  readonly path: readonly string[];
  readonly use: EndpointPlace['use'];
}

const PLACES: Readonly<Record<string, readonly Row[]>> = rows({
  'AWS::Lambda::Function': ['Environment.Variables', 'DeadLetterConfig'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName', 'DestinationConfig'],
  'AWS::Lambda::EventInvokeConfig': ['DestinationConfig'],
  'AWS::Lambda::Permission': ['SourceArn'],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions.*.Environment'],
  'AWS::Batch::JobDefinition': ['ContainerProperties.Environment'],
  'AWS::CloudWatch::Alarm': ['AlarmActions', 'OKActions', 'InsufficientDataActions'],
  'AWS::Logs::SubscriptionFilter': ['DestinationArn'],
  'AWS::IoT::TopicRule': ['TopicRulePayload'],
  'AWS::SNS::Subscription': ['TopicArn', 'Endpoint', 'RedrivePolicy'],
  'AWS::SNS::Topic': ['Subscription.*.Endpoint'],
  'AWS::SQS::Queue': ['RedrivePolicy'],
  'AWS::Events::Rule': ['EventBusName', 'Targets.*.Arn', 'Targets.*.DeadLetterConfig'],
  'AWS::Scheduler::Schedule': ['Target.Arn', 'Target.DeadLetterConfig'],
  'AWS::Pipes::Pipe': ['Source', 'Target', 'Enrichment'],
  'AWS::S3::Bucket': ['NotificationConfiguration'],
  'Custom::S3BucketNotifications': ['NotificationConfiguration'],
  'AWS::ApiGateway::Method': ['Integration.Uri'],
  'AWS::ApiGateway::RestApi': ['Body.paths'],
  'AWS::ApiGatewayV2::Api': ['Body.paths'],
  'AWS::ApiGatewayV2::Integration': ['IntegrationUri', 'RequestParameters'],
  'AWS::AppSync::DataSource': ['HttpConfig.Endpoint', 'LambdaConfig', 'EventBridgeConfig'],
  'AWS::VpcLattice::TargetGroup': ['Targets'],
  'AWS::KafkaConnect::Connector': ['KafkaCluster', 'ConnectorConfiguration'],
  'AWS::StepFunctions::StateMachine': ['DefinitionString', 'Definition', 'DefinitionSubstitutions'],
  'AWS::IAM::Role': DOCUMENTS,
  'AWS::IAM::Policy': DOCUMENTS,
  'AWS::IAM::RolePolicy': DOCUMENTS,
  'AWS::IAM::ManagedPolicy': DOCUMENTS,
  'AWS::SQS::QueuePolicy': DOCUMENTS,
  'AWS::SNS::TopicPolicy': DOCUMENTS,
});

/**
 * The texts in such places that the user wrote and that are wanted; what a tool generated or a section of settings holds
 * is left out. What is not wanted as a whole is not looked into.
 */
export function endpointPlaces(graph: Graph, isWanted: (text: string) => boolean): readonly EndpointPlace[] {
  const found: EndpointPlace[] = [];
  for (const resource of graph.template.resources.values()) {
    for (const { path, use } of PLACES[resource.type] ?? []) {
      for (const { node, setting } of nodesAt(resource.properties, path, resource.id)) {
        collect({ graph, resource, use, setting, when: resource.when, isWanted, found }, node);
      }
    }
  }
  return found;
}

function rows(paths: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly Row[]>> {
  const rowOf = (path: string): Row => ({ path: path.split('.'), use: useOf(path) });
  return table(Object.fromEntries(Object.entries(paths).map(([type, all]) => [type, all.map(rowOf)])));
}

function useOf(path: string): EndpointPlace['use'] {
  if (DOCUMENTS.includes(path) || path === 'SourceArn') return 'policy';
  return ['EventSourceArn', 'TopicArn', 'Source'].includes(path) ? 'source' : 'target';
}

/** `depth`: how many keys of the path lie behind. */
function nodesAt(
  node: Node,
  path: readonly string[],
  setting: string,
  depth = 0,
): readonly { node: Node; setting: string }[] {
  const key = path[depth];
  if (key === undefined) return [{ node, setting }];
  if (key === '*') return itemsOf(node).flatMap((item) => nodesAt(item, path, setting, depth + 1));
  const value = valueAt(node, key);
  return value === undefined ? [] : nodesAt(value, path, key, depth + 1);
}

/** Where in the template a text stands, and where to put what is found. */
interface Scope {
  readonly graph: Graph;
  readonly resource: Resource;
  readonly use: EndpointPlace['use'];
  readonly setting: string;
  readonly when: When;
  readonly isWanted: (text: string) => boolean;
  readonly found: EndpointPlace[];
}

function collect(scope: Scope, node: Node): void {
  if (node.kind === 'sequence') for (const item of node.items) collect(scope, item);
  else if (node.kind === 'mapping' && intrinsicOf(node) === undefined) collectInMapping(scope, node);
  else if (mayHoldWanted(scope, node)) collectTexts(scope, node);
}

/** A reference is no text, and the holes of one stand for no text of its own. */
function mayHoldWanted({ isWanted }: Scope, node: Node): boolean {
  if (node.kind === 'scalar') return isWanted(node.text);
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined || intrinsic.name === 'Ref' || intrinsic.name === 'Fn::GetAtt') return false;
  return intrinsic.name !== 'Fn::Sub' || intrinsic.argument.kind !== 'scalar' || isWanted(intrinsic.argument.text);
}

/** AWS Copilot generates a template per environment and fills these in itself. */
const COPILOT_VARIABLE = /^COPILOT_/;

/** Environment lists of containers hold `{ Name, Value }`; elsewhere the key is the setting. */
function collectInMapping(scope: Scope, node: Mapping): void {
  const name = valueAt(node, 'Name');
  if (name?.kind === 'scalar' && COPILOT_VARIABLE.test(name.text)) return;
  for (const { key, value } of entriesOf(node)) {
    const isValue = key.text === 'Value' && name?.kind === 'scalar';
    const setting = isValue ? name.text : POLICY_WORDS.has(key.text) ? scope.setting : key.text;
    collect(setting === scope.setting ? scope : { ...scope, setting }, value);
  }
}

/** Words of a policy's grammar name no setting. */
const POLICY_WORDS: ReadonlySet<string> = new Set([
  'PolicyDocument', 'Statement', 'Resource', 'NotResource', 'Condition',
  'ArnEquals', 'ArnLike', 'StringEquals', 'StringLike',
]);

/** A scalar or an intrinsic, under each choice of conditions. */
function collectTexts(scope: Scope, node: Node): void {
  const { graph, resource, use, setting } = scope;
  for (const { when, value } of evaluate(graph.template, node, scope.when)) {
    const term = structureOf(value);
    if (term.kind === 'mapping' || term.kind === 'sequence') collect({ ...scope, when }, term.node);
    else if (value.kind === 'text' || value.kind === 'composed') {
      const isOwn = value.basis === 'written' && !isConfigured(scope, value.at);
      const text = isOwn ? symbolic(value) : undefined;
      if (text !== undefined && scope.isWanted(text)) scope.found.push({ resource, use, setting, text, at: value.at, when });
    }
  }
}

/** `Mappings`, the Serverless sections for settings and files of settings are where such addresses belong. */
function isConfigured({ graph, resource }: Scope, at: Place): boolean {
  const { root, source } = stackOf(graph.template, resource);
  if (at.source !== source && at.source !== resource.at.source) return true;
  return ['Mappings', 'custom', 'params', 'stages'].some((section) => {
    const node = valueAt(root, section);
    return node !== undefined && isWithin(at, node.at);
  });
}
