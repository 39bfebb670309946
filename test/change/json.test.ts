import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDlq, changed, lines, nodeAt, resource, type ChangesIn } from './changed.ts';

const json = 'template.json';

const addTopic: ChangesIn = () => [{ do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {} }];

function removeAt(...path: readonly (string | number)[]): ChangesIn {
  return (template) => [{ do: 'remove', node: nodeAt(template.root, ...path) }];
}

const orders = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } };
const mails = { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'team', Value: 'post' }] } };
const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['OrdersDlq', 'Arn'] }, maxReceiveCount: 5 };
const fixed = {
  Resources: {
    Orders: { ...orders, Properties: { ...orders.Properties, RedrivePolicy: redrive } },
    OrdersDlq: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1209600 } },
    Mails: mails,
  },
};

for (const [name, indent] of [['two blanks', 2], ['four blanks', 4], ['a tab', '\t'], ['one line', 0]] as const) {
  test(`JSON indented by ${name} looks as if it had been printed anew`, () => {
    const before = JSON.stringify({ Resources: { Orders: orders, Mails: mails } }, null, indent);
    assert.equal(changed(before, addDlq('Orders'), json), JSON.stringify(fixed, null, indent));
  });
}

test('JSON written by hand keeps its short lines and its blanks', () => {
  const before = lines(
    '{',
    '  "Resources" : {',
    '    "Mails" : { "Type" : "AWS::SQS::Queue" },',
    '    "Orders" : {',
    '      "Type" : "AWS::SQS::Queue",',
    '      "Properties" : {',
    '        "KmsMasterKeyId" : { "Ref" : "Key" }',
    '      }',
    '    }',
    '  }',
    '}',
  );
  const after = lines(
    '{',
    '  "Resources" : {',
    '    "Mails" : { "Type" : "AWS::SQS::Queue" },',
    '    "Orders" : {',
    '      "Type" : "AWS::SQS::Queue",',
    '      "Properties" : {',
    '        "KmsMasterKeyId" : { "Ref" : "Key" },',
    '        "RedrivePolicy" : {',
    '          "deadLetterTargetArn" : { "Fn::GetAtt" : ["OrdersDlq", "Arn"] },',
    '          "maxReceiveCount" : 5',
    '        }',
    '      }',
    '    },',
    '    "OrdersDlq" : {',
    '      "Type" : "AWS::SQS::Queue",',
    '      "Properties" : { "MessageRetentionPeriod" : 1209600 }',
    '    }',
    '  }',
    '}',
  );
  assert.equal(changed(before, addDlq('Orders'), json), after);
});

test('an empty object becomes one with lines, a missing one is made after the type', () => {
  const before = lines(
    '{',
    '  "Resources": {',
    '    "Orders": {',
    '      "Type": "AWS::SQS::Queue",',
    '      "Metadata": {}',
    '    },',
    '    "Mails": {',
    '      "Type": "AWS::SQS::Queue",',
    '      "Properties": {}',
    '    }',
    '  }',
    '}',
  );
  const name: ChangesIn = (template) =>
    ['Orders', 'Mails'].map((id) => ({
      do: 'set', in: resource(template, id), path: ['Properties', 'DelaySeconds'], value: 5,
    }));
  const after = lines(
    '{',
    '  "Resources": {',
    '    "Orders": {',
    '      "Type": "AWS::SQS::Queue",',
    '      "Properties": {',
    '        "DelaySeconds": 5',
    '      },',
    '      "Metadata": {}',
    '    },',
    '    "Mails": {',
    '      "Type": "AWS::SQS::Queue",',
    '      "Properties": {',
    '        "DelaySeconds": 5',
    '      }',
    '    }',
    '  }',
    '}',
  );
  assert.equal(changed(before, name, json), after);
});

/** A template whose resources are these topics, on a line each. */
function topics(...ids: readonly string[]): string {
  const entries = ids.map((id) => `    "${id}": {"Type": "AWS::SNS::Topic"}`);
  return lines('{', '  "Resources": {', entries.join(',\n'), '  }', '}');
}

test('removing the last entry takes the comma before it, removing another one its own', () => {
  assert.equal(changed(topics('A', 'B', 'C'), removeAt('Resources', 'C'), json), topics('A', 'B'));
  assert.equal(changed(topics('A', 'B', 'C'), removeAt('Resources', 'A'), json), topics('B', 'C'));
});

test('an entry that takes the place of the last one gets along without another comma', () => {
  const swap: ChangesIn = (template) => [...removeAt('Resources', 'B')(template), ...addTopic(template)];
  assert.equal(changed(topics('A', 'B'), swap, json), topics('A', 'Topic'));
});

test('on one line, entries and items come and go with their commas', () => {
  const before = '{"Resources": {"A": {"Type": "AWS::SNS::Topic", "DependsOn": ["B", "C", "D"]}}}';
  const item: ChangesIn = (template) => [
    ...removeAt('Resources', 'A', 'DependsOn', 1)(template),
    { do: 'append', in: resource(template, 'A'), path: ['DependsOn'], value: 'E' },
  ];
  assert.equal(changed(before, item, json), before.replace('"C", "D"', '"D", "E"'));
});
