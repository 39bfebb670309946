/** `AWS::Serverless::Connector` and `Connectors` written into a resource: policies and permissions between two ends. */

import { entriesOf, entryOf, itemsOf, textOf, valueAt, type Entry } from '../../syntax/tree.ts';
import { withEntry } from '../amend.ts';
import type { Resource } from '../model.ts';
import { synthesize, type Draft } from '../synthesize.ts';
import { conjunction, decided } from '../when.ts';
import { connectorEnd, type ConnectorEnd } from './connector-end.ts';
import { profileOf, type Profile, type Rights } from './connector-rights.ts';
import { generated, type Fields } from './generated.ts';
import { allow } from './grant.ts';
import { ownerOf } from './part.ts';
import { localArn } from './permission.ts';

/** `<R><C>` for each connector of the resource, its source the resource. */
export function embeddedConnectors(resource: Resource): readonly Resource[] {
  return entriesOf(entryOf(resource.body, 'Connectors')?.value).flatMap((entry) => embedded(resource, entry));
}

function embedded(resource: Resource, { key, value }: Entry): readonly Resource[] {
  const condition = textOf(valueAt(value, 'Condition'));
  const own = condition === undefined ? resource.when : conjunction(resource.when, decided(condition, true));
  if (own === undefined) return [];
  const reference = entriesOf(valueAt(value, 'Properties', 'SourceReference'));
  const fields = {
    Source: { Id: resource.id, ...Object.fromEntries(reference.map((part) => [part.key.text, part.value])) },
    Destination: valueAt(value, 'Properties', 'Destination'),
    Permissions: valueAt(value, 'Properties', 'Permissions'),
  };
  const owner = { ...ownerOf(resource), when: own };
  return [generated(owner, `${resource.id}${key.text}`, 'AWS::Serverless::Connector', fields, key.at)];
}

interface Link {
  readonly connector: Resource;
  readonly source: ConnectorEnd;
  readonly destination: ConnectorEnd;
  /** What the ids of its resources end with, where the connector has a list of destinations. */
  readonly suffix: string;
}

/** What a connector becomes; nothing for ends that SAM cannot connect. `resources` are those that it may join. */
export function expandConnector(connector: Resource, resources: ReadonlyMap<string, Resource>): readonly Resource[] {
  const source = valueAt(connector.properties, 'Source');
  const written = valueAt(connector.properties, 'Destination');
  const isList = written?.kind === 'sequence';
  return (isList ? written.items : [written]).flatMap((item, index) => {
    const from = connectorEnd(source, item, resources);
    const to = connectorEnd(item, source, resources);
    const profile = from && to && profileOf(from.type, to.type);
    if (from === undefined || to === undefined || profile === undefined) return [];
    const link: Link = { connector, source: from, destination: to, suffix: isList ? `Destination${index}` : '' };
    return linkResources(link, profile).map((made) => withOrigin(made, link, resources));
  });
}

function linkResources(link: Link, { bearer, rights }: Profile): readonly Resource[] {
  const categories = itemsOf(valueAt(link.connector.properties, 'Permissions')).flatMap((item) => textOf(item) ?? []);
  if (bearer === 'source') return rolePolicy(link, link.source, link.destination, granted(rights, categories));
  if (bearer === 'destination') return rolePolicy(link, link.destination, link.source, granted(rights, categories));
  if (!categories.includes('Write')) return [];
  if (bearer === 'queue') return [channelPolicy(link, 'AWS::SQS::QueuePolicy', 'sqs:SendMessage')];
  if (bearer === 'topic') return [channelPolicy(link, 'AWS::SNS::TopicPolicy', 'sns:Publish')];
  return [functionPermission(link)];
}

function granted(rights: Profile['rights'], categories: readonly string[]): readonly Rights[] {
  return categories.flatMap((category) => (Object.hasOwn(rights, category) ? (rights[category] ?? []) : []));
}

