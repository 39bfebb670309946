/** `httpApi` events: routes of the service's HTTP API call the function. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { ref, type Draft } from '../../synthesize.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { localArn, made, permission, type Made } from '../made.ts';
import { normalizedKey, normalizedPath } from '../naming.ts';
import { physicalApiName, type Service } from '../service.ts';
import { lineOf, rareSetting, setting } from '../setting.ts';
import { httpAuthorizers } from './authorizer.ts';

const API_ID = 'HttpApi';

export function httpApiResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const [first] = events;
  if (first === undefined) return [];
  const external = rareSetting(service.provider, 'httpApi', 'id');
  const api = external ?? ref(API_ID);
  const routes = events.flatMap((event) => routeResources(event, api, service));
  const others = [...routes, ...httpAuthorizers(first, api, service)];
  return external ? others : [...newApi(first, service), ...others];
}

function newApi(event: FunctionEvent, service: Service): readonly Made[] {
  const name = setting(service.provider, 'httpApi', 'name') ?? physicalApiName(service, 'httpApi', event.at);
  return [
    made(event, API_ID, 'AWS::ApiGatewayV2::Api', { Name: name, ProtocolType: 'HTTP' }),
    made(event, 'HttpApiStage', 'AWS::ApiGatewayV2::Stage', {
      ApiId: ref(API_ID),
      StageName: '$default',
      AutoDeploy: true,
    }),
  ];
}

/** One integration for all routes of a function; the framework gives it 30 seconds. */
function routeResources(event: FunctionEvent, api: Draft, service: Service): readonly Made[] {
  const integration = `HttpApiIntegration${normalizedKey(event.fn.key)}`;
  const payload = setting(event.fn.settings, 'httpApi', 'payload') ?? setting(service.provider, 'httpApi', 'payload');
  const key = routeKey(event.value);
  return [
    made(event, integration, 'AWS::ApiGatewayV2::Integration', {
      ApiId: api,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: event.fn.target,
      PayloadFormatVersion: payload ?? '2.0',
      TimeoutInMillis: 30000,
    }),
    made(event, `HttpApiRoute${key === '*' ? 'Default' : normalizedPath(key)}`, 'AWS::ApiGatewayV2::Route', {
      ApiId: api,
      RouteKey: key === '*' ? '$default' : key,
      Target: { 'Fn::Join': ['/', ['integrations', ref(integration)]] },
    }),
    permission(event, 'LambdaPermissionHttpApi', 'apigateway.amazonaws.com', {
      SourceArn: localArn('execute-api', api, '/*'),
    }),
  ];
}

/** `GET /users`, `*` alone, or method and path apart; the method `*` is `ANY`. */
function routeKey(value: Node): string {
  const text = lineOf(value);
  const [, verb, rest] = /^\s*(\S+)\s+(\S+)/.exec(text ?? '') ?? [];
  const path = textOf(setting(value, 'path')) ?? rest ?? (text?.trim() || '*');
  const method = (textOf(setting(value, 'method')) ?? verb ?? '*').toUpperCase();
  return path === '*' ? '*' : `${method === '*' ? 'ANY' : method} ${path}`;
}
