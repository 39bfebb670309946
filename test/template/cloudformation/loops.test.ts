// `Fn::ForEach` of AWS::LanguageExtensions: resources as the transform writes them out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeWhen } from '../../../core/template/when.ts';
import { ids, line, place, read, shown } from '../printed.ts';

test('each item of a literal list gives a resource, at the text that made it', () => {
  const template = read(`
    Transform: AWS::LanguageExtensions
    Resources:
      Fn::ForEach::Queues:
        - Name
        - [Orders, Mails]
        - Queue\${Name}:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Sub '\${AWS::StackName}-\${Name}'
              Tags: [{ Key: name, Value: !Ref Name }]
  `);
  assert.deepEqual([...template.resources.keys()], ['QueueOrders', 'QueueMails']);
  assert.equal(
    line(template, 'QueueMails'),
    'QueueMails AWS::SQS::Queue (6 Queue${Name}): ' +
      'QueueName: !Sub ${AWS::StackName}-Mails, Tags: [{ Key: name, Value: Mails }]',
  );
  assert.deepEqual(template.incomplete, []);
});

test('&{Name} leaves the letters and digits of an item, in keys and in values', () => {
  const template = read(`
    Resources:
      Fn::ForEach::Queues:
        - Name
        - [orders.fifo, mails-1.fifo]
        - Queue&{Name}:
            Type: AWS::SQS::Queue
            Properties: { QueueName: !Ref Name, Tags: { short: '&{Name}', long: '\${Name}' } }
  `);
  assert.equal(
    line(template, 'Queuemails1fifo'),
    'Queuemails1fifo AWS::SQS::Queue (5 Queue&{Name}): ' +
      'QueueName: mails-1.fifo, Tags: { short: mails1fifo, long: mails-1.fifo }',
  );
});

test('loops nest, also inside properties, and inner collections may name the outer item', () => {
  const template = read(`
    Mappings:
      Sizes:
        Orders: { All: [small, large] }
        Mails: { All: [tiny] }
    Resources:
      Fn::ForEach::Names:
        - Name
        - [Orders, Mails]
        - Fn::ForEach::Sizes:
            - Size
            - !FindInMap [Sizes, !Ref Name, All]
            - '\${Name}\${Size}':
                Type: AWS::SQS::Queue
                Properties:
                  Fn::ForEach::Properties:
                    - Property
                    - [DelaySeconds, VisibilityTimeout]
                    - \${Property}: 30
  `);
  assert.deepEqual([...template.resources.keys()], ['Orderssmall', 'Orderslarge', 'Mailstiny']);
  assert.equal(
    line(template, 'Mailstiny'),
    'Mailstiny AWS::SQS::Queue (12 \'${Name}${Size}\'): DelaySeconds: 30, VisibilityTimeout: 30',
  );
});

test('a list parameter gives the items: by its default, which is an assumption, or as given', () => {
  const text = `
    Parameters:
      Names: { Type: CommaDelimitedList, Default: 'Orders, Mails' }
    Resources:
      Fn::ForEach::Queues: [Name, !Ref Names, { 'Queue\${Name}': { Type: AWS::SQS::Queue } }]
  `;
  const byDefault = read(text);
  assert.deepEqual(ids(byDefault), ['QueueMails AWS::SQS::Queue', 'QueueOrders AWS::SQS::Queue']);
  assert.deepEqual(byDefault.incomplete, ['Fn::ForEach::Queues runs over the default of a parameter']);
  const given = read(text, { parameters: { Names: 'News' } });
  assert.deepEqual(ids(given), ['QueueNews AWS::SQS::Queue']);
  assert.deepEqual(given.incomplete, []);
});

