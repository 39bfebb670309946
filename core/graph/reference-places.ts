/** The properties that take a resource in one form alone. Source: CloudFormation resource reference, 2026-11. */

import { table } from '../table.ts';
import { attribute, termsAt } from '../template/attributes.ts';
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

/** A property that takes a resource in one form. */
interface Row {
  readonly what: string;
  readonly path: readonly string[];
  /** Where the path leads to a list, what holds the value in each of its items. */
  readonly inItems: readonly string[] | undefined;
  readonly wants: ReferenceKind;
}

/** `path`: with `*` for the items of a list. */
function row(path: string, wants: ReferenceKind): Row {
  const [keys, rest] = path.split('.*').map((part) => part.split('.').filter((key) => key !== ''));
  return { what: path.replace('.*', ''), path: keys as readonly string[], inItems: rest, wants };
}

const REDRIVE = row('RedrivePolicy.deadLetterTargetArn', 'arn');
const ON_FAILURE = row('DestinationConfig.OnFailure.Destination', 'arn');

const PLACES: Readonly<Record<string, readonly Row[]>> = table({
  'AWS::SQS::Queue': [REDRIVE],
  'AWS::SQS::QueuePolicy': [row('Queues.*', 'url')],
  'AWS::SQS::QueueInlinePolicy': [row('Queue', 'url')],
  'AWS::SNS::TopicPolicy': [row('Topics.*', 'arn')],
  'AWS::SNS::Subscription': [row('TopicArn', 'arn'), REDRIVE],
  'AWS::Lambda::Function': [row('DeadLetterConfig.TargetArn', 'arn')],
  'AWS::Lambda::EventInvokeConfig': [ON_FAILURE, row('DestinationConfig.OnSuccess.Destination', 'arn')],
  'AWS::Lambda::EventSourceMapping': [row('EventSourceArn', 'arn'), ON_FAILURE],
  'AWS::Events::Rule': [row('Targets.*.Arn', 'arn'), row('Targets.*.DeadLetterConfig.Arn', 'arn')],
  'AWS::Events::EventBus': [row('DeadLetterConfig.Arn', 'arn')],
  'AWS::Scheduler::Schedule': [row('Target.Arn', 'arn'), row('Target.DeadLetterConfig.Arn', 'arn')],
  'AWS::Pipes::Pipe': [row('Source', 'arn'), row('Target', 'arn'), row('Enrichment', 'arn')],
  'AWS::IoT::TopicRule': [row('TopicRulePayload.Actions.*.Sqs.QueueUrl', 'url')],
});

/** Every value of the template that stands where AWS takes an ARN, a URL or a name and nothing else. */
export function* referencePlaces(graph: Graph): Iterable<ReferencePlace> {
  for (const by of graph.template.resources.values()) {
    for (const row of PLACES[by.type] ?? []) {
      for (const choice of valuesAt(graph, by, row)) yield { by, what: row.what, wants: row.wants, choice };
    }
    if (by.type === 'AWS::SNS::Subscription') yield* endpoints(graph, by);
    if (by.type === 'AWS::SQS::QueuePolicy') yield* policyResources(graph, by);
  }
}

function valuesAt({ template }: Graph, by: Resource, { path, inItems }: Row): readonly Choice<Term>[] {
  if (inItems === undefined) return attribute(template, by, ...path);
  const elements = elementsAt(template, by.properties, by.when, ...path);
  return elements.flatMap(({ node, when }) => termsAt(template, node, when, ...inItems));
}

/** The other protocols take addresses. */
const ARN_PROTOCOLS: ReadonlySet<string> = new Set(['sqs', 'lambda', 'firehose']);

function* endpoints({ template }: Graph, by: Resource): Iterable<ReferencePlace> {
  const protocols = attribute(template, by, 'Protocol');
  if (!protocols.every(({ value }) => value.kind === 'text' && ARN_PROTOCOLS.has(value.text))) return;
  for (const choice of attribute(template, by, 'Endpoint')) yield { by, what: 'Endpoint', wants: 'arn', choice };
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
