import type { Change } from '../../core/change/change.ts';
import { serviceOf } from '../../core/graph/admission.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { policiesOf } from '../../core/graph/policies.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
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
  const title = `Let ${hop.from.id} ${hop.to.kind === 'function' ? 'call' : 'write to'} ${hop.to.id}`;
  return fixOf(graph, title, 'safe', [...changes, ...waitForPermission(hop, changes)]);
}

function permission(graph: Graph, hop: Hop, lambda: Resource): readonly Change[] {
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: ref(lambda.id),
    Principal: serviceOf(hop.from) as string,
    ...permissionSource(hop.from),
  };
  const beside = lambda.generated ? hop.by : lambda;
  return [newResource(permissionId(graph, hop), 'AWS::Lambda::Permission', properties, beside)];
}

function permissionId(graph: Graph, hop: Hop): string {
  return idBeside(graph, hop.to, `${hop.from.id}Permission`);
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
  const statements = valueAt(existing.resource.properties, 'PolicyDocument', 'Statement');
  return statements?.kind === 'sequence' ? [{ do: 'append', in: statements, value: statement(hop) }] : undefined;
}

function newPolicy(graph: Graph, hop: Hop, channel: Resource): Change {
  const isQueue = hop.to.kind === 'queue';
  const properties = {
    [isQueue ? 'Queues' : 'Topics']: [ref(channel.id)],
    PolicyDocument: { Version: '2012-10-17', Statement: [statement(hop)] },
  };
  const id = idBeside(graph, hop.to, isQueue ? 'QueuePolicy' : 'TopicPolicy');
  return newResource(id, isQueue ? 'AWS::SQS::QueuePolicy' : 'AWS::SNS::TopicPolicy', properties, channel);
}

function statement(hop: Hop): Draft {
  const isQueue = hop.to.kind === 'queue';
  return {
    Effect: 'Allow',
    Principal: { Service: serviceOf(hop.from) as string },
    Action: isQueue ? 'sqs:SendMessage' : 'sns:Publish',
    Resource: isQueue ? getAtt(hop.to.id, 'Arn') : ref(hop.to.id),
    Condition: sourceCondition(hop.from),
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
  if (valueAt(bucket.body, 'DependsOn') !== undefined) return [];
  return [{ do: 'set', in: bucket, path: ['DependsOn'], value: added.id }];
}
