/** `websocket` events: routes of the service's WebSocket API call the function. */

import { textOf } from '../../../syntax/tree.ts';
import { ref, type Draft } from '../../synthesize.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { normalizedKey, normalizedRoute } from '../naming.ts';
import { physicalApiName, type Service } from '../service.ts';
import { rareSetting, setting } from '../setting.ts';
import { textNode } from '../text-node.ts';
import { socketAuthorizer } from './authorizer.ts';
import { invocationUri } from './http.ts';

const API_ID = 'WebsocketsApi';

export function websocketResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const [first] = events;
  if (first === undefined) return [];
  const external = rareSetting(service.provider, 'apiGateway', 'websocketApiId');
  const routes = events.flatMap((event) => routeResources(event, external ?? ref(API_ID), service));
  return external ? routes : [newApi(first, service), ...routes];
}

function newApi(event: FunctionEvent, service: Service): Made {
  const own = textNode([physicalApiName(service, undefined, event.at), '-websockets'], event.at);
  return made(event, API_ID, 'AWS::ApiGatewayV2::Api', {
    Name: setting(service.provider, 'websocketsApiName') ?? own,
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression:
      setting(service.provider, 'websocketsApiRouteSelectionExpression') ?? '$request.body.action',
  });
}

function routeResources(event: FunctionEvent, api: Draft, service: Service): readonly Made[] {
  const integration = `${normalizedKey(event.fn.key)}WebsocketsIntegration`;
  const route = setting(event.value, 'route') ?? event.value;
  const key = textOf(route) ?? '';
  return [
    made(event, integration, 'AWS::ApiGatewayV2::Integration', {
      ApiId: api,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: invocationUri(event.fn.target),
    }),
    made(event, `${normalizedRoute(key)}WebsocketsRoute`, 'AWS::ApiGatewayV2::Route', {
      ApiId: api,
      RouteKey: route,
      Target: { 'Fn::Join': ['/', ['integrations', ref(integration)]] },
    }),
    permission(event, 'LambdaPermissionWebsockets', 'apigateway.amazonaws.com'),
    ...socketAuthorizer(event, service),
  ];
}
