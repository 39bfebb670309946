import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
} from 'vscode-languageserver/node';
import { rules } from '../../rules/index.ts';
import { Editor } from './editor.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const ask = <T>(editor: Editor, method: string, text: string, word: string, nth = 1, uri = ORDERS): Promise<T> =>
  editor.ask<T>(method, {
    textDocument: { uri },
    position: rangeOfWord(text, word, nth).start,
    context: { includeDeclaration: false },
  });

/** "orders.yaml: ToOrders": the words of the text that a place covers. */
function words(texts: Readonly<Record<string, string>>, places: readonly Location[]): readonly string[] {
  return places.map(({ uri, range }) => {
    const line = texts[uri]?.split('\n')[range.start.line] ?? '';
    return `${uri.split('/').at(-1)}: ${line.slice(range.start.character, range.end.character)}`;
  });
}

const flow = `Resources:
  Placed:
    Type: AWS::SNS::Topic
  ToOrders:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Placed, Protocol: sqs, Endpoint: !GetAtt Orders.Arn }
  Orders:
    Type: AWS::SQS::Queue
    Properties: { QueueName: orders }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: work }
`;

test('who consumes a queue and who sends to it: what names it and what declares the hops', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const places = await ask<Location[]>(editor, 'textDocument/references', flow, 'Orders:', 2);
  const own = ['Orders', 'Orders', 'ToOrders', 'Mapping'].map((word) => `orders.yaml: ${word}`);
  assert.deepEqual([...words({ [ORDERS]: flow }, places)].sort(), own.sort());
  await editor.stop();
});

test('a template that knows the queue by its ARN alone is found too', async () => {
  const other = 'file:///work/mail.yaml';
  const mail = `Resources:
  Mail:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !Sub "arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:orders"
      FunctionName: mail
  Refunds:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !Sub "arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:refunds"
      FunctionName: refund
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  await editor.open(other, mail);
  const places = await ask<Location[]>(editor, 'textDocument/references', flow, 'Orders:', 2);
  const elsewhere = words({ [ORDERS]: flow, [other]: mail }, places).filter((place) => place.startsWith('mail'));
  assert.deepEqual(elsewhere, ['mail.yaml: Mail']);
  await editor.stop();
});

test('a template that nobody has open is found as well', async () => {
  const closed = 'file:///work/mail.yaml';
  const mail = `Resources:
  Mail:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !Sub "arn:aws:sqs:eu-west-1:\${AWS::AccountId}:orders", FunctionName: mail }
  Nameless: { Type: AWS::SQS::Queue }
`;
  const disk = new Map([[ORDERS, flow], [closed, mail]]);
  const editor = await Editor.start({ disk, folders: ['file:///work'] });
  await editor.open(ORDERS, flow);
  await editor.until(() => editor.published.some(({ uri }) => uri === closed), 'the closed template is known');
  const places = await ask<Location[]>(editor, 'textDocument/references', flow, 'Orders:', 2);
  const elsewhere = words({ [ORDERS]: flow, [closed]: mail }, places).filter((place) => place.startsWith('mail'));
  assert.deepEqual(elsewhere, ['mail.yaml: Mail']);
  await editor.stop();
});

test('what sends to a resource is highlighted as written, what takes from it as read', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const found = await ask<DocumentHighlight[]>(editor, 'textDocument/documentHighlight', flow, 'Orders:', 2);
  const kinds = new Map(found.map(({ range, kind }) => [range.start.line, kind]));
  assert.equal(kinds.get(rangeOfWord(flow, 'Orders:', 2).start.line), DocumentHighlightKind.Text);
  assert.equal(kinds.get(rangeOfWord(flow, 'Endpoint').start.line), DocumentHighlightKind.Write);
  assert.equal(kinds.get(rangeOfWord(flow, 'ToOrders').start.line), DocumentHighlightKind.Write);
  assert.equal(kinds.get(rangeOfWord(flow, 'EventSourceArn').start.line), DocumentHighlightKind.Read);
  assert.equal(kinds.get(rangeOfWord(flow, 'Mapping:').start.line), DocumentHighlightKind.Read);
  await editor.stop();
});

test('an import leads to the output of the other template', async () => {
  const other = 'file:///work/work.yaml';
  const exporting = `${flow}Outputs:
  OrdersArn: { Value: !GetAtt Orders.Arn, Export: { Name: orders-arn } }
`;
  const importing = `Resources:
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !ImportValue orders-arn, FunctionName: work }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, exporting);
  await editor.open(other, importing);
  const target = await ask<Location>(editor, 'textDocument/definition', importing, 'orders-arn', 1, other);
  assert.deepEqual(target, { uri: ORDERS, range: rangeOfWord(exporting, 'OrdersArn') });
  await editor.stop();
});

function linksOn(editor: Editor, uri: string): Promise<DocumentLink[]> {
  return editor.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
}

test('names of rules in suppressions lead to their pages', async () => {
  const text = `# hoplint-disable missing-dlq, no-such-rule -- they are rare\n${flow}`;
  const editor = await Editor.start({ rules, initializationOptions: { rulePage: 'page:{rule}' } });
  await editor.open(ORDERS, text);
  const [link, ...others] = await linksOn(editor, ORDERS);
  assert.deepEqual(link, {
    range: rangeOfWord(text, 'missing-dlq'),
    target: 'page:missing-dlq',
    tooltip: 'What missing-dlq is about',
  });
  assert.deepEqual(others, []);
  await editor.stop();
});

test('names of rules in the configuration lead to their pages', async () => {
  const uri = 'file:///work/hoplint.config.yaml';
  const text = `rules:
  missing-dlq: error
overrides:
  - files: [sandbox/**]
    rules: { short-polling: off }
`;
  const editor = await Editor.start({ rules, initializationOptions: { rulePage: 'page:{rule}' } });
  await editor.open(uri, text);
  const targets = (await linksOn(editor, uri)).map(({ target }) => target);
  assert.deepEqual(targets, ['page:missing-dlq', 'page:short-polling']);
  await editor.stop();
});

test('an included file and a nested template can be opened from the text that names them', async () => {
  const service = 'file:///work/serverless.yml';
  const text = `service: orders
provider: { name: aws }
custom: { missing: "\${file(absent.yml):none}" }
resources: "\${file(res/queues.yml)}"
`;
  const nesting = `Resources:
  Workers:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ./workers.yaml }
`;
  const disk = new Map([
    ['file:///work/res/queues.yml', 'Resources: { Orders: { Type: AWS::SQS::Queue } }\n'],
    ['file:///work/workers.yaml', 'Resources: { Work: { Type: AWS::SQS::Queue } }\n'],
  ]);
  const editor = await Editor.start({ disk });
  await editor.open(service, text);
  const range = rangeOfWord(text, 'res/queues.yml');
  assert.deepEqual(await linksOn(editor, service), [{ range, target: 'file:///work/res/queues.yml' }]);
  await editor.open(ORDERS, nesting);
  const [nested] = await linksOn(editor, ORDERS);
  assert.deepEqual(nested, { range: rangeOfWord(nesting, './workers.yaml'), target: 'file:///work/workers.yaml' });
  await editor.stop();
});
