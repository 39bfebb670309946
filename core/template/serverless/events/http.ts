/** `http` events: methods of the service's REST API call the function. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { getAtt, type Draft } from '../../synthesize.ts';
import type { FunctionEvent, ServerlessFunction } from '../function-entry.ts';
import { localArn, permission, type Made, type Properties } from '../made.ts';
import type { Service } from '../service.ts';
import { lineOf, setting, truthy } from '../setting.ts';
import { restAuthorizer } from './authorizer.ts';
import { pathResources, restApi, restApiRef, restMethod, type Caller } from './rest-api.ts';

export function httpResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const [first] = events;
  if (first === undefined) return [];
  return [...restApi(service, callerOf(first)), ...events.flatMap((event) => methodResources(event, service))];
}

function callerOf(event: FunctionEvent): Caller {
  return { at: event.at, carrier: event.fn.key };
}

function methodResources(event: FunctionEvent, service: Service): readonly Made[] {
  const route = routeOf(event.value);
  const caller = callerOf(event);
  const source = localArn('execute-api', restApiRef(service), '/*/*');
  return [
    ...pathResources(service, route.path, caller),
    restMethod(service, route, integrationOf(event, service, route.method), caller),
    permission(event, 'LambdaPermissionApiGateway', 'apigateway.amazonaws.com', { SourceArn: source }),
    ...restAuthorizer(event, restApiRef(service), service),
  ];
}

/** `GET users/{id}`, or method and path apart. */
function routeOf(value: Node): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = (lineOf(value) ?? '').split(' ');
  return { method: textOf(setting(value, 'method')) ?? method, path: textOf(setting(value, 'path')) ?? path };
}

/** What the method calls; `async: true` lets it answer before the function has run. */
function integrationOf(event: FunctionEvent, service: Service, method: string): Properties {
  const isAsync = truthy(setting(event.value, 'async')) !== undefined;
  const type = integrationType(setting(event.value, 'integration'), isAsync);
  const timeout = setting(event.value, 'timeoutInMillis') ?? setting(service.provider, 'apiGateway', 'timeoutInMillis');
  if (type === 'MOCK') return { Type: type };
  if (type.startsWith('HTTP')) {
    const verb = textOf(setting(event.value, 'request', 'method')) ?? method;
    const uri = setting(event.value, 'request', 'uri');
    return { Type: type, IntegrationHttpMethod: verb.toUpperCase(), Uri: uri, TimeoutInMillis: timeout };
  }
  return {
    Type: type,
    IntegrationHttpMethod: 'POST',
    Uri: invocationUri(...arnParts(event.fn)),
    TimeoutInMillis: timeout,
    RequestParameters: isAsync ? { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" } : undefined,
  };
}

function integrationType(written: Node | undefined, isAsync: boolean): string {
  const type = textOf(written)?.toUpperCase().replace('-', '_');
  if (type === undefined) return isAsync ? 'AWS' : 'AWS_PROXY';
  return type.replace(/^LAMBDA/, 'AWS');
}

function arnParts({ id, alias }: ServerlessFunction): readonly Draft[] {
  return alias ? [getAtt(id, 'Arn'), ':', alias.name] : [getAtt(id, 'Arn')];
}

/** What REST and WebSocket APIs call to invoke the function of an ARN. */
export function invocationUri(...arn: readonly Draft[]): Draft {
  const region = { Ref: 'AWS::Region' };
  const start = ['arn:', { Ref: 'AWS::Partition' }, ':apigateway:', region, ':lambda:path/2015-03-31/functions/'];
  return { 'Fn::Join': ['', [...start, ...arn, '/invocations']] };
}
