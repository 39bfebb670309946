import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesIn } from '../../core/references.ts';
import { readTemplate } from '../../core/template/read.ts';

/** How often the text is looked into to find the names in queues whose names all stand for the same text. */
function looksFor(queues: number): number {
  const lines = Array.from({ length: queues }, (_, index) => {
    return `  Q${index}: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub *name } }\n`;
  });
  const text = `Name: &name "\${Orders.QueueName}-\${AWS::Region}"\nResources:\n  Orders: { Type: AWS::SQS::Queue }\n${lines.join('')}`;
  let looks = 0;
  const source = { path: 'template.yaml', get text() { looks++; return text; } };
  const template = readTemplate(source, { read: () => undefined, parameters: new Map() });
  assert.ok(template !== undefined);
  const before = looks;
  assert.equal(referencesIn(template).filter(({ id }) => id === 'Orders').length, queues);
  return looks - before;
}

test('names in a text that many aliases stand for are looked for once', () => {
  assert.equal(looksFor(40), looksFor(4));
});
