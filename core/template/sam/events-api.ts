/**
 * `Api` and `HttpApi` events. SAM writes them into the OpenAPI body of the API; here each becomes a method or a route
 * with its integration, so that both ways of writing an API are read alike. The ids of these are not SAM's.
 */

import { entryOf, textOf, type Node } from '../../syntax/tree.ts';
import { withoutPath } from '../amend.ts';
import type { Resource } from '../model.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import { onlyResources, passed, propertyOf, type Amendment, type Expansion, type SamEvent } from './event.ts';
import { startRole } from './events-rule.ts';
import { generated } from './generated.ts';
import { idPart } from './hashed-id.ts';
import { localArn, permission } from './permission.ts';
import {
  apiOf, definitionPath, IMPLICIT_HTTP_API, IMPLICIT_REST_API, isManaged, isWrittenElsewhere, routeOf, type RoutedApi,
} from './routed-api.ts';

/** A REST API calls a function: permission and method. */
export function expandRestEvent(event: SamEvent): Expansion {
  const api = apiOf(event, 'RestApiId', IMPLICIT_REST_API);
  const stage = api.properties && entryOf(api.properties, 'StageName')?.value;
  const suffix = api.isImplicit ? 'Prod' : stageSuffix(stage);
  const allowed = permission(event, 'apigateway.amazonaws.com', { SourceArn: routeArn(event, api) }, suffix);
  if (!isManaged(api)) return onlyResources(allowed);
  const integration = {
    Type: 'AWS_PROXY',
    IntegrationHttpMethod: 'POST',
    Uri: invocationUri(event),
    TimeoutInMillis: propertyOf(event, 'TimeoutInMillis'),
  };
  return { resources: [allowed, restMethod(event, api, integration)], grants: [], amendments: replacement(event, api) };
}

/** Merged into a definition, the route of the event takes the place of the same one there. */
function replacement(event: SamEvent, { id }: RoutedApi): readonly Amendment[] {
  if (id === undefined) return [];
  return [{ resource: id, change: (properties) => withoutPath(properties, ['Body', ...definitionPath(event)]) }];
}

/** A REST API starts a state machine: role and method. */
export function expandRestStart(event: SamEvent): Expansion {
  const api = apiOf(event, 'RestApiId', IMPLICIT_REST_API);
  const role = startRole(event, 'apigateway.amazonaws.com');
  if (!isManaged(api)) return onlyResources(role);
  const machine = `"stateMachineArn": "${event.target.arnVariable}"`;
  const input = `{"input": "$util.escapeJavaScript($input.json('$'))", ${machine}}`;
  const integration = {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Uri: { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution' },
    Credentials: getAtt(role.id, 'Arn'),
    RequestTemplates: { 'application/json': { 'Fn::Sub': input } },
  };
  return onlyResources(role, restMethod(event, api, integration));
}

/** An HTTP API calls a function: permission, integration and route. */
export function expandHttpEvent(event: SamEvent): Expansion {
  const api = apiOf(event, 'ApiId', IMPLICIT_HTTP_API);
  const allowed = permission(event, 'apigateway.amazonaws.com', { SourceArn: routeArn(event, api) });
  if (isWrittenElsewhere(event, api)) return onlyResources(allowed);
  const integrationId = `${event.id}ApiIntegration`;
  const integration = {
    ApiId: api.reference,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: invocationUri(event),
    PayloadFormatVersion: propertyOf(event, 'PayloadFormatVersion') ?? '2.0',
    TimeoutInMillis: propertyOf(event, 'TimeoutInMillis'),
  };
  const target = { 'Fn::Sub': `integrations/\${${integrationId}}` };
  const route = { ApiId: api.reference, RouteKey: routeKey(event), Target: target };
  return onlyResources(
    allowed,
    generated(event.target, integrationId, 'AWS::ApiGatewayV2::Integration', integration, event.at),
    generated(event.target, `${event.id}ApiRoute`, 'AWS::ApiGatewayV2::Route', route, event.at),
  );
}

function restMethod(event: SamEvent, api: RoutedApi, integration: Draft): Resource {
  const fields = {
    RestApiId: api.reference,
    HttpMethod: routeOf(event).method,
    Path: propertyOf(event, 'Path'),
    ...passed(event, ['Auth']),
    Integration: integration,
  };
  return generated(event.target, `${event.id}ApiMethod`, 'AWS::ApiGateway::Method', fields, event.at);
}

function invocationUri(event: SamEvent): Draft {
  const lambda = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions';
  return { 'Fn::Sub': `${lambda}/${event.target.arnVariable}/invocations` };
}

function routeKey(event: SamEvent): string {
  const { method, path } = routeOf(event);
  return path === '$default' ? path : `${method} ${path}`;
}

/** Any stage may call; path parameters count as `*`. */
function routeArn(event: SamEvent, api: RoutedApi): Draft {
  const { method, path } = routeOf(event);
  const route = path === '$default' ? '' : path.replace(/(.)\/$/, '$1').replace(/\{[\w.-]+\+?\}/g, '*');
  const rest = `\${__ApiId__}/\${__Stage__}/${method === 'ANY' ? '*' : method}${route}`;
  return localArn('execute-api', rest, { __ApiId__: api.written, __Stage__: '*' });
}

/** SAM appends the stage's name to the permission's id, or `Stage` where it is no plain text. */
function stageSuffix(stage: Node | undefined): string {
  return idPart(textOf(stage) ?? 'Stage');
}
