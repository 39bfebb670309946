import type { Change } from '../../core/change/change.ts';
import { serviceOf } from '../../core/graph/admission.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { admitInPolicy } from './admit-in-policy.ts';
import { asWritten } from './as-written.ts';
import { newResource } from './dead-letter-queue.ts';
import { samEvent } from './event-entry.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** Adds the policy statement or the permission that lets a sender in, limited to that sender. */
export function admitSender(graph: Graph, hop: Hop): readonly Fix[] {
  const { resource } = hop.to;
  const isBucket = hop.from.kind === 'bucket';
  const source = isBucket ? undefined : sourceOf(graph, hop);
  if (resource === undefined || (source === undefined && !isBucket)) return [];
  const isCall = hop.to.kind === 'function';
  const changes = isCall ? permission(graph, hop, resource, source) : admitInPolicy(graph, hop, source);
  if (changes === undefined) return [];
  const title = `Let ${nameOf(hop.from)} ${isCall ? 'call' : 'write to'} ${nameOf(hop.to)}`;
  return fixOf(graph, title, 'safe', [...changes, ...waitForPermission(hop, changes)]);
}

/** The ARN of a topic, rule or bus; a topic from elsewhere is named as the subscription names it. */
function sourceOf(graph: Graph, { from, by }: Hop): Draft | undefined {
  if (from.resource !== undefined) return from.kind === 'topic' ? ref(from.id) : getAtt(from.id, 'Arn');
  if (by.type !== 'AWS::SNS::Subscription') return undefined;
  return by.generated ? valueAt(samEvent(graph, by), 'Properties', 'Topic') : asWritten(graph, by, 'TopicArn');
}

/** A permission is for the version or alias that it names; one that is named by text alone is left alone. */
function permission(
  graph: Graph,
  hop: Hop,
  lambda: Resource,
  source: Draft | undefined,
): readonly Change[] | undefined {
  const called = hop.qualifier ?? lambda.id;
  if (!graph.template.resources.has(called)) return undefined;
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: ref(called),
    Principal: serviceOf(hop.from) as string,
    ...limitedTo(source),
  };
  const beside = lambda.generated ? hop.by : lambda;
  const id = idBeside(graph, hop.to, 'Permission');
  return [newResource(id, 'AWS::Lambda::Permission', properties, beside, hop.by.generated ? beside : hop.by)];
}

/** The ARN of a bucket would close a circle, since the bucket waits for the permission. Its account does not. */
function limitedTo(source: Draft | undefined): { readonly [key: string]: Draft } {
  return source === undefined ? { SourceAccount: ref('AWS::AccountId') } : { SourceArn: source };
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
