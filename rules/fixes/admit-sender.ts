import type { Change } from '../../core/change/change.ts';
import { serviceOf } from '../../core/graph/admission.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { policiesOf } from '../../core/graph/policies.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** Adds the policy statement or the permission that lets a sender in, limited to that sender. */
export function admitSender(graph: Graph, hop: Hop): readonly Fix[] {
  const { resource } = hop.to;
  if (resource === undefined || hop.from.resource === undefined) return [];
  const changes = hop.to.kind === 'function' ? permission(graph, hop, resource) : policy(graph, hop, resource);
  if (changes === undefined) return [];
  const title = `Let ${nameOf(hop.from)} ${hop.to.kind === 'function' ? 'call' : 'write to'} ${nameOf(hop.to)}`;
  return fixOf(graph, title, 'safe', [...changes, ...waitForPermission(hop, changes)]);
}

/** A permission is for the version or alias that it names; one that is named by text alone is left alone. */
function permission(graph: Graph, hop: Hop, lambda: Resource): readonly Change[] | undefined {
  const called = hop.qualifier ?? lambda.id;
  if (!graph.template.resources.has(called)) return undefined;
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: ref(called),
    Principal: serviceOf(hop.from) as string,
    ...permissionSource(hop.from),
  };
  const beside = lambda.generated ? hop.by : lambda;
  return [newResource(idBeside(graph, hop.to, 'Permission'), 'AWS::Lambda::Permission', properties, beside)];
}

/** The ARN of a bucket would close a circle, since the bucket waits for the permission. Its account does not. */
function permissionSource(sender: GraphNode): { readonly [key: string]: Draft } {
  return sender.kind === 'bucket' ? { SourceAccount: ref('AWS::AccountId') } : { SourceArn: arnOf(sender) };
}

function arnOf(sender: GraphNode): Draft {
  return sender.kind === 'topic' ? ref(sender.id) : getAtt(sender.id, 'Arn');
}

function policy(graph: Graph, hop: Hop, channel: Resource): readonly Change[] | undefined {
  const [existing, ...others] = policiesOf(graph, hop.to);
  if (others.length > 0 || existing?.resource.generated === true) return undefined;
  if (existing === undefined) return [newPolicy(graph, hop, channel)];
  if (remainder(graph.template.conditions, hop.when, [existing.when]) !== undefined) return undefined;
  const statements = valueAt(existing.resource.properties, 'PolicyDocument', 'Statement');
  return statements?.kind === 'sequence' ? [{ do: 'append', in: statements, value: statement(hop) }] : undefined;
}

function newPolicy(graph: Graph, hop: Hop, channel: Resource): Change {
  const isQueue = hop.to.kind === 'queue';
  const statements = isQueue ? [statement(hop)] : [ownersMayPublish(hop), statement(hop)];
  const properties = {
    [isQueue ? 'Queues' : 'Topics']: [ref(channel.id)],
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  };
  const id = idBeside(graph, hop.to, isQueue ? 'QueuePolicy' : 'TopicPolicy');
  return newResource(id, isQueue ? 'AWS::SQS::QueuePolicy' : 'AWS::SNS::TopicPolicy', properties, channel);
}

function statement({ from, to }: Hop): Draft {
  const isQueue = to.kind === 'queue';
  return {
    Effect: 'Allow',
    Principal: { Service: serviceOf(from) as string },
    Action: isQueue ? 'sqs:SendMessage' : 'sns:Publish',
    Resource: isQueue ? getAtt(to.id, 'Arn') : ref(to.id),
    Condition: sourceCondition(from),
  };
}

/** Lets a service write to the queue of this id under a condition that names the topic or rule. */
export function queueStatement(queue: string, service: string, condition: Draft): Draft {
  return statementForQueue(getAtt(queue, 'Arn'), service, condition);
}

/** The same for the queue of this ARN. */
export function statementForQueue(queueArn: Draft, service: string, condition: Draft): Draft {
  return {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: condition,
  };
}

/** What a topic allows until it gets a policy: without it, the account's alarms would fall silent. */
function ownersMayPublish(hop: Hop): Draft {
  return {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'sns:Publish',
    Resource: ref(hop.to.id),
    Condition: { StringEquals: { 'aws:SourceOwner': ref('AWS::AccountId') } },
  };
}

function sourceCondition(sender: GraphNode): Draft {
  return sender.kind === 'bucket'
    ? { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } }
    : { ArnEquals: { 'aws:SourceArn': arnOf(sender) } };
}

/** S3 checks the permission when it sets up the notification, so the bucket has to come after it. */
function waitForPermission(hop: Hop, changes: readonly Change[]): readonly Change[] {
  const added = changes.find((change) => change.do === 'add-resource');
  const bucket = hop.from.resource;
  if (hop.from.kind !== 'bucket' || added === undefined || bucket === undefined || bucket.generated) return [];
  const others = valueAt(bucket.body, 'DependsOn');
  if (others?.kind === 'sequence') return [{ do: 'append', in: others, value: added.id }];
  const value = others === undefined ? added.id : [others, added.id];
  return [{ do: 'set', in: bucket, path: ['DependsOn'], value }];
}
