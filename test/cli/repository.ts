/** A repository of fifty templates, ten teams with five services each, as it may have grown without a linter. */

const TEAMS = ['orders', 'payments', 'parcels', 'stock', 'returns', 'mails', 'prices', 'carts', 'reviews', 'invoices'];

/** Texts by path. */
export function repository(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    TEAMS.flatMap((team) => [
      [`${team}/worker/template.yaml`, worker(capitalized(team))],
      [`${team}/fan-out/template.yaml`, fanOut(capitalized(team))],
      [`${team}/intake/template.sam.yaml`, intake(capitalized(team))],
      [`${team}/export/serverless.yml`, exporter(team)],
      [`${team}/archive/archive.template.json`, archive(capitalized(team))],
    ]),
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** No dead-letter queue, and the queue does not wait for its function. */
function worker(name: string): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  ${name}Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  ${name}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt ${name}Queue.Arn
      FunctionName: !Ref ${name}Worker
      FunctionResponseTypes: [ReportBatchItemFailures]
  ${name}Worker:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 60
      Handler: worker.handler
      Runtime: nodejs22.x
      Role: arn:aws:iam::123456789012:role/${name}
      Code: { ZipFile: '' }
`;
}

/** The topic hands to a queue that does not let it. */
function fanOut(name: string): string {
  return `Resources:
  ${name}Topic:
    Type: AWS::SNS::Topic
  ${name}Copies:
    Type: AWS::SQS::Queue
  ${name}Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref ${name}Topic
      Protocol: sqs
      Endpoint: !GetAtt ${name}Copies.Arn
`;
}

/** What the function fails on is gone after three tries. */
function intake(name: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  ${name}Uploads:
    Type: AWS::S3::Bucket
  ${name}Index:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      InlineCode: ''
      Events:
        Upload:
          Type: S3
          Properties: { Bucket: !Ref ${name}Uploads, Events: s3:ObjectCreated:* }
`;
}

function exporter(team: string): string {
  return `service: ${team}-export
provider: { name: aws, runtime: nodejs22.x }
functions:
  export:
    handler: export.handler
    timeout: 120
    events:
      - sqs: { arn: !GetAtt ExportQueue.Arn, functionResponseType: ReportBatchItemFailures }
resources:
  Resources:
    ExportQueue:
      Type: AWS::SQS::Queue
      Properties: { VisibilityTimeout: 60 }
`;
}

function archive(name: string): string {
  const template = { Resources: { [`${name}Archive`]: { Type: 'AWS::SQS::Queue' } } };
  return `${JSON.stringify(template, null, 2)}\n`;
}
