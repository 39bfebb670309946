/** Small templates for tests of the command line. */

/** A queue with a consumer but no dead-letter queue, and a timeout too short. */
export const ORDERS = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  OrdersMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt OrdersQueue.Arn
      FunctionName: !Ref OrdersFunction
      FunctionResponseTypes: [ReportBatchItemFailures]
  OrdersFunction:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 60
      Handler: index.handler
      Runtime: nodejs22.x
      Role: arn:aws:iam::123456789012:role/orders
      Code: { ZipFile: '' }
`;

/** Nothing to complain about. */
export const CLEAN = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Dlq:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Mails:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dlq.Arn
        maxReceiveCount: 5
`;

/** One queue without a dead-letter queue, as JSON. */
export const MAILS_JSON = `{
  "Resources": {
    "Mails": {
      "Type": "AWS::SQS::Queue"
    }
  }
}
`;

export const BROKEN = `Resources:
  Orders:
    Type: "AWS::SQS::Queue
`;

/** YAML that is no template. */
export const COMPOSE = `services:
  web:
    image: nginx
`;

/** Three subscriptions: one with an end outside, two with one that cannot be known; and a macro that nobody can read. */
export const GAPS = `AWSTemplateFormatVersion: '2010-09-09'
Transform: [Stamps]
Parameters:
  MailQueueArn: { Type: String }
Resources:
  Orders:
    Type: AWS::SNS::Topic
  ToBilling:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Orders
      Protocol: sqs
      Endpoint: !ImportValue Billing-QueueArn
  ToMail:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Orders, Protocol: sqs, Endpoint: !Ref MailQueueArn }
  ToStock:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Orders
      Protocol: sqs
      Endpoint: arn:aws:sqs:eu-west-1:123456789012:stock
`;

/** A service that includes a file which is not there. */
export const INCOMPLETE = `service: orders
provider: { name: aws }
functions: \${file(functions.yml)}
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue }
`;

/** A queue in order, whose fix needs a look, one that may be in order, for which there is none, and one that is safe. */
export const LEFT = `Parameters:
  Ordered: { Type: String }
Resources:
  Steps:
    Type: AWS::SQS::Queue
    Properties: { FifoQueue: true }
  Orders:
    Type: AWS::SQS::Queue
    Properties: { FifoQueue: !Ref Ordered }
  Mails:
    Type: AWS::SQS::Queue
${['Steps', 'Orders', 'Mails']
  .map((queue) => `  ${queue}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt ${queue}.Arn, FunctionName: work }
`)
  .join('')}`;
