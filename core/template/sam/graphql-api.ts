/** `AWS::Serverless::GraphQLApi`: the API, its data sources with their roles, its functions and resolvers. */

import {
  entriesOf, entryOf, itemsOf, textOf, valueAt, type Entry, type Mapping, type Node,
} from '../../syntax/tree.ts';
import { withEntry, withoutKeys } from '../amend.ts';
import type { Resource } from '../model.ts';
import { getAtt, ref, synthesize, type Draft } from '../synthesize.ts';
import { isFalse } from './event.ts';
import { generated, type Fields, type Owner } from './generated.ts';
import { serviceRolePolicy, trust } from './grant.ts';
import { deployedAs, ownerOf, partOf, type Part } from './part.ts';
import { localArn } from './permission.ts';

/** Properties that become resources of their own. */
const READ_BY_SAM = new Set([
  'Auth', 'SchemaInline', 'SchemaUri', 'Logging', 'DataSources', 'Functions', 'Resolvers', 'ApiKeys', 'DomainName',
  'Cache', 'Tags',
]);

/** The API under its own id; ids of the rest are the API's followed by their key. */
export function expandGraphqlApi(resource: Resource): Part {
  const { properties } = resource;
  const owner = ownerOf(resource);
  return partOf(
    deployedAs(resource, 'AWS::AppSync::GraphQLApi', apiProperties(resource)),
    ...authorizers(owner, properties),
    ...logRole(owner, properties),
    ...entriesOf(valueAt(properties, 'DataSources', 'DynamoDb')).flatMap((entry) => tableSource(owner, entry)),
    ...entriesOf(valueAt(properties, 'DataSources', 'Lambda')).flatMap((entry) => functionSource(owner, entry)),
    ...entriesOf(valueAt(properties, 'Functions')).flatMap((entry) => pipelineFunction(owner, properties, entry)),
    ...entriesOf(valueAt(properties, 'Resolvers')).flatMap((entry) => resolvers(owner, properties, entry)),
  );
}

function apiProperties({ id, properties, at }: Resource): Mapping {
  const type = entryOf(properties, 'Auth');
  const kept = withoutKeys(properties, READ_BY_SAM);
  const named = entryOf(kept, 'Name') ? kept : withEntry(kept, 'Name', synthesize(id, at), at);
  const authentication = valueAt(type?.value, 'Type');
  return authentication && type ? withEntry(named, 'AuthenticationType', authentication, type.key.at) : named;
}

/** The permissions of functions that decide who may call. */
function authorizers(owner: Owner, properties: Mapping): readonly Resource[] {
  const auth = valueAt(properties, 'Auth');
  const all = [auth, ...itemsOf(valueAt(auth, 'Additional'))];
  const functions = all.flatMap((item) => valueAt(item, 'LambdaAuthorizer', 'AuthorizerUri') ?? []);
  return functions.map((arn, index) => {
    const source = { Type: 'AWS::AppSync::GraphQLApi', Arn: ref(owner.id), ResourceId: getAtt(owner.id, 'ApiId') };
    return connector(owner, `${owner.id}ToLambdaAuthConnector${index + 1}`, {
      Source: source,
      Destination: { Type: 'AWS::Lambda::Function', Arn: arn },
      Permissions: ['Write'],
    });
  });
}

/** `<A>CloudWatchRole`, unless the API does not log or brings a role for it. */
function logRole(owner: Owner, properties: Mapping): readonly Resource[] {
  const logging = valueAt(properties, 'Logging');
  if (isFalse(logging) || valueAt(logging, 'CloudWatchLogsRoleArn') !== undefined) return [];
  const { managed } = serviceRolePolicy('AWSAppSyncPushToCloudWatchLogs');
  const fields = { AssumeRolePolicyDocument: trust('appsync.amazonaws.com'), ManagedPolicyArns: [managed] };
  return [generated(owner, `${owner.id}CloudWatchRole`, 'AWS::IAM::Role', fields, owner.at)];
}

function tableSource(owner: Owner, { key, value }: Entry): readonly Resource[] {
  const id = `${owner.id}${key.text}DynamoDBDataSource`;
  const table = valueAt(value, 'TableName');
  const arn = valueAt(value, 'TableArn') ?? localArn('dynamodb', 'table/${TableName}', { TableName: table });
  const fields = {
    Type: 'AMAZON_DYNAMODB',
    DynamoDBConfig: { AwsRegion: valueAt(value, 'Region') ?? ref('AWS::Region'), TableName: table },
  };
  const access = {
    Destination: { Type: 'AWS::DynamoDB::Table', Arn: arn },
    Permissions: valueAt(value, 'Permissions') ?? ['Read', 'Write'],
  };
  return dataSource({ ...owner, at: key.at }, id, { key, value }, fields, { id: `${id}ToTableConnector`, ...access });
}