/** `<C>Policy`, attached to the role of one end. */
function rolePolicy(
  link: Link,
  holder: ConnectorEnd,
  subject: ConnectorEnd,
  rights: readonly Rights[],
): readonly Resource[] {
  if (holder.roleName === undefined || rights.length === 0) return [];
  const statements = rights.map(({ actions, resources }) => {
    return allow(actions, resources.map((resource) => filled(resource, subject)));
  });
  const fields = { PolicyDocument: document(statements), Roles: [holder.roleName] };
  return [linkResource(link, 'Policy', 'AWS::IAM::ManagedPolicy', fields)];
}

function filled(pattern: string, { arn, name }: ConnectorEnd): Draft {
  if (pattern === '${Arn}' && arn !== undefined) return arn;
  const variables = pattern.includes('${Arn}') ? { Arn: arn } : { Name: name };
  return { 'Fn::Sub': [pattern, variables] };
}

/** `<C>QueuePolicy` or `<C>TopicPolicy`. */
function channelPolicy(link: Link, type: string, action: string): Resource {
  const { source, destination } = link;
  const statement = {
    ...(allow(action, destination.arn ?? '*') as Fields),
    Principal: { Service: serviceOf(source) },
    Condition: { ArnEquals: { 'aws:SourceArn': source.arn } },
  };
  const isQueue = type === 'AWS::SQS::QueuePolicy';
  const channel: Fields = isQueue ? { Queues: listOf(destination.url) } : { Topics: listOf(destination.arn) };
  const name = isQueue ? 'QueuePolicy' : 'TopicPolicy';
  return linkResource(link, name, type, { ...channel, PolicyDocument: document([statement]) });
}

function listOf(draft: Draft | undefined): readonly Draft[] {
  return draft === undefined ? [] : [draft];
}

/** `<C>WriteLambdaPermission`. */
function functionPermission(link: Link): Resource {
  const { source, destination } = link;
  return linkResource(link, 'WriteLambdaPermission', 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: destination.arn,
    Principal: serviceOf(source),
    SourceArn: sourceArn(source),
    SourceAccount: source.type === 'AWS::S3::Bucket' ? { Ref: 'AWS::AccountId' } : undefined,
  });
}

/** APIs are known by their id, everything else by its ARN. */
function sourceArn({ type, arn, resourceId, qualifier }: ConnectorEnd): Draft | undefined {
  if (type === 'AWS::AppSync::GraphQLApi') return localArn('appsync', 'apis/${Id}', { Id: resourceId });
  if (!type.startsWith('AWS::ApiGateway')) return arn;
  return localArn('execute-api', '${Id}/${Qualifier}', { Id: resourceId, Qualifier: qualifier });
}

/** The service principal that acts for a source: the middle of its type, and for both kinds of APIs the same. */
function serviceOf({ type }: ConnectorEnd): string {
  const service = (type.split('::')[1] ?? '').toLowerCase();
  return `${service === 'apigatewayv2' ? 'apigateway' : service}.amazonaws.com`;
}

function document(statements: readonly Draft[]): Draft {
  return { Version: '2012-10-17', Statement: statements };
}

function linkResource({ connector, suffix }: Link, name: string, type: string, fields: Fields): Resource {
  return generated(ownerOf(connector), `${connector.id}${name}${suffix}`, type, fields, connector.at);
}

/** SAM writes into the metadata of what it makes which connector it is for: the only trace that a stack keeps. */
function withOrigin(made: Resource, link: Link, resources: ReadonlyMap<string, Resource>): Resource {
  const { connector, source, destination } = link;
  const written = ({ id = '', type }: ConnectorEnd): Draft => {
    return { Type: valueAt(resources.get(id)?.body, 'Type') ?? type };
  };
  const origin = { [connector.id]: { Source: written(source), Destination: written(destination) } };
  const metadata = synthesize({ 'aws:sam:connectors': origin }, connector.at);
  return { ...made, body: withEntry(made.body, 'Metadata', metadata, connector.at) };
}
