import type { Source } from '../../core/source.ts';

/** Templates with something of everything that YAML and JSON allow in one. */
export const templates: readonly Source[] = [
  {
    path: 'template.yaml',
    text: `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Description: >-
  Orders come in through a topic,
  and leave by a queue.
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Globals:
  Function:
    Timeout: 30 # seconds
    MemorySize: 256
Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub "\${Stage}-orders"
  OrdersQueue:
    Type: AWS::SQS::Queue
    Condition: IsProd
    Properties:
      VisibilityTimeout: !If
        - IsProd
        - 180
        - !Ref AWS::NoValue
      RedrivePolicy: {
        "deadLetterTargetArn": !GetAtt [OrdersDlq, Arn],
        "maxReceiveCount": 5
      }
  OrdersFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        exports.handler = async (event) => {
          console.log("a: b", event); # not a comment
        };
      Policies:
      - Version: 2012-10-17
        Statement:
          - Effect: Allow
            Action: ['sqs:SendMessage', "sns:Publish"]
            Resource:
              - Fn::Join: ["", ['arn:aws:sns:', !Ref "AWS::Region", ':012345678901:x']]
Outputs:
  Url:
    Value: "it spans
      two lines, \\u00e9"
`,
  },
  {
    path: 'anchors.yaml',
    text: `Defaults: &defaults
  Timeout: 30
  Tags: &tags [{Key: a, Value: b}]
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      <<: *defaults
      Timeout: 60
  Queue:
    Type: AWS::SQS::Queue
    Properties: {<<: [*defaults, {Tags: *tags}], KmsMasterKeyId: &key !Ref Key}
`,
  },
  {
    path: 'serverless.yml',
    text: `service: orders
frameworkVersion: '3'
provider:
  name: aws
  stage: \${opt:stage, 'dev'}
  environment:
    TABLE: \${self:custom.table}-\${self:provider.stage}
custom: {table: orders, on: yes, off: ~}
functions:
  create:
    handler: src/create.handler
    events:
      - sqs: arn:aws:sqs:eu-west-1:123456789012:orders
      - sns:
          arn: !Ref Topic
          filterPolicy:
            kind: [{prefix: "order-"}, {"anything-but": ["x"]}]
  remove: \${file(remove.yml)}
resources:
  Resources:
    Topic:
      Type: AWS::SNS::Topic
`,
  },
  {
    path: 'stack.template.json',
    text: `{
  "Resources": {
    "Queue": {
      "Type": "AWS::SQS::Queue",
      "Properties": { "VisibilityTimeout": 30, "Tags": [{ "Key": "a", "Value": "b\\"\\n\\u00e9" }] }
    },
    "Policy": {
      "Type": "AWS::SQS::QueuePolicy",
      "Properties": { "Queues": [{ "Ref": "Queue" }], "Enabled": true, "None": null, "Much": -1.5e3 }
    }
  }
}
`,
  },
];