function functionSource(owner: Owner, { key, value }: Entry): readonly Resource[] {
  const id = `${owner.id}${key.text}LambdaDataSource`;
  const arn = valueAt(value, 'FunctionArn');
  const fields = { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: arn } };
  const access = { Destination: { Type: 'AWS::Lambda::Function', Arn: arn }, Permissions: ['Write'] };
  return dataSource({ ...owner, at: key.at }, id, { key, value }, fields, { id: `${id}ToLambdaConnector`, ...access });
}

interface Access {
  readonly id: string;
  readonly Destination: Fields;
  readonly Permissions: Draft;
}

/** The data source and, unless it brings one, the role with which AppSync reaches what is behind it. */
function dataSource(
  owner: Owner,
  id: string,
  { key, value }: Omit<Entry, 'at'>,
  fields: Fields,
  { id: connectorId, Destination, Permissions }: Access,
): readonly Resource[] {
  const given = valueAt(value, 'ServiceRoleArn');
  const role = `${id}Role`;
  const all = {
    ApiId: getAtt(owner.id, 'ApiId'),
    Name: valueAt(value, 'Name') ?? key.text,
    ...fields,
    ServiceRoleArn: given ?? getAtt(role, 'Arn'),
  };
  const source = generated(owner, id, 'AWS::AppSync::DataSource', all, owner.at);
  if (given !== undefined) return [source];
  const trusted = { AssumeRolePolicyDocument: trust('appsync.amazonaws.com') };
  const origin = { Type: 'AWS::AppSync::DataSource', Arn: getAtt(id, 'DataSourceArn'), RoleName: ref(role) };
  return [
    source,
    generated(owner, role, 'AWS::IAM::Role', trusted, owner.at),
    connector(owner, connectorId, { Source: origin, Destination, Permissions }),
  ];
}

function connector(owner: Owner, id: string, fields: Fields): Resource {
  return generated(owner, id, 'AWS::Serverless::Connector', fields, owner.at);
}

function pipelineFunction(owner: Owner, properties: Mapping, { key, value }: Entry): readonly Resource[] {
  if (valueAt(value, 'Id') !== undefined) return [];
  const fields = {
    ApiId: getAtt(owner.id, 'ApiId'),
    Name: valueAt(value, 'Name') ?? key.text,
    DataSourceName: sourceName(owner, properties, valueAt(value, 'DataSource')),
  };
  return [generated(owner, `${owner.id}${key.text}`, 'AWS::AppSync::FunctionConfiguration', fields, key.at)];
}

/** The key of a data source of this API, or the name of any other. */
function sourceName({ id }: Owner, properties: Mapping, name: Node | undefined): Draft | undefined {
  const key = textOf(name);
  const sources = valueAt(properties, 'DataSources');
  if (key === undefined) return name;
  if (valueAt(sources, 'DynamoDb', key)) return getAtt(`${id}${key}DynamoDBDataSource`, 'Name');
  return valueAt(sources, 'Lambda', key) ? getAtt(`${id}${key}LambdaDataSource`, 'Name') : name;
}

function resolvers(owner: Owner, properties: Mapping, { key: type, value: fields }: Entry): readonly Resource[] {
  return entriesOf(fields).map(({ key, value }) => {
    const steps = itemsOf(valueAt(value, 'Pipeline')).map((step) => functionId(owner, properties, step));
    const resolver = {
      ApiId: getAtt(owner.id, 'ApiId'),
      TypeName: type.text,
      FieldName: valueAt(value, 'FieldName') ?? key.text,
      Kind: 'PIPELINE',
      PipelineConfig: { Functions: steps },
    };
    return generated(owner, `${owner.id}${type.text}${key.text}`, 'AWS::AppSync::Resolver', resolver, key.at);
  });
}

function functionId({ id }: Owner, properties: Mapping, step: Node): Draft {
  const given = valueAt(properties, 'Functions', textOf(step) ?? '', 'Id');
  return given ?? getAtt(`${id}${textOf(step)}`, 'FunctionId');
}
