// `Api` and `HttpApi` events: implicit APIs, APIs of the template, definitions of the user.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('an Api event without an API makes ServerlessRestApi, its stage Prod, a method and a permission', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Api:
        MethodSettings: [{ ThrottlingRateLimit: 10 }]
    Resources:
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Get:
              Type: Api
              Properties: { Path: '/items/{id}', Method: get }
  `);
  assert.deepEqual(ids(template), [
    'ServerlessRestApi AWS::ApiGateway::RestApi',
    'ServerlessRestApiProdStage AWS::ApiGateway::Stage',
    'Shop AWS::Lambda::Function',
    'ShopGetApiMethod AWS::ApiGateway::Method',
    'ShopGetPermissionProd AWS::Lambda::Permission',
    'ShopRole AWS::IAM::Role',
  ]);
  assert.equal(
    line(template, 'ServerlessRestApiProdStage'),
    'ServerlessRestApiProdStage AWS::ApiGateway::Stage (10 Get): RestApiId: !Ref ServerlessRestApi, ' +
      'StageName: Prod, MethodSettings: [{ ThrottlingRateLimit: 10 }]',
  );
  assert.equal(
    line(template, 'ShopGetApiMethod'),
    'ShopGetApiMethod AWS::ApiGateway::Method (10 Get): RestApiId: !Ref ServerlessRestApi, HttpMethod: GET, ' +
      'Path: /items/{id}, Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub ' +
      'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Shop.Arn}/invocations }',
  );
  assert.match(line(template, 'ShopGetPermissionProd'), /\$\{__ApiId__\}\/\$\{__Stage__\}\/GET\/items\/\*/);
  assert.equal(template.resources.get('ServerlessRestApi')?.carrier, 'Shop');
});

test('an HttpApi event without a path is the default route of ServerlessHttpApi', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Any: { Type: HttpApi }
            Put: { Type: HttpApi, Properties: { Path: /items, Method: put } }
  `);
  assert.equal(
    line(template, 'ShopAnyApiRoute'),
    'ShopAnyApiRoute AWS::ApiGatewayV2::Route (7 Any): ApiId: !Ref ServerlessHttpApi, RouteKey: $default, ' +
      'Target: !Sub integrations/${ShopAnyApiIntegration}',
  );
  assert.match(line(template, 'ShopPutApiRoute'), /RouteKey: PUT \/items/);
  assert.match(line(template, 'ShopPutApiIntegration'), /IntegrationType: AWS_PROXY, IntegrationUri: .*\$\{Shop\.Arn}/);
  assert.equal(
    line(template, 'ServerlessHttpApiApiGatewayDefaultStage', 'StageName'),
    'ServerlessHttpApiApiGatewayDefaultStage AWS::ApiGatewayV2::Stage (7 Any): StageName: $default',
  );
});

test('the id of stages and permissions follows the stage name', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Plain: { Type: AWS::Serverless::Api, Properties: { StageName: live } }
      Dashed: { Type: AWS::Serverless::Api, Properties: { StageName: my-stage } }
      Chosen: { Type: AWS::Serverless::Api, Properties: { StageName: !Ref Stage } }
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            A: { Type: Api, Properties: { Path: /, Method: any, RestApiId: !Ref Plain } }
            B: { Type: Api, Properties: { Path: /, Method: any, RestApiId: !Ref Dashed } }
            C: { Type: Api, Properties: { Path: /, Method: any, RestApiId: !Ref Chosen } }
    Outputs:
      Stage: { Value: !Ref Dashed.Stage }
  `);
  assert.deepEqual(ids(template).filter((id) => /Stage|Permission/.test(id)), [
    'ChosenStage AWS::ApiGateway::Stage',
    'DashedStagea9d64949ee AWS::ApiGateway::Stage',
    'PlainliveStage AWS::ApiGateway::Stage',
    'ShopAPermissionlive AWS::Lambda::Permission',
    'ShopBPermissiona9d64949ee AWS::Lambda::Permission',
    'ShopCPermissionStage AWS::Lambda::Permission',
  ]);
});

test('SAM adds no method to a REST definition of the user, but a route to an HTTP definition that lacks it', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Rest:
        Type: AWS::Serverless::Api
        Properties:
          StageName: live
          DefinitionBody: { paths: {} }
      Http:
        Type: AWS::Serverless::HttpApi
        Properties:
          DefinitionBody: { paths: { /a: { get: { x-amazon-apigateway-integration: { uri: x } } } } }
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Rest: { Type: Api, Properties: { Path: /a, Method: get, RestApiId: !Ref Rest } }
            HttpA: { Type: HttpApi, Properties: { Path: /a, Method: get, ApiId: !Ref Http } }
            HttpB: { Type: HttpApi, Properties: { Path: /b, Method: get, ApiId: !Ref Http } }
  `);
  assert.deepEqual(ids(template).filter((id) => /ApiMethod|ApiRoute/.test(id)), [
    'ShopHttpBApiRoute AWS::ApiGatewayV2::Route',
  ]);
  assert.equal(line(template, 'Rest'), 'Rest AWS::ApiGateway::RestApi (3 Rest): Body: { paths: {} }');
  assert.match(line(template, 'ShopHttpAPermission'), /Principal: apigateway\.amazonaws\.com/);
});

