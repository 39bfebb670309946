import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, lines, nodeAt, resource, type ChangesIn } from './changed.ts';

/** Copies what stands at a path into a property of `Target`, as an item of a list if wanted. */
function copy(path: readonly (string | number)[], asItem = false): ChangesIn {
  return (template) => {
    const node = nodeAt(template.root, ...path);
    const value = asItem ? [node] : node;
    return [{ do: 'set', in: resource(template, 'Target'), path: ['Properties', 'Copied'], value }];
  };
}

const filter = ['Resources', 'Source', 'Properties', 'FilterPolicy'];

const before = lines(
  'Resources:',
  '  Source:',
  '    Type: AWS::SNS::Subscription',
  '    Properties:',
  '      Protocol: sqs',
  '      FilterPolicy: # what we want',
  '        kind: # of order',
  '          - "new" # not yet paid',
  '          - paid',
  '        note: |',
  '          two',
  '          lines',
  '        numbers: [{ numeric: [">", 5] }]',
  '  Target:',
  '    Type: AWS::SNS::Subscription',
);

test('a block is copied with its comments and quotes, only indented anew', () => {
  const after = before + lines(
    '    Properties:',
    '      Copied:',
    '        kind: # of order',
    '          - "new" # not yet paid',
    '          - paid',
    '        note: |',
    '          two',
    '          lines',
    '        numbers: [{ numeric: [">", 5] }]',
  );
  assert.equal(changed(before, copy(filter)), after);
});

test('a block is copied behind a dash', () => {
  const after = before + lines(
    '    Properties:',
    '      Copied:',
    '        - kind: # of order',
    '            - "new" # not yet paid',
    '            - paid',
    '          note: |',
    '            two',
    '            lines',
    '          numbers: [{ numeric: [">", 5] }]',
  );
  assert.equal(changed(before, copy(filter, true)), after);
});

const braces = '  Target: {Type: AWS::SNS::Subscription}';
const inBraces = before.replace('  Target:\n    Type: AWS::SNS::Subscription', braces);

test('a block goes into braces as data', () => {
  const short = inBraces.replace('        numbers: [{ numeric: [">", 5] }]\n', '');
  const data = '{kind: ["new", "paid"], note: "two\\nlines\\n"}';
  const target = `  Target: {Type: AWS::SNS::Subscription, Properties: {Copied: ${data}}}`;
  assert.equal(changed(short, copy(filter)), short.replace(braces, target));
});

test('braces that would make too long a line are opened', () => {
  const target = lines(
    '  Target:',
    '    Type: AWS::SNS::Subscription',
    '    Properties:',
    '      Copied:',
    '        kind: # of order',
    '          - "new" # not yet paid',
    '          - paid',
    '        note: |',
    '          two',
    '          lines',
    '        numbers: [{ numeric: [">", 5] }]',
  );
  assert.equal(changed(inBraces, copy(filter)), inBraces.replace(`${braces}\n`, target));
});

test('an aliased value is copied as what it stands for', () => {
  const aliased = lines(
    'Resources:',
    '  Source:',
    '    Type: AWS::SNS::Subscription',
    '    Metadata: &names [a, b]',
    '    Properties:',
    '      FilterPolicy:',
    '        kind: *names',
    '  Target:',
    '    Type: AWS::SNS::Subscription',
  );
  const after = aliased + lines('    Properties:', '      Copied:', '        kind: [a, b]');
  assert.equal(changed(aliased, copy(filter)), after);
});

test('JSON is copied as it is laid out', () => {
  const resources = {
    Source: { Type: 'AWS::SNS::Subscription', Properties: { FilterPolicy: { kind: [{ numeric: ['>', 5] }] } } },
    Target: { Type: 'AWS::SNS::Subscription' },
  };
  const text = JSON.stringify({ Resources: resources }, null, 2);
  const target = { ...resources.Target, Properties: { Copied: resources.Source.Properties.FilterPolicy } };
  const after = JSON.stringify({ Resources: { ...resources, Target: target } }, null, 2);
  assert.equal(changed(text, copy(filter), 'template.json'), after);
});
