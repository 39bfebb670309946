/**
 * Resources that decide for all others: a rule asks whether the template has one such anywhere, or nobody can tell what
 * it is for. So everything is judged together with them.
 */

import { channelMetricsIn } from '../facts/channel-metrics.ts';
import { entriesOf, entryOf, intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { table } from '../table.ts';
import type { Resource, Template } from '../template/model.ts';
import { actionAllows } from '../template/policy.ts';

/** Guards, doors and descriptions that count wherever they are attached; what finds its partners by names in texts. */
const DECISIVE = new RegExp(
  '^AWS::(' +
    [
      'WAF|CloudFront::|GlobalAccelerator::|ApiGateway(V2)?::(DomainName|BasePathMapping|ApiMapping|UsagePlan$)',
      'EventSchemas::|Glue::(Registry|Schema)|KafkaConnect::|MSK::|KinesisAnalytics|EMRServerless::',
      'AppMesh::|ECS::(Service|TaskDefinition)$|ElasticLoadBalancingV2::LoadBalancer$|CloudWatch::CompositeAlarm$',
      'Events::EventBusPolicy$|Kinesis::ResourcePolicy$|SNS::TopicInlinePolicy$',
      'ServiceDiscovery::(PrivateDns|Http)Namespace$|Route53::HostedZone$',
    ].join('|') +
    ')',
);

/** Properties with which a stage or deployment may limit requests, or a SAM API has a domain. */
const DECISIVE_PROPERTIES = ['MethodSettings', 'StageDescription', 'DefaultRouteSettings', 'RouteSettings', 'Domain'];

/** Where policies name what they are for. */
const POLICY_SUBJECTS: Readonly<Record<string, string>> = table({
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::SNS::TopicPolicy': 'Topics',
});

/** In the order of the template. */
export function askedOfAll(template: Template): readonly Resource[] {
  const resources = [...template.resources.values()];
  const decisive = resources.filter((resource) => isDecisive(template, resource));
  if (!resources.some(isOddAlarm)) return decisive;
  return [...new Set([...decisive, ...resources.filter(mayPublishMetrics)])];
}

function isDecisive(template: Template, resource: Resource): boolean {
  const { id, type, properties } = resource;
  if (DECISIVE.test(type)) return true;
  if (type.includes('Api') && DECISIVE_PROPERTIES.some((key) => entryOf(properties, key) !== undefined)) return true;
  switch (type) {
    case 'AWS::S3::Bucket':
      return /payload|claim.?check/i.test(id);
    case 'AWS::Lambda::Permission':
      return !(textOf(valueAt(properties, 'Principal')) ?? '').endsWith('.amazonaws.com');
    case 'AWS::CloudWatch::Alarm':
      return isOnUnknown(template, properties);
    default: {
      const key = POLICY_SUBJECTS[type];
      const subjects = key === undefined ? undefined : entryOf(properties, key)?.value;
      return subjects !== undefined && !areNamed(template, subjects);
    }
  }
}

/** Whether all items, or the only one, are plain references to resources. */
function areNamed({ resources }: Template, node: Node): boolean {
  const nodes = node.kind === 'sequence' ? itemsOf(node) : [node];
  return nodes.every((item) => {
    const { name, argument } = intrinsicOf(item) ?? {};
    const first = argument?.kind === 'sequence' ? argument.items[0] : argument;
    const id = textOf(first)?.replace(/\..*/s, '');
    return (name === 'Ref' || name === 'Fn::GetAtt') && id !== undefined && resources.has(id);
  });
}

/** Of a queue or topic that no reference names, or of something that cannot be told. */
function isOnUnknown(template: Template, properties: Node): boolean {
  const namespace = textOf(valueAt(properties, 'Namespace'));
  if (namespace === undefined) return true;
  if (channelMetricsIn(namespace) === undefined) return false;
  const dimensions = itemsOf(valueAt(properties, 'Dimensions')).map((dimension) => valueAt(dimension, 'Value'));
  return dimensions.length === 0 || !dimensions.every((value) => value !== undefined && areNamed(template, value));
}

/** One on a metric that a queue or topic has only if somebody publishes it: all who may do that decide then. */
export function isOddAlarm({ type, properties }: Resource): boolean {
  if (type !== 'AWS::CloudWatch::Alarm') return false;
  const offered = channelMetricsIn(textOf(valueAt(properties, 'Namespace')) ?? '');
  if (offered === undefined) return textOf(valueAt(properties, 'Namespace')) === undefined;
  const metric = textOf(valueAt(properties, 'MetricName'));
  return metric === undefined || !offered.metrics.has(metric);
}

function mayPublishMetrics({ type, properties }: Resource): boolean {
  return type.startsWith('AWS::IAM::') && allowsPublishing(properties);
}

function allowsPublishing(node: Node): boolean {
  if (node.kind === 'scalar') return actionAllows(node.text, 'cloudwatch:PutMetricData') || node.text.includes('arn:');
  if (node.kind === 'sequence') return node.items.some(allowsPublishing);
  return entriesOf(node).some(({ value }) => allowsPublishing(value));
}
