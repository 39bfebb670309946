// Which construct a finding in a CDK template is about, and where in the app it was made.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf, type Finding } from '../../core/finding.ts';
import { lint } from '../../core/lint.ts';
import { positionAt } from '../../core/source.ts';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { SHOP } from './shop.ts';

type Files = Readonly<Record<string, string | undefined>>;

/** The findings of one rule in one file, the others at hand. */
function findingsIn(path: string, files: Files): readonly Finding[] {
  const read = (wanted: string) => {
    const text = files[wanted];
    return text === undefined ? undefined : { path: wanted, text };
  };
  const rules = [{ rule: missingDlq, severity: undefined, options: missingDlq.options ?? {} }];
  const source = read(path);
  assert.ok(source);
  return lint(source, rules, { read, parameters: new Map() })?.result.findings ?? [];
}

/** Construct, then file and line of its creation. */
function originsIn(path: string, files: Files): readonly string[] {
  return findingsIn(path, files).map(({ construct, related }) => {
    const places = related.filter(({ message }) => message === 'created here');
    const at = places.map(({ at: { source, start } }) => `${source.path}:${positionAt(source, start).line + 1}`);
    return [construct?.path ?? 'no construct', ...at].join(' ');
  });
}

const QUEUE = { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' } };
const TEMPLATE = JSON.stringify({ Resources: { Orders1A2B: QUEUE } });

/** An assembly with one stack, whose queue was made where the frames say. */
function assembly(frames: readonly string[], template = TEMPLATE): Files {
  const entry = { type: 'aws:cdk:logicalId', data: 'Orders1A2B' };
  const stack = { type: 'aws:cdk:creationStack', data: frames };
  return {
    'cdk.out/Shop.template.json': template,
    'cdk.out/manifest.json': JSON.stringify({
      version: '44.0.0',
      artifacts: {
        Shop: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: 'Shop.template.json' },
          metadata: { '/Shop/Orders/Resource': [entry, stack] },
        },
      },
    }),
    'lib/orders.ts': 'const stack = new Stack();\n\n  new Queue(stack, "Orders");\n',
  };
}

test('the place in TypeScript, through the source map of the compiled app', () => {
  assert.deepEqual(originsIn('cdk.out/OrdersStack.template.json', SHOP), [
    'OrdersStack/Orders/Resource lib/shop.ts:16',
  ]);
});

test('a nested stack is found in the metadata of the stack that nests it', () => {
  assert.deepEqual(originsIn('cdk.out/MailStack.template.json', SHOP), [
    'MailStack/Uploads/Arrived/Resource lib/shop.ts:39',
  ]);
});

test('a stage has a manifest of its own, and its template a path from the root of the assembly', () => {
  const path = 'cdk.out/assembly-Prod/ProdOrders525171E2.template.json';
  assert.deepEqual(originsIn(path, SHOP), ['Prod/Orders/Orders/Resource lib/shop.ts:16']);
  assert.deepEqual(findingsIn(path, SHOP)[0]?.construct, {
    path: 'Prod/Orders/Orders/Resource',
    logicalId: 'OrdersA9B65338',
    template: 'assembly-Prod/ProdOrders525171E2.template.json',
    trace: [
      '...new Queue2 in aws-cdk-lib...',
      'new OrdersStack (/home/ada/shop/build/shop.js:15:23)',
      'new Shop (/home/ada/shop/build/shop.js:43:9)',
      '<anonymous> (/home/ada/shop/build/shop.js:48:1)',
      '...node internals...',
    ],
  });
});

test('compiled code without its map or without its source is shown itself', () => {
  const path = 'cdk.out/OrdersStack.template.json';
  const expected = ['OrdersStack/Orders/Resource build/shop.js:15'];
  assert.deepEqual(originsIn(path, { ...SHOP, 'build/shop.js.map': undefined }), expected);
  assert.deepEqual(originsIn(path, { ...SHOP, 'lib/shop.ts': undefined }), expected);
});

