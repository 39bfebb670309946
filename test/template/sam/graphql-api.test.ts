import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('a GraphQL API has a data source with a role for each function and table behind it', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Shop:
        Type: AWS::Serverless::GraphQLApi
        Properties:
          SchemaUri: ./shop.graphql
          Auth: { Type: AWS_LAMBDA, LambdaAuthorizer: { AuthorizerUri: !GetAtt Guard.Arn } }
          DataSources:
            Lambda:
              Prices: { FunctionArn: !GetAtt Pricer.Arn }
            DynamoDb:
              Orders: { TableName: !Ref Table, TableArn: !GetAtt Table.Arn, ServiceRoleArn: !ImportValue role }
          Functions:
            readPrice: { DataSource: Prices, CodeUri: ./price.js }
          Resolvers:
            Query:
              price: { Pipeline: [readPrice] }
      Table: { Type: AWS::DynamoDB::Table }
  `);
  assert.deepEqual(ids(template), [
    'Shop AWS::AppSync::GraphQLApi',
    'ShopCloudWatchRole AWS::IAM::Role',
    'ShopOrdersDynamoDBDataSource AWS::AppSync::DataSource',
    'ShopPricesLambdaDataSource AWS::AppSync::DataSource',
    'ShopPricesLambdaDataSourceRole AWS::IAM::Role',
    'ShopPricesLambdaDataSourceToLambdaConnectorPolicy AWS::IAM::ManagedPolicy',
    'ShopQueryprice AWS::AppSync::Resolver',
    'ShopToLambdaAuthConnector1WriteLambdaPermission AWS::Lambda::Permission',
    'ShopreadPrice AWS::AppSync::FunctionConfiguration',
    'Table AWS::DynamoDB::Table',
  ]);
  assert.equal(
    line(template, 'ShopPricesLambdaDataSource', 'ApiId', 'LambdaConfig', 'ServiceRoleArn'),
    'ShopPricesLambdaDataSource AWS::AppSync::DataSource (10 Prices): ApiId: !GetAtt Shop.ApiId, ' +
      'LambdaConfig: { LambdaFunctionArn: !GetAtt Pricer.Arn }, ' +
      'ServiceRoleArn: !GetAtt ShopPricesLambdaDataSourceRole.Arn',
  );
  assert.match(line(template, 'ShopreadPrice'), /DataSourceName: !GetAtt ShopPricesLambdaDataSource\.Name/);
  assert.match(line(template, 'ShopQueryprice'), /Functions: \[!GetAtt ShopreadPrice\.FunctionId\]/);
});
