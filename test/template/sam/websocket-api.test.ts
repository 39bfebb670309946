import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('a WebSocket API has a route, an integration and a permission for each of its keys', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
      WebSocketApi: { StageName: live }
    Resources:
      Chat:
        Type: AWS::Serverless::WebSocketApi
        Properties:
          RouteSelectionExpression: $request.body.action
          Auth: { AuthType: CUSTOM, AuthArn: !GetAtt Guard.Arn }
          Routes:
            $connect: { FunctionArn: !GetAtt Enter.Arn }
            sendNews: { FunctionArn: !GetAtt Send.Arn, IntegrationTimeout: 5000 }
  `);
  assert.deepEqual(ids(template), [
    'Chat AWS::ApiGatewayV2::Api',
    'ChatAuthorizerPermission AWS::Lambda::Permission',
    'ChatConnectIntegration AWS::ApiGatewayV2::Integration',
    'ChatConnectPermission AWS::Lambda::Permission',
    'ChatConnectRoute AWS::ApiGatewayV2::Route',
    'ChatSendnewsIntegration AWS::ApiGatewayV2::Integration',
    'ChatSendnewsPermission AWS::Lambda::Permission',
    'ChatSendnewsRoute AWS::ApiGatewayV2::Route',
    'ChatliveStage AWS::ApiGatewayV2::Stage',
  ]);
  assert.equal(
    line(template, 'Chat'),
    'Chat AWS::ApiGatewayV2::Api (5 Chat): RouteSelectionExpression: $request.body.action, ProtocolType: WEBSOCKET',
  );
  const integration = line(template, 'ChatSendnewsIntegration');
  assert.match(integration, /\(12 sendNews\).*FunctionArn: !GetAtt Send\.Arn.*TimeoutInMillis: 5000/);
  assert.match(line(template, 'ChatSendnewsRoute'), /RouteKey: sendNews/);
});

test('without a name the stage is called default', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Chat:
        Type: AWS::Serverless::WebSocketApi
        Properties: { Routes: { $default: { FunctionArn: !GetAtt F.Arn } } }
  `);
  assert.match(line(template, 'ChatDefaultStage'), /StageName: default/);
  assert.match(line(template, 'ChatDefaultPermission'), /Stage: default/);
});
