/** The properties that take a resource in one form alone. Source: CloudFormation resource reference, 2026-11. */

import { table } from '../table.ts';
import { termsAt } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import { elementsAt } from '../template/parts.ts';
import { statementsOf } from '../template/policy.ts';
import type { ReferenceKind } from '../template/reference-kind.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import { valueAt } from '../syntax/tree.ts';
import type { Graph } from './model.ts';
import { permissionsOf } from './permissions.ts';

export interface ReferencePlace {
  readonly by: Resource;
  /** `RedrivePolicy.deadLetterTargetArn`. */
  readonly what: string;
  readonly wants: ReferenceKind;
  readonly choice: Choice<Term>;
}

/** A path of properties, with `*` for the items of a list. */
type Row = readonly [path: string, wants: ReferenceKind];

const REDRIVE: Row = ['RedrivePolicy.deadLetterTargetArn', 'arn'];
const ON_FAILURE: Row = ['DestinationConfig.OnFailure.Destination', 'arn'];

const PLACES: Readonly<Record<string, readonly Row[]>> = table({
  'AWS::SQS::Queue': [REDRIVE],
  'AWS::SQS::QueuePolicy': [['Queues.*', 'url']],
  'AWS::SQS::QueueInlinePolicy': [['Queue', 'url']],
  'AWS::SNS::TopicPolicy': [['Topics.*', 'arn']],
  'AWS::SNS::Subscription': [['TopicArn', 'arn'], REDRIVE],
  'AWS::Lambda::Function': [['DeadLetterConfig.TargetArn', 'arn']],
  'AWS::Lambda::EventInvokeConfig': [ON_FAILURE, ['DestinationConfig.OnSuccess.Destination', 'arn']],
  'AWS::Lambda::EventSourceMapping': [['EventSourceArn', 'arn'], ON_FAILURE],
  'AWS::Events::Rule': [['Targets.*.Arn', 'arn'], ['Targets.*.DeadLetterConfig.Arn', 'arn']],
  'AWS::Events::EventBus': [['DeadLetterConfig.Arn', 'arn']],
  'AWS::Scheduler::Schedule': [['Target.Arn', 'arn'], ['Target.DeadLetterConfig.Arn', 'arn']],
  'AWS::Pipes::Pipe': [['Source', 'arn'], ['Target', 'arn'], ['Enrichment', 'arn']],
  'AWS::IoT::TopicRule': [['TopicRulePayload.Actions.*.Sqs.QueueUrl', 'url']],
});

/** Every value of the template that stands where AWS takes an ARN, a URL or a name and nothing else. */
export function* referencePlaces(graph: Graph): Iterable<ReferencePlace> {
  for (const by of graph.template.resources.values()) {
    for (const [path, wants] of PLACES[by.type] ?? []) {
      for (const choice of valuesAt(graph, by, path)) yield { by, what: path.replace('.*', ''), wants, choice };
    }
    if (by.type === 'AWS::SNS::Subscription') yield* endpoints(graph, by);
    if (by.type === 'AWS::SQS::QueuePolicy') yield* policyResources(graph, by);
  }
}

function valuesAt({ template }: Graph, { properties, when }: Resource, path: string): readonly Choice<Term>[] {
  const [list, rest] = path.split('.*');
  if (rest === undefined) return termsAt(template, properties, when, ...path.split('.'));
  const keys = rest.split('.').filter((key) => key !== '');
  const elements = elementsAt(template, properties, when, ...(list as string).split('.'));
  return elements.flatMap((element) => termsAt(template, element.node, element.when, ...keys));
}

/** The other protocols take addresses. */
const ARN_PROTOCOLS: ReadonlySet<string> = new Set(['sqs', 'lambda', 'firehose']);

function* endpoints(graph: Graph, by: Resource): Iterable<ReferencePlace> {
  const protocols = valuesAt(graph, by, 'Protocol');
  if (!protocols.every(({ value }) => value.kind === 'text' && ARN_PROTOCOLS.has(value.text))) return;
  for (const choice of valuesAt(graph, by, 'Endpoint')) yield { by, what: 'Endpoint', wants: 'arn', choice };
}

function* policyResources({ template }: Graph, by: Resource): Iterable<ReferencePlace> {
  for (const { resources } of statementsOf(template, valueAt(by.properties, 'PolicyDocument'), by.when)) {
    for (const choice of resources) yield { by, what: 'Resource', wants: 'arn', choice };
  }
}

/** The resources of the statements that roles of the template have. */
export function roleResources({ template }: Graph): readonly ReferencePlace[] {
  const roles = resourcesOfType(template, 'AWS::IAM::Role');
  const statements = roles.flatMap((role) => permissionsOf(template, role).statements);
  return statements.flatMap(({ by, resources }) =>
    resources.map((choice) => ({ by, what: 'Resource', wants: 'arn', choice }) as const),
  );
}
