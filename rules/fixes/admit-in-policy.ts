/** The statement of a queue's or topic's policy that lets a service in, limited to one sender. */

import type { Change } from '../../core/change/change.ts';
import { statementsOn } from '../../core/graph/addressed.ts';
import { principalOf } from '../../core/graph/admission.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { policiesOf, type AttachedPolicy } from '../../core/graph/policies.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Statement } from '../../core/template/policy.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { policyIdBeside } from './names.ts';
import { leadTo } from './order-of-creation.ts';
import { policyDocument } from './policy-document.ts';
import { whileThereIs } from './where-it-exists.ts';

/** In the policy that the channel has, else in a new one; `source` is undefined for a bucket, known by its account. */
export function admitInPolicy(graph: Graph, hop: Hop, source: Draft | undefined): readonly Change[] | undefined {
  const [existing, ...others] = policiesOf(graph, hop.to);
  if (others.length > 0) return undefined;
  if (existing === undefined) return [newPolicy(graph, hop, source)];
  const { resource, when } = existing;
  const isThere = remainder(graph.template.conditions, hop.when, [when]) === undefined;
  const sender = hop.from.resource;
  if (resource.generated || !isThere || (sender !== undefined && leadTo(graph, [sender], [resource]))) return undefined;
  const twin = twinOf(graph, hop, existing);
  if (twin !== undefined && source !== undefined) {
    return [{ do: 'append', in: twin.in, path: twin.path, value: source }];
  }
  const document = valueAt(resource.properties, 'PolicyDocument');
  if (document?.kind !== 'mapping' || isChosenElsewhere(valueAt(document, 'Statement'))) return undefined;
  const value = whileThereIs(graph, hop.from, existing.when, statementFor(hop, source));
  return [{ do: 'append', in: document, path: ['Statement'], value }];
}

function isChosenElsewhere(statements: Node | undefined): boolean {
  return statements === undefined || statements.kind === 'scalar' || intrinsicOf(statements) !== undefined;
}

interface Sources {
  readonly in: Mapping;
  readonly path: readonly string[];
}

/** The sources of a statement that lets the same service do the same for others. */
function twinOf(graph: Graph, hop: Hop, policy: AttachedPolicy): Sources | undefined {
  const { resource } = policy;
  for (const statement of statementsOn(graph, policy, hop.to)) {
    const node = mappingAt(resource.body, statement.at);
    const operator = node && isFor(graph, hop, statement, node) ? entriesOf(valueAt(node, 'Condition')) : [];
    const [only, ...others] = operator;
    const [key, ...otherKeys] = entriesOf(only?.value);
    const isSource = /^Arn(Equals|Like)$/.test(only?.key.text ?? '') && /^aws:SourceArn$/i.test(key?.key.text ?? '');
    if (node === undefined || only === undefined || key === undefined || !isSource) continue;
    const isAlways = remainder(graph.template.conditions, resource.when, [hop.from.when]) === undefined;
    const isOpen = intrinsicOf(key.value)?.name !== 'Fn::If' && others.length === 0 && otherKeys.length === 0;
    if (isOpen && isAlways) return { in: node, path: ['Condition', only.key.text, key.key.text] };
  }
  return undefined;
}

function isFor({ template }: Graph, hop: Hop, statement: Statement, node: Mapping): boolean {
  const { effect, resources } = statement;
  const [only, ...others] = resources;
  const identity = only && identify(template, only.value, [hop.to.type]);
  const isOfChannel = identity?.kind === 'resource' && identity.resource === hop.to.resource && others.length === 0;
  const isOfService = textOf(singleOf(valueAt(node, 'Principal', 'Service'))) === principalOf(hop);
  const action = textOf(singleOf(valueAt(node, 'Action')))?.toLowerCase();
  const isNamed = valueAt(node, 'Sid') !== undefined;
  return effect === 'Allow' && !isNamed && isOfChannel && isOfService && action === actionOn(hop.to).toLowerCase();
}

function singleOf(node: Node | undefined): Node | undefined {
  const items = itemsOf(node);
  return items.length === 1 ? items[0] : node;
}

function newPolicy(graph: Graph, hop: Hop, source: Draft | undefined): Change {
  const { to, by } = hop;
  const channel = to.resource as Resource;
  const [list, type] = to.kind === 'queue' ? ['Queues', 'AWS::SQS::QueuePolicy'] : ['Topics', 'AWS::SNS::TopicPolicy'];
  const own = statementFor(hop, source);
  const properties = {
    [list]: [ref(channel.id)],
    PolicyDocument: to.kind === 'queue' ? policyDocument(own) : policyDocument(ownersMayPublish(to), own),
  };
  return newResource(policyIdBeside(graph, to), type, properties, channel, by.generated ? channel : by);
}

function statementFor(hop: Hop, source: Draft | undefined): Draft {
  const { to } = hop;
  const condition = source === undefined
    ? { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } }
    : { ArnEquals: { 'aws:SourceArn': source } };
  return {
    Effect: 'Allow',
    Principal: { Service: principalOf(hop) as string },
    Action: actionOn(to),
    Resource: to.kind === 'queue' ? getAtt(to.id, 'Arn') : ref(to.id),
    Condition: condition,
  };
}

function actionOn({ kind }: GraphNode): string {
  return kind === 'queue' ? 'sqs:SendMessage' : 'sns:Publish';
}

/** What a topic allows until it gets a policy: without it, the account's alarms would fall silent. */
function ownersMayPublish(topic: GraphNode): Draft {
  return {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'sns:Publish',
    Resource: ref(topic.id),
    Condition: { StringEquals: { 'aws:SourceOwner': ref('AWS::AccountId') } },
  };
}
