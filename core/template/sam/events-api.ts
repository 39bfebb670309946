/**
 * `Api` and `HttpApi` events. SAM writes them into the OpenAPI body of the API; here each becomes a method or a route
 * with its integration, so that both ways of writing an API are read alike. The ids of these are not SAM's.
 */

import { entryOf, intrinsicOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import type { Resource, Template } from '../model.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { isFalse, onlyResources, passed, propertyOf, type Expansion, type SamEvent } from './event.ts';
import { startRole } from './events-rule.ts';
import { generated } from './generated.ts';
import { propertiesWithGlobals } from './globals.ts';
import { idPart } from './hashed-id.ts';
import { localArn, permission } from './permission.ts';

export const IMPLICIT_REST_API = 'ServerlessRestApi';
export const IMPLICIT_HTTP_API = 'ServerlessHttpApi';

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
  return onlyResources(allowed, restMethod(event, api, integration));
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

interface Api {
  readonly reference: Draft;
  /** As the event gives it; a name without `Ref` is what SAM then writes into the permission. */
  readonly written: Draft;
  readonly isImplicit: boolean;
  /** With globals; undefined for an API of another stack. */
  readonly properties: Mapping | undefined;
}

function apiOf(event: SamEvent, property: string, implicit: string): Api {
  const given = propertyOf(event, property);
  const id = given === undefined ? implicit : apiId(given);
  if (given === undefined || id === implicit) {
    return { reference: ref(implicit), written: ref(implicit), isImplicit: true, properties: undefined };
  }
  const properties = apiProperties(event.template, id);
  return { reference: id ? ref(id) : given, written: given, isImplicit: false, properties };
}

/** The logical id that `RestApiId` names, as `Ref` or as plain text. */
function apiId(given: Node): string | undefined {
  return textOf(given) ?? textOf(intrinsicOf(given)?.argument);
}

function apiProperties(template: Template, id: string | undefined): Mapping | undefined {
  const resource = id === undefined ? undefined : template.resources.get(id);
  if (resource === undefined || !/^AWS::Serverless::(Http)?Api$/.test(resource.type)) return undefined;
  return propertiesWithGlobals(template.root, resource);
}

/** Whether SAM writes the routes of events into the API; it leaves a definition of the user alone. */
function isManaged({ isImplicit, properties }: Api): boolean {
  if (isImplicit || properties === undefined) return isImplicit;
  const merges = entryOf(properties, 'MergeDefinitions')?.value;
  if (merges !== undefined && !isFalse(merges)) return true;
  return !entryOf(properties, 'DefinitionBody') && !entryOf(properties, 'DefinitionUri');
}

/** Into the definition of an HTTP API SAM adds what is not there, but it never opens a file. */
function isWrittenElsewhere(event: SamEvent, { isImplicit, properties }: Api): boolean {
  if (isImplicit) return false;
  if (properties === undefined || entryOf(properties, 'DefinitionUri')) return true;
  const { method, path } = routeOf(event);
  const paths = valueAt(properties, 'DefinitionBody', 'paths', path);
  const name = method === 'ANY' ? 'x-amazon-apigateway-any-method' : method.toLowerCase();
  return valueAt(paths, name, 'x-amazon-apigateway-integration') !== undefined;
}

function restMethod(event: SamEvent, api: Api, integration: Draft): Resource {
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

function routeOf(event: SamEvent): { readonly method: string; readonly path: string } {
  const method = (textOf(propertyOf(event, 'Method')) ?? 'any').toUpperCase();
  const isAny = method === 'ANY' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD';
  return { method: isAny ? 'ANY' : method, path: textOf(propertyOf(event, 'Path')) ?? '$default' };
}

function routeKey(event: SamEvent): string {
  const { method, path } = routeOf(event);
  return path === '$default' ? path : `${method} ${path}`;
}

/** Any stage may call; path parameters count as `*`. */
function routeArn(event: SamEvent, api: Api): Draft {
  const { method, path } = routeOf(event);
  const route = path === '$default' ? '' : path.replace(/(.)\/$/, '$1').replace(/\{[\w.-]+\+?\}/g, '*');
  const rest = `\${__ApiId__}/\${__Stage__}/${method === 'ANY' ? '*' : method}${route}`;
  return localArn('execute-api', rest, { __ApiId__: api.written, __Stage__: '*' });
}

/** SAM appends the stage's name to the permission's id, or `Stage` where it is no plain text. */
function stageSuffix(stage: Node | undefined): string {
  return idPart(textOf(stage) ?? 'Stage');
}
