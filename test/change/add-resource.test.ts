import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDlq, changed, lines, resource, type ChangesIn } from './changed.ts';

const addTopic: ChangesIn = () => [{ do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {} }];

const allowTopic: ChangesIn = (template) => [
  {
    do: 'add-resource',
    id: 'OrdersPolicy',
    type: 'AWS::SQS::QueuePolicy',
    beside: resource(template, 'Orders'),
    properties: {
      Queues: [{ Ref: 'Orders' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] },
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
          },
        ],
      },
    },
  },
];

test('a resource comes right after its kin, with the blank lines of the file', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      QueueName: orders',
    '',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      QueueName: orders',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '        maxReceiveCount: 5',
    '',
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
    '',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  assert.equal(changed(before, addDlq('Orders')), after);
});

test('a resource joins the group of its kin, which no blank line parts', () => {
  const before = lines(
    'Resources:',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '  OrdersPolicy:',
    '    Type: AWS::SQS::QueuePolicy',
    '',
    '  News:',
    '    Type: AWS::SNS::Topic',
  );
  const topic: ChangesIn = (template) => [
    { do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {}, beside: resource(template, 'Orders') },
  ];
  const added = lines('  Topic:', '    Type: AWS::SNS::Topic');
  assert.equal(changed(before, topic), before.replace('  OrdersPolicy', `${added}  OrdersPolicy`));
});

test('a resource stays in the region of its kin', () => {
  const before = lines(
    'Resources:',
    '  #region mail',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '  #endregion',
    '',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
  );
  const after = before.replace('  #endregion', lines(
    '    Properties:',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt MailsDlq.Arn',
    '        maxReceiveCount: 5',
    '',
    '  MailsDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
    '  #endregion',
  ).trimEnd());
  assert.equal(changed(before, addDlq('Mails')), after);
});

test('a resource in braces gets a line of its own before a key with a mark', () => {
  const before = lines(
    '{',
    '  "Resources": {',
    '    "Orders":',
    '      {',
    '        "Type": "AWS::SQS::Queue",',
    '      },',
    '    ? "OrdersOfAllTheShopsWithALongName"',
    '    : {',
    '        "Type": "AWS::SQS::Queue",',
    '      },',
    '  },',
    '}',
  );
  const added = lines('    "Topic": {', '      "Type": "AWS::SNS::Topic"', '    },');
  const topic: ChangesIn = (template) => [
    { do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {}, beside: resource(template, 'Orders') },
  ];
  assert.equal(changed(before, topic), before.replace('    ? ', `${added}    ? `));
});

test('four blanks, double quotes, unindented lists, long intrinsics and no blank lines are followed', () => {
  const before = lines(
    'Resources:',
    '    Orders:',
    '        Type: "AWS::SQS::Queue"',
    '    Mails:',
    '        Type: "AWS::SQS::Queue"',
    '        Properties:',
    '            QueueName:',
    '                Fn::Sub: "${AWS::StackName}-mails"',
    '            Tags:',
    '            - Key: "team"',
    '              Value: "post"',
  );
  const after = lines(
    'Resources:',
    '    Orders:',
    '        Type: "AWS::SQS::Queue"',
    '    OrdersPolicy:',
    '        Type: "AWS::SQS::QueuePolicy"',
    '        Properties:',
    '            Queues:',
    '            - Ref: Orders',
    '            PolicyDocument:',
    '                Version: "2012-10-17"',
    '                Statement:',
    '                - Effect: "Allow"',
    '                  Action: "sqs:SendMessage"',
    '                  Resource:',
    '                      Fn::GetAtt: [Orders, Arn]',
    '                  Condition:',
    '                      ArnEquals:',
    '                          aws:SourceArn:',
    '                              Ref: Topic',
    '    Mails:',
    '        Type: "AWS::SQS::Queue"',
    '        Properties:',
    '            QueueName:',
    '                Fn::Sub: "${AWS::StackName}-mails"',
    '            Tags:',
    '            - Key: "team"',
    '              Value: "post"',
  );
  assert.equal(changed(before, allowTopic), after);
});

test('without any habit to follow, tags are short, lists indented, and only what needs them has quotes', () => {
  const before = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '  OrdersPolicy:',
    '    Type: AWS::SQS::QueuePolicy',
    '    Properties:',
    '      Queues:',
    '        - !Ref Orders',
    '      PolicyDocument:',
    "        Version: '2012-10-17'",
    '        Statement:',
    '          - Effect: Allow',
    '            Action: sqs:SendMessage',
    '            Resource: !GetAtt Orders.Arn',
    '            Condition:',
    '              ArnEquals:',
    '                aws:SourceArn: !Ref Topic',
  );
  assert.equal(changed(before, allowTopic), after);
});

test('a comment stays with what it describes', () => {
  const before = lines(
    'Resources:',
    '  # What customers order',
    '  Orders:',
    '    Type: AWS::SQS::Queue # standard',
    '    # VisibilityTimeout: later',
    '  # end of orders',
    '',
    '  # What is sent to them',
    '  # by mail',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  const after = lines(
    'Resources:',
    '  # What customers order',
    '  Orders:',
    '    Type: AWS::SQS::Queue # standard',
    '    # VisibilityTimeout: later',
    '    Properties:',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '        maxReceiveCount: 5',
    '  # end of orders',
    '',
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
    '',
    '  # What is sent to them',
    '  # by mail',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  assert.equal(changed(before, addDlq('Orders')), after);
});

test('a heading of the next section stays above it', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '',
    '# What others need',
    'Outputs:',
    '  Url:',
    '    Value: !Ref Orders',
  );
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '',
    '# What others need',
    'Outputs:',
    '  Url:',
    '    Value: !Ref Orders',
  );
  assert.equal(changed(before, addTopic), after);
});

