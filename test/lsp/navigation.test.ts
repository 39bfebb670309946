import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const text = `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Url:
    Type: AWS::SSM::Parameter
    DependsOn: Orders
    Properties:
      Type: String
      Value: !Sub "https://\${AWS::Region}/\${Orders}"
  Arn:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: { "Fn::GetAtt": [Orders, Arn] }
`;

test('a name leads to the logical id', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, text);
  for (const nth of [2, 3, 4]) {
    const params = { textDocument: { uri: ORDERS }, position: rangeOfWord(text, 'Orders', nth).start };
    const found = await editor.ask<Location>('textDocument/definition', params);
    assert.deepEqual(found, { uri: ORDERS, range: rangeOfWord(text, 'Orders') });
  }
  await editor.stop();
});

test('a logical id leads to every text that names it', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, text);
  const ask = (includeDeclaration: boolean) =>
    editor.ask<Location[]>('textDocument/references', {
      textDocument: { uri: ORDERS },
      position: rangeOfWord(text, 'Orders').start,
      context: { includeDeclaration },
    });
  const places = [1, 2, 3, 4].map((nth) => ({ uri: ORDERS, range: rangeOfWord(text, 'Orders', nth) }));
  assert.deepEqual(await ask(true), places);
  assert.deepEqual(await ask(false), places.slice(1));
  await editor.stop();
});