test('the app may have run elsewhere, the assembly may lie deeper, and one may stand in it', () => {
  const frames = ['new Shop (/builds/7/shop/lib/orders.ts:3:3)'];
  const expected = (path: string) => [`Shop/Orders/Resource ${path}:3`];
  assert.deepEqual(originsIn('cdk.out/Shop.template.json', assembly(frames)), expected('lib/orders.ts'));
  const moved = (folder: string, lib: string): Files =>
    Object.fromEntries(
      Object.entries(assembly(frames)).map(([path, text]) => {
        return [path.startsWith('lib') ? `${lib}orders.ts` : path.replace('cdk.out/', folder), text];
      }),
    );
  assert.deepEqual(
    originsIn('infra/build/cdk.out/Shop.template.json', moved('infra/build/cdk.out/', 'infra/lib/')),
    expected('infra/lib/orders.ts'),
  );
  assert.deepEqual(originsIn('Shop.template.json', moved('', '../lib/')), expected('../lib/orders.ts'));
  assert.deepEqual(
    originsIn('/builds/7/shop/cdk.out/Shop.template.json', moved('/builds/7/shop/cdk.out/', '/builds/7/shop/lib/')),
    expected('/builds/7/shop/lib/orders.ts'),
  );
});

test('the first frame in a file that is at hand, with a line that is still there', () => {
  const library = 'new Queue (/home/ada/shop/node_modules/aws-cdk-lib/lib/queue.js:1:1)';
  const gone = 'new Gone (/home/ada/shop/lib/gone.ts:1:1)';
  const here = 'new Shop (/home/ada/shop/lib/orders.ts:3:3)';
  const path = 'cdk.out/Shop.template.json';
  assert.deepEqual(originsIn(path, assembly([library, gone, here])), ['Shop/Orders/Resource lib/orders.ts:3']);
  assert.deepEqual(originsIn(path, assembly(['new Shop (/home/ada/shop/lib/orders.ts:40:3)'])), [
    'Shop/Orders/Resource',
  ]);
  assert.deepEqual(originsIn(path, assembly(['f (/home/ada/shop/../lib/orders.ts:3:3)'])), ['Shop/Orders/Resource']);
});

test('a Python frame has no column', () => {
  const python = '\n    Queue(self, "Q")\n';
  const files = { ...assembly(['__init__ (/home/ada/shop/shop/stack.py:2)']), 'shop/stack.py': python };
  const [finding] = findingsIn('cdk.out/Shop.template.json', files);
  const at = finding?.related.find(({ message }) => message === 'created here')?.at;
  assert.equal(at && at.source.text.slice(at.start, at.end), 'Queue(self, "Q")');
});

test('older versions note the stack with the logical id, when debugging', () => {
  const files = assembly([]);
  const trace = '"data":"Orders1A2B","trace":["new Shop (/home/ada/shop/lib/orders.ts:3:3)"]';
  const manifest = files['cdk.out/manifest.json']?.replace('"data":"Orders1A2B"', trace);
  assert.deepEqual(originsIn('cdk.out/Shop.template.json', { ...files, 'cdk.out/manifest.json': manifest }), [
    'Shop/Orders/Resource lib/orders.ts:3',
  ]);
});

test('a template without paths has them from the manifest, one without either has none', () => {
  const bare = JSON.stringify({ Resources: { Orders1A2B: { Type: 'AWS::SQS::Queue' } } });
  const files = assembly([], bare);
  assert.deepEqual(originsIn('cdk.out/Shop.template.json', files), ['Shop/Orders/Resource']);
  for (const manifest of [undefined, '{', '{"name":"a web app"}']) {
    assert.deepEqual(originsIn('cdk.out/Shop.template.json', { ...files, 'cdk.out/manifest.json': manifest }), [
      'no construct',
    ]);
  }
});

test('a message begins with the construct that the app named', () => {
  const [finding] = findingsIn('cdk.out/Shop.template.json', assembly([]));
  assert.ok(finding);
  assert.match(messageOf(finding), /^Shop\/Orders: Orders1A2B keeps failing messages until they expire\. /);
});

test('a fix is offered in a template that stands alone, not in one that the next synthesis overwrites', () => {
  const path = 'cdk.out/Shop.template.json';
  const count = (files: Files): number | undefined => findingsIn(path, files)[0]?.fixes().length;
  assert.equal(count(assembly([])), 0);
  assert.notEqual(count({ ...assembly([]), 'cdk.out/manifest.json': undefined }), 0);
});
