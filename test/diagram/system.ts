/** Systems of any size to look at: services that take orders, hand them on through a bus that all share, lose some. */

import type { Source } from '../../core/source.ts';

const NAMES = ['Orders', 'Stock', 'Billing', 'Shipping', 'Returns', 'Search', 'Reviews', 'Loyalty', 'Fraud', 'Pricing'];

/** As many templates, of twelve nodes or so each. */
export function system(services: number): readonly Source[] {
  return Array.from({ length: services }, (_, index) => {
    const name = `${NAMES[index % NAMES.length]}${index < NAMES.length ? '' : Math.floor(index / NAMES.length) + 1}`;
    const heard = NAMES[(index * 3 + 1) % NAMES.length]?.toLowerCase() ?? '';
    return { path: `${name.toLowerCase()}/template.yaml`, text: service(name, heard, index) };
  });
}

function service(name: string, heard: string, index: number): string {
  const works = [...Array(1 + (index % 3)).keys()];
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  ${name}Api:
    Type: AWS::Serverless::HttpApi
  Take${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: take.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Timeout: 20
      Environment: { Variables: { TOPIC: !Ref ${name}Topic, TABLE: !Ref ${name}Table } }
      Policies:
        - SNSPublishMessagePolicy: { TopicName: !GetAtt ${name}Topic.TopicName }
        - DynamoDBCrudPolicy: { TableName: !Ref ${name}Table }
      Events:
        Post: { Type: HttpApi, Properties: { ApiId: !Ref ${name}Api, Method: POST, Path: /${name.toLowerCase()} } }
  ${name}Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      BillingMode: PAY_PER_REQUEST
  ${name}Topic:
    Type: AWS::SNS::Topic
${works.map((one) => worker(name, one, (index + one) % 3 > 0)).join('')}${listener(name, heard)}`;
}

function worker(name: string, index: number, isKept: boolean): string {
  const id = `${name}Work${index + 1}`;
  const policy = `{ deadLetterTargetArn: !GetAtt ${id}Dlq.Arn, maxReceiveCount: 5 }`;
  const redrive = isKept ? `\n      RedrivePolicy: ${policy}` : '';
  const sink = `  ${id}Dlq:\n    Type: AWS::SQS::Queue\n    Properties: { MessageRetentionPeriod: 1209600 }\n`;
  return `  ${id}Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 120${redrive}
${isKept ? sink : ''}  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: work.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Timeout: 20
      Policies: [{ EventBridgePutEventsPolicy: { EventBusName: company } }]
      Events:
        Work:
          Type: SQS
          Properties:
            Queue: !GetAtt ${id}Queue.Arn
            BatchSize: ${index + 1}
            FunctionResponseTypes: [ReportBatchItemFailures]
  ${id}Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref ${name}Topic
      Protocol: sqs
      Endpoint: !GetAtt ${id}Queue.Arn
      RawMessageDelivery: true
      FilterPolicy: { kind: [placed] }
`;
}

function listener(name: string, heard: string): string {
  return `  Hear${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: hear.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Timeout: 20
      Events:
        Heard:
          Type: EventBridgeRule
          Properties: { EventBusName: company, Pattern: { source: [${heard}] } }
`;
}
