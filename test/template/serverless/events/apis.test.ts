// Requests: `http`, `httpApi`, `websocket`, `alb`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line } from '../../printed.ts';
import { order, service } from '../service.ts';

function others(template: Parameters<typeof ids>[0]): readonly string[] {
  return ids(template).filter((id) => !/^(OrderLambdaFunction|OrderLogGroup|IamRole)/.test(id));
}

const invocation =
  '!Join [, [arn:, !Ref AWS::Partition, :apigateway:, !Ref AWS::Region, :lambda:path/2015-03-31/functions/, ' +
  '!GetAtt OrderLambdaFunction.Arn, /invocations]]';

test('http: one REST API, a resource for each step of the path, a method, a permission', () => {
  const template = order('- http: POST /users/{userId}/my-things');
  assert.deepEqual(others(template), [
    'ApiGatewayMethodUsersUseridVarMyDashthingsPost AWS::ApiGateway::Method',
    'ApiGatewayResourceUsers AWS::ApiGateway::Resource',
    'ApiGatewayResourceUsersUseridVar AWS::ApiGateway::Resource',
    'ApiGatewayResourceUsersUseridVarMyDashthings AWS::ApiGateway::Resource',
    'ApiGatewayRestApi AWS::ApiGateway::RestApi',
    'OrderLambdaPermissionApiGateway AWS::Lambda::Permission',
  ]);
  assert.equal(
    line(template, 'ApiGatewayMethodUsersUseridVarMyDashthingsPost'),
    'ApiGatewayMethodUsersUseridVarMyDashthingsPost AWS::ApiGateway::Method (6 http): HttpMethod: POST, ' +
      'ResourceId: !Ref ApiGatewayResourceUsersUseridVarMyDashthings, RestApiId: !Ref ApiGatewayRestApi, ' +
      `Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: ${invocation} }`,
  );
});

test('http: async does not wait for the function; a timeout of version 4', () => {
  const template = order('- http: { path: /, method: get, async: true, timeoutInMillis: 5000 }');
  assert.equal(
    line(template, 'ApiGatewayMethodGet', 'ResourceId', 'Integration'),
    'ApiGatewayMethodGet AWS::ApiGateway::Method (6 http): ResourceId: !GetAtt ApiGatewayRestApi.RootResourceId, ' +
      `Integration: { Type: AWS, IntegrationHttpMethod: POST, Uri: ${invocation}, TimeoutInMillis: 5000, ` +
      "RequestParameters: { integration.request.header.X-Amz-Invocation-Type: 'Event' } }",
  );
});

test('http: other integrations, and an API of another stack', () => {
  const template = service(`
    service: shop
    provider: { name: aws, apiGateway: { restApiId: abc, restApiRootResourceId: def } }
    functions:
      order:
        events:
          - http: { path: a, method: get, integration: http-proxy, request: { uri: 'https://example.com' } }
          - http: { path: b, method: get, integration: mock }
          - http: { path: c, method: get, integration: lambda }
  `);
  assert.match(
    line(template, 'ApiGatewayMethodAGet', 'Integration'),
    /\{ Type: HTTP_PROXY, IntegrationHttpMethod: GET, Uri: https:\/\/example.com \}$/,
  );
  assert.match(line(template, 'ApiGatewayMethodBGet', 'Integration'), /\{ Type: MOCK \}$/);
  assert.match(line(template, 'ApiGatewayMethodCGet', 'Integration'), /\{ Type: AWS, /);
  assert.match(line(template, 'ApiGatewayResourceA'), /ParentId: def, PathPart: a, RestApiId: abc$/);
  assert.equal(template.resources.has('ApiGatewayRestApi'), false);
});

test('httpApi: one integration of 30 seconds, a route for each event', () => {
  const template = order(`
    - httpApi: GET /things/{id}
    - httpApi: { method: '*', path: /any }
    - httpApi: '*'
  `);
  assert.deepEqual(others(template), [
    'HttpApi AWS::ApiGatewayV2::Api',
    'HttpApiIntegrationOrder AWS::ApiGatewayV2::Integration',
    'HttpApiRouteAnyAny AWS::ApiGatewayV2::Route',
    'HttpApiRouteDefault AWS::ApiGatewayV2::Route',
    'HttpApiRouteGetThingsIdVar AWS::ApiGatewayV2::Route',
    'HttpApiStage AWS::ApiGatewayV2::Stage',
    'OrderLambdaPermissionHttpApi AWS::Lambda::Permission',
  ]);
  assert.match(
    line(template, 'HttpApiIntegrationOrder'),
    /IntegrationUri: !GetAtt OrderLambdaFunction.Arn, PayloadFormatVersion: 2.0, TimeoutInMillis: 30000$/,
  );
  assert.match(
    line(template, 'HttpApiRouteAnyAny'),
    /\(7 httpApi\): ApiId: !Ref HttpApi, RouteKey: ANY \/any, Target: .*!Ref HttpApiIntegrationOrder\]\]$/,
  );
  assert.match(line(template, 'HttpApiRouteDefault', 'RouteKey'), /RouteKey: \$default$/);
});

