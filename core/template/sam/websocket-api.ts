/** `AWS::Serverless::WebSocketApi`: the API, its stage, and a route, integration and permission for each key. */

import { entriesOf, textOf, valueAt, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { withEntry, withoutKeys } from '../amend.ts';
import type { Resource, Template } from '../model.ts';
import { ref, synthesize, type Draft } from '../synthesize.ts';
import { authorizerPermission } from './authorizers.ts';
import { generated, type Owner } from './generated.ts';
import { propertiesWithGlobals } from './globals.ts';
import { deployedAs, ownerOf, partOf, type Part } from './part.ts';
import { localArn } from './permission.ts';

const OF_THE_STAGE = ['StageVariables', 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings'];
const READ_BY_SAM = new Set([...OF_THE_STAGE, 'StageName', 'Routes', 'Auth', 'Domain', 'PropagateTags', 'Tags']);
const DEFAULT_STAGE = 'default';
const INVOCATION =
  'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations';

/** The API under its own id; `<A>Connect…`, `<A>Send…` for its routes. */
export function expandWebSocketApi(template: Template, resource: Resource): Part {
  const properties = propertiesWithGlobals(template.root, resource);
  const owner = ownerOf(resource);
  const stage = valueAt(properties, 'StageName') ?? synthesize(DEFAULT_STAGE, resource.at);
  const routes = entriesOf(valueAt(properties, 'Routes')).flatMap((entry) => routeResources(owner, stage, entry));
  return partOf(
    deployedAs(resource, 'AWS::ApiGatewayV2::Api', apiProperties(properties, resource)),
    stageResource(owner, properties, stage),
    ...routes,
    ...authorizer(owner, properties),
  );
}

function apiProperties(properties: Mapping, { at }: Resource): Mapping {
  return withEntry(withoutKeys(properties, READ_BY_SAM), 'ProtocolType', synthesize('WEBSOCKET', at), at);
}

function stageResource(owner: Owner, properties: Mapping, stage: Node): Resource {
  const name = textOf(stage);
  const id = name === DEFAULT_STAGE ? `${owner.id}DefaultStage` : `${owner.id}${name ?? ''}Stage`;
  const fields = {
    ApiId: ref(owner.id),
    StageName: stage,
    ...Object.fromEntries(OF_THE_STAGE.map((key) => [key, valueAt(properties, key)])),
  };
  return generated(owner, id, 'AWS::ApiGatewayV2::Stage', fields, owner.at);
}

function routeResources(owner: Owner, stage: Node, { key, value }: Entry): readonly Resource[] {
  const id = `${owner.id}${idPartOf(key.text)}`;
  const [lambda, ApiId] = [valueAt(value, 'FunctionArn'), ref(owner.id)];
  const integration = {
    ApiId,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::Sub': [INVOCATION, { FunctionArn: lambda }] },
    TimeoutInMillis: valueAt(value, 'IntegrationTimeout'),
  };
  const route = { ApiId, RouteKey: key.text, Target: { 'Fn::Sub': `integrations/\${${id}Integration}` } };
  const source = localArn('execute-api', `\${Api}/\${Stage}/${key.text}`, { Api: ApiId, Stage: stage });
  return [
    generated(owner, `${id}Route`, 'AWS::ApiGatewayV2::Route', route, key.at),
    generated(owner, `${id}Integration`, 'AWS::ApiGatewayV2::Integration', integration, key.at),
    allowed(owner, `${id}Permission`, lambda, source),
  ];
}

/** `$connect` and `sendNews` stand in ids as `Connect` and `Sendnews`. */
function idPartOf(routeKey: string): string {
  const plain = routeKey.replace(/^\$/, '').toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function authorizer(owner: Owner, properties: Mapping): readonly Resource[] {
  const auth = valueAt(properties, 'Auth');
  const lambda = valueAt(auth, 'AuthArn');
  if (lambda === undefined || valueAt(auth, 'InvokeRole') !== undefined) return [];
  return [authorizerPermission(owner, `${owner.id}AuthorizerPermission`, lambda)];
}

function allowed(owner: Owner, id: string, lambda: Draft | undefined, source: Draft): Resource {
  const fields = {
    Action: 'lambda:InvokeFunction',
    FunctionName: lambda,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: source,
  };
  return generated(owner, id, 'AWS::Lambda::Permission', fields, owner.at);
}