test('definitions in files beside the template are read, others are unknown', () => {
  const text = `
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Near: { Type: AWS::Serverless::Api, Properties: { StageName: a, DefinitionUri: ./api/open.yaml } }
      Included:
        Type: AWS::Serverless::Api
        Properties:
          StageName: a
          DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: api/open.yaml } } }
      Far: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: s3://bucket/open.yaml } }
      Gone: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: gone.yaml } }
  `;
  const files = { 'stack/api/open.yaml': 'paths: { /a: {} }' };
  const template = read(text, { path: 'stack/template.yaml', files });
  const body = (id: string): string => line(template, id, 'Body').replace(/^.*?: /, '');
  assert.equal(body('Near'), 'Body: { paths: { /a: {} } }');
  assert.equal(body('Included'), 'Body: { paths: { /a: {} } }');
  assert.equal(line(template, 'Far'), 'Far AWS::ApiGatewayV2::Api (9 Far): BodyS3Location: s3://bucket/open.yaml');
  assert.equal(body('Gone'), 'Body: <gone.yaml cannot be read>');
  assert.deepEqual(template.missing, ['stack/gone.yaml']);
});

test('an implicit API exists where one of its functions does', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions:
      A: !Equals [!Ref Stage, a]
      B: !Equals [!Ref Stage, b]
    Resources:
      One:
        Type: AWS::Serverless::Function
        Condition: A
        Properties: { Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } } }
      Two:
        Type: AWS::Serverless::Function
        Condition: B
        Properties: { Events: { Get: { Type: Api, Properties: { Path: /two, Method: get } } } }
  `);
  assert.equal(
    line(template, 'ServerlessRestApi'),
    'ServerlessRestApi AWS::ApiGateway::RestApi (9 Get) when ServerlessRestApiCondition is true',
  );
  assert.deepEqual(template.conditions.formulas.get('ServerlessRestApiCondition'), {
    op: 'or',
    of: [{ op: 'equals', subject: 'Stage', text: 'a' }, { op: 'equals', subject: 'Stage', text: 'b' }],
  });
});

test('a function that authorizes may be called by its API; an HTTP API has to ask for that', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Rest:
        Type: AWS::Serverless::Api
        Properties: { StageName: live, Auth: { Authorizers: { Token: { FunctionArn: !GetAtt Guard.Arn } } } }
      Http:
        Type: AWS::Serverless::HttpApi
        Properties:
          Auth:
            Authorizers:
              Quiet: { FunctionArn: !GetAtt Guard.Arn }
              Asked: { FunctionArn: !GetAtt Guard.Arn, EnableFunctionDefaultPermissions: true }
  `);
  const permissions = ids(template).filter((id) => id.endsWith('Permission'));
  assert.deepEqual(permissions, [
    'HttpAskedAuthorizerPermission AWS::Lambda::Permission',
    'RestTokenAuthorizerPermission AWS::Lambda::Permission',
  ]);
  assert.match(line(template, 'RestTokenAuthorizerPermission'), /\(5 Token\): .*FunctionName: !GetAtt Guard\.Arn/);
});

test('merged definitions hold the routes of events, which take the place of the same ones there', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Rest:
        Type: AWS::Serverless::Api
        Properties:
          StageName: live
          MergeDefinitions: true
          DefinitionBody: { paths: { /a: { get: { x: 1 }, put: { x: 2 } } } }
      Pathless:
        Type: AWS::Serverless::Api
        Properties: { StageName: live, MergeDefinitions: true, DefinitionBody: { openapi: 3.0.1 } }
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Get: { Type: Api, Properties: { RestApiId: !Ref Rest, Path: /a, Method: get } }
            Lost: { Type: Api, Properties: { RestApiId: !Ref Pathless, Path: /a, Method: get } }
  `);
  assert.match(line(template, 'Rest', 'Body'), /Body: { paths: { \/a: { put: { x: 2 } } } }/);
  assert.match(line(template, 'ShopGetApiMethod'), /HttpMethod: GET, Path: \/a/);
  assert.equal(line(template, 'ShopLostApiMethod'), 'ShopLostApiMethod does not exist');
});

test('the type of an endpoint may be a word, or stand under Type', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Api:
        EndpointConfiguration: REGIONAL
    Resources:
      Inner:
        Type: AWS::Serverless::Api
        Properties:
          StageName: live
          EndpointConfiguration: { Type: PRIVATE, VPCEndpointIds: [vpce-1] }
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Get:
              Type: Api
              Properties: { Path: /items, Method: get }
  `);
  assert.match(line(template, 'Inner'), /EndpointConfiguration: { Types: \[PRIVATE\], VpcEndpointIds: \[vpce-1\] }/);
  assert.match(line(template, 'ServerlessRestApi'), /EndpointConfiguration: { Types: \[REGIONAL\] }/);
});