test('websocket', () => {
  const template = order(`
    - websocket: $connect
    - websocket: { route: send-msg }
  `);
  assert.deepEqual(others(template), [
    'OrderLambdaPermissionWebsockets AWS::Lambda::Permission',
    'OrderWebsocketsIntegration AWS::ApiGatewayV2::Integration',
    'SconnectWebsocketsRoute AWS::ApiGatewayV2::Route',
    'WebsocketsApi AWS::ApiGatewayV2::Api',
    'sendDashmsgWebsocketsRoute AWS::ApiGatewayV2::Route',
  ]);
  assert.match(line(template, 'WebsocketsApi'), /Name: dev-shop-websockets, ProtocolType: WEBSOCKET/);
  assert.match(line(template, 'SconnectWebsocketsRoute', 'RouteKey'), /RouteKey: \$connect$/);
});

test('alb', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/main/50dc6c/f2f7dc';
  const template = order(`- alb: { listenerArn: '${arn}', priority: 3, conditions: { path: /hi } }`);
  assert.match(
    line(template, 'OrderAlbTargetGroup50dc6c', 'Targets'),
    /\(6 alb\): Targets: \[\{ Id: !GetAtt OrderLambdaFunction.Arn \}\]$/,
  );
  assert.equal(
    line(template, 'OrderAlbListenerRule3'),
    `OrderAlbListenerRule3 AWS::ElasticLoadBalancingV2::ListenerRule (6 alb): ListenerArn: ${arn}, Priority: 3, ` +
      'Conditions: [{ Field: path-pattern, Values: [/hi] }], ' +
      'Actions: [{ Type: forward, TargetGroupArn: !Ref OrderAlbTargetGroup50dc6c }]',
  );
  assert.match(line(template, 'OrderLambdaPermissionAlb', 'SourceArn'), /!Ref OrderAlbTargetGroup50dc6c$/);
  assert.ok(template.resources.has('OrderLambdaPermissionRegisterTarget'));
});

test('authorizers that are functions may be called', () => {
  const template = service(`
    service: shop
    provider:
      name: aws
      httpApi: { authorizers: { mine: { type: request, functionName: check }, jwt: { type: jwt } } }
    functions:
      check: {}
      order:
        events:
          - http: { path: a, method: get, authorizer: check }
          - http: { path: b, method: get, authorizer: { arn: 'arn:aws:lambda:eu-west-1:1:function:their-guard' } }
          - http: { path: c, method: get, authorizer: aws_iam }
          - http: { path: d, method: get, authorizer: { arn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/x' } }
          - httpApi: { path: /e, method: get, authorizer: { name: mine } }
          - websocket: { route: $connect, authorizer: check }
  `);
  const permissions = ids(template).filter((id) => id.includes('Permission') && !id.startsWith('Order'));
  assert.deepEqual(permissions, [
    'CheckLambdaPermissionApiGateway AWS::Lambda::Permission',
    'CheckLambdaPermissionWebsockets AWS::Lambda::Permission',
    'GuardLambdaPermissionApiGateway AWS::Lambda::Permission',
    'MineLambdaAuthorizerPermissionHttpApi AWS::Lambda::Permission',
  ]);
  assert.match(line(template, 'CheckLambdaPermissionApiGateway', 'FunctionName'), /!GetAtt CheckLambdaFunction.Arn$/);
});

test('http: the type of the endpoint is written in capitals, as the framework does', () => {
  const template = service(`
    service: shop
    provider: { name: aws, endpointType: regional }
    functions:
      order: { handler: order.handler, events: [{ http: GET /orders }] }
  `);
  assert.match(line(template, 'ApiGatewayRestApi'), /EndpointConfiguration: { Types: \[REGIONAL\] }/);
});