test('several resources beside the same one come in the order given', () => {
  const before = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '  Mails:', '    Type: AWS::SQS::Queue');
  const both: ChangesIn = (template) => {
    const beside = resource(template, 'Orders');
    return [
      { do: 'add-resource', id: 'First', type: 'AWS::SNS::Topic', properties: {}, beside },
      { do: 'add-resource', id: 'Second', type: 'AWS::SNS::Topic', properties: { FifoTopic: true }, beside },
    ];
  };
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '  First:',
    '    Type: AWS::SNS::Topic',
    '  Second:',
    '    Type: AWS::SNS::Topic',
    '    Properties:',
    '      FifoTopic: true',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  assert.equal(changed(before, both), after);
});

test('condition and dependency stand between type and properties', () => {
  const before = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    Condition: IsProd');
  const underCondition: ChangesIn = (template) => [
    {
      do: 'add-resource',
      id: 'OrdersDlq',
      type: 'AWS::SQS::Queue',
      condition: 'IsProd',
      dependsOn: 'Orders',
      properties: { FifoQueue: true, KmsMasterKeyId: undefined },
      beside: resource(template, 'Orders'),
    },
  ];
  const after = before + lines(
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Condition: IsProd',
    '    DependsOn: Orders',
    '    Properties:',
    '      FifoQueue: true',
  );
  assert.equal(changed(before, underCondition), after);
});

test('an empty section becomes a proper one', () => {
  const head = "AWSTemplateFormatVersion: '2010-09-09'\n";
  const after = `${head}${lines('Resources:', '  Topic:', '    Type: AWS::SNS::Topic')}`;
  assert.equal(changed(`${head}Resources: {}\n`, addTopic), after);
  assert.equal(changed(`${head}Resources:\n`, addTopic), after);
  assert.equal(changed(head, addTopic), after);
});

test('a file without a line break at its end keeps that', () => {
  const before = 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue';
  const after = 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n  Topic:\n    Type: AWS::SNS::Topic';
  assert.equal(changed(before, addTopic), after);
});

test('a byte order mark is no indentation', () => {
  const before = "\ufeffAWSTemplateFormatVersion: '2010-09-09'\n";
  const after = before + lines('Resources:', '  Topic:', '    Type: AWS::SNS::Topic');
  assert.equal(changed(before, addTopic), after);
});

test('Windows line breaks are kept', () => {
  const before = [
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue # one',
    '    Properties:',
    '      QueueName: orders',
    '',
  ].join('\r\n');
  const after = [
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue # one',
    '    Properties:',
    '      QueueName: orders',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '        maxReceiveCount: 5',
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
    '',
  ].join('\r\n');
  assert.equal(changed(before, addDlq('Orders')), after);
});

test('resources in braces stay in braces', () => {
  const before = lines(
    'Resources:',
    '  In: {Type: AWS::SQS::Queue, Properties: {}}',
    '  Mails: {Type: AWS::SQS::Queue}',
  );
  const after = lines(
    'Resources:',
    '  In: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: ' +
      '{deadLetterTargetArn: !GetAtt InDlq.Arn, maxReceiveCount: 5}}}',
    '  InDlq: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}',
    '  Mails: {Type: AWS::SQS::Queue}',
  );
  assert.equal(changed(before, addDlq('In')), after);
});

test('braces in braces are opened from the outermost on where they would make too long a line', () => {
  const before = lines('Resources:', '  Orders: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}} # shop');
  const after = lines(
    'Resources:',
    '  Orders: # shop',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      QueueName: orders',
    '      RedrivePolicy: {deadLetterTargetArn: !GetAtt OrdersDlq.Arn, maxReceiveCount: 5}',
    '  OrdersDlq: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}',
  );
  assert.equal(changed(before, addDlq('Orders')), after);
});

test('braces that hold more than a person would write on a line stay closed', () => {
  const tags = Array.from({ length: 100 }, (_, index) => `{Key: k${index}, Value: v}`).join(', ');
  const orders = `  Orders: {Type: AWS::SQS::Queue, Properties: {Tags: [${tags}]`;
  const redrive = 'RedrivePolicy: {deadLetterTargetArn: !GetAtt OrdersDlq.Arn, maxReceiveCount: 5}';
  const sink = '  OrdersDlq: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}';
  const after = lines('Resources:', `${orders}, ${redrive}}}`, sink);
  assert.equal(changed(lines('Resources:', `${orders}}}`), addDlq('Orders')), after);
});

test('lines after a text block do not become part of it', () => {
  const before = lines(
    'Resources:',
    '  Hello:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Code:',
    '        ZipFile: |',
    '          print(1)',
    '            ',
    '',
    'Outputs:',
    '  Name:',
    '    Value: !Ref Hello',
  );
  const added = lines('  Topic:', '    Type: AWS::SNS::Topic');
  const at = before.indexOf('\nOutputs');
  assert.equal(changed(before, addTopic), `${before.slice(0, at)}\n${added}${before.slice(at)}`);
});