test('conditions and outputs are written out, too', () => {
  const template = read(`
    Conditions:
      Fn::ForEach::Flags: [Stage, [dev, prod], { 'Is\${Stage}': !Equals [!Ref Chosen, !Ref Stage] }]
    Resources:
      Fn::ForEach::Queues:
        - Stage
        - [dev, prod]
        - Queue\${Stage}: { Type: AWS::SQS::Queue, Condition: 'Is\${Stage}' }
    Outputs:
      Fn::ForEach::Arns:
        - Stage
        - [dev, prod]
        - Arn\${Stage}:
            Condition: Is\${Stage}
            Value: !GetAtt [!Sub 'Queue\${Stage}', Arn]
  `);
  assert.deepEqual([...template.conditions.formulas.keys()], ['Isdev', 'Isprod']);
  assert.equal(line(template, 'Queueprod'), 'Queueprod AWS::SQS::Queue (7 Queue${Stage}) when Isprod is true');
  const outputs = template.outputs.map(({ name, value, when, at }) => [name, shown(value), describeWhen(when), place(at)]);
  assert.deepEqual(outputs[1], ['Arnprod', '!GetAtt Queueprod.Arn', 'Isprod is true', '12 Arn${Stage}']);
});

test('functions of SAM are written out before SAM expands them', () => {
  const template = read(`
    Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
    Resources:
      Fn::ForEach::Workers:
        - Name
        - [Orders, Mails]
        - Queue\${Name}: { Type: AWS::SQS::Queue }
          Worker\${Name}:
            Type: AWS::Serverless::Function
            Properties:
              Events:
                Work: { Type: SQS, Properties: { Queue: !GetAtt 'Queue\${Name}.Arn' } }
  `);
  assert.equal(
    line(template, 'WorkerMailsWork', 'EventSourceArn'),
    'WorkerMailsWork AWS::Lambda::EventSourceMapping (11 Work): EventSourceArn: !GetAtt QueueMails.Arn',
  );
});

test('what is no loop, or runs over what is not known, is left out with the reason', () => {
  const { incomplete } = read(`
    Parameters:
      Names: { Type: CommaDelimitedList }
    Resources:
      Fn::ForEach::NoLoop: { Type: AWS::SQS::Queue }
      Fn::ForEach::NoDefault: [Name, !Ref Names, { 'Queue\${Name}': { Type: AWS::SQS::Queue } }]
      Fn::ForEach::Zones: [Name, !GetAZs '', { 'Queue\${Name}': { Type: AWS::SQS::Queue } }]
      Fn::ForEach::Nested: [Name, [{ a: b }], { 'Queue\${Name}': { Type: AWS::SQS::Queue } }]
  `);
  assert.deepEqual(incomplete, [
    'Fn::ForEach::NoLoop adds resources on deployment: it has not an identifier, a collection and a body',
    'Fn::ForEach::NoDefault adds resources on deployment: parameter Names has no default',
    'Fn::ForEach::Zones adds resources on deployment: Fn::GetAZs is only known on deployment',
    'Fn::ForEach::Nested adds resources on deployment: its collection holds what is no text',
  ]);
});

test('loops that would make more than a template can hold are refused', () => {
  const collection = `[${Array.from({ length: 100 }, (_, index) => index).join(', ')}]`;
  const template = read(`
    Resources:
      Queue: { Type: AWS::SQS::Queue }
      Fn::ForEach::A:
        - A
        - ${collection}
        - Fn::ForEach::B:
            - B
            - ${collection}
            - Fn::ForEach::C:
                - C
                - ${collection}
                - Queue\${A}x\${B}x\${C}: { Type: AWS::SQS::Queue }
  `);
  assert.deepEqual(ids(template), ['Queue AWS::SQS::Queue']);
  assert.match(template.incomplete.join(), /^Fn::ForEach::A adds resources on deployment: loops make more than/);
});

test('texts that each loop doubles are refused before they fill the memory', () => {
  let loops = `{ 'Q\${B30}': { Type: AWS::SQS::Queue } }`;
  for (let depth = 30; depth > 0; depth--) {
    const twice = `!Sub '\${B${depth - 1}}\${B${depth - 1}}'`;
    loops = `{ 'Fn::ForEach::D${depth}': [B${depth}, [${twice}], ${loops}] }`;
  }
  const template = read(`
    Resources:
      Queue: { Type: AWS::SQS::Queue }
      Fn::ForEach::D0: [B0, [abcdefgh], ${loops}]
  `);
  assert.deepEqual(ids(template), ['Queue AWS::SQS::Queue']);
  assert.match(template.incomplete.join(), /^Fn::ForEach::D0 adds resources on deployment: loops make more than/);
});
