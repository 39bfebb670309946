/** Two templates: one exports a queue whose messages come back after 30 s, a function in the other may take 60 s. */

export const CHANNELS = `Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
Outputs:
  Orders:
    Value: !GetAtt OrdersQueue.Arn
    Export: { Name: shop-orders }
`;

export const WORKER = `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 60
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !ImportValue shop-orders
      FunctionName: !Ref Worker
      FunctionResponseTypes: [ReportBatchItemFailures]
`;
