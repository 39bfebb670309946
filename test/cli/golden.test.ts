/**
 * What the tool prints, word for word. After an intended change: UPDATE_GOLDEN=1 npm run test:unit -- cli/golden, then
 * read the difference.
 */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SHOP } from '../cdk/shop.ts';
import { hoplint, type Outcome, type Setting } from './memory-host.ts';
import { BROKEN, CLEAN, COMPOSE, GAPS, INCOMPLETE, LEFT, MAILS_JSON, ORDERS } from './templates.ts';

const folder = new URL('../../../test/cli/golden/', import.meta.url);

const files = { 'orders.yaml': ORDERS, 'mail/clean.yaml': CLEAN, 'mail/mails.template.json': MAILS_JSON };

/** A queue that is replaced for another in front of a second function. */
const NEXT = {
  'orders.yaml': ORDERS,
  'next.yaml': `${ORDERS.replace('VisibilityTimeout: 30', 'VisibilityTimeout: 20\n      QueueName: orders')}  CountMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt OrdersQueue.Arn
      FunctionName: !Ref CountFunction
  CountFunction:
    Type: AWS::Lambda::Function
`,
};

const SHOP_EXAMPLE = { 'shop.sam.yaml': readFileSync('examples/shop.sam.yaml', 'utf8') };

/** Knows the missing dead-letter queue of the orders, and one that was added since. */
const KNOWN = `{
  "version": 1,
  "files": {
    "orders.yaml": [
      { "rule": "missing-dlq", "resource": "MailsQueue", "content": "7c51bef9" },
      { "rule": "missing-dlq", "resource": "OrdersQueue", "content": "2c13efad" }
    ]
  }
}
`;

const cases: readonly (readonly [name: string, argv: readonly string[], setting?: Setting])[] = [
  ['help', ['--help']],
  ...['lint', 'fix', 'graph', 'trace', 'diff', 'explain', 'rules', 'init', 'lsp'].map((name) => {
    return [`help-${name}`, [name, '--help']] as const;
  }),
  ['lint', [], { files }],
  ['lint-narrow', ['orders.yaml'], { files, terminal: true, columns: 50, env: { NO_COLOR: '1' } }],
  ['lint-colors', ['orders.yaml'], { files, terminal: true }],
  ['lint-quiet', ['--quiet', '.'], { files }],
  ['lint-json', ['orders.yaml', 'notes.yaml', '--format', 'json'], { files: { ...files, 'notes.yaml': COMPOSE } }],
  ['lint-sarif', ['orders.yaml', '--format', 'sarif'], { files: { ...files, '.git/HEAD': 'ref' } }],
  ['lint-github', ['.', '--format', 'github'], { files }],
  ['lint-gitlab', ['.', '--format', 'gitlab'], { files }],
  ['lint-junit', ['.', '--format', 'junit'], { files }],
  ['lint-markdown', ['.', '--format', 'markdown'], { files }],
  ['lint-html', ['mail', '--format', 'html'], { files }],
  ['lint-clean', ['mail/clean.yaml'], { files }],
  ['lint-skipped', ['mail/clean.yaml', 'notes.yaml'], { files: { ...files, 'notes.yaml': COMPOSE } }],
  ['lint-cdk', ['cdk.out'], { files: SHOP }],
  ['lint-broken', ['.'], { files: { 'broken.yaml': BROKEN, 'clean.yaml': CLEAN } }],
  ['init-baseline', ['init', '--baseline'], { files }],
  ['lint-baseline', ['--baseline', 'known.json'], { files: { ...files, 'known.json': KNOWN } }],
  ['lint-prune', ['--baseline', 'known.json', '--prune-baseline'], { files: { ...files, 'known.json': KNOWN } }],
  ['lint-baseline-wrong', ['--baseline', 'known.json'], { files: { ...files, 'known.json': '{ "version": 9 }' } }],
  ['fix', ['fix'], { files }],
  ['fix-dry-run', ['fix', '--dry-run', 'orders.yaml'], { files }],
  ['fix-left', ['fix'], { files: { 'left.yaml': LEFT, 'more/left.yaml': LEFT } }],
  ['fix-left-other-rules', ['fix', '--rule', 'fat-event', 'left.yaml'], { files: { 'left.yaml': LEFT } }],
  ['fix-refused', ['fix'], { files, readOnly: true, terminal: true, columns: 60, env: { NO_COLOR: '1' } }],
  ['fix-dry-run-colors', ['fix', '--dry-run', 'orders.yaml'], { files, terminal: true }],
  ['fix-nothing', ['fix', 'mail/clean.yaml'], { files }],
  ['rules', ['rules'], { files }],
  ['rules-markdown', ['rules', '--format', 'markdown'], { files }],
  ['graph-mermaid', ['graph', 'orders.yaml'], { files }],
  ['graph-dot', ['graph', '--format', 'dot'], { files: { 'a.yaml': ORDERS, 'b.yaml': CLEAN } }],
  ['graph-mermaid-several', ['graph'], { files: { 'a.yaml': ORDERS, 'b.yaml': CLEAN } }],
  ['graph-gaps', ['graph'], { files: { 'gaps.yaml': GAPS, 'service/serverless.yml': INCOMPLETE } }],
  ['graph-gaps-terminal', ['graph', 'gaps.yaml'], { files: { 'gaps.yaml': GAPS }, terminal: true }],
  ['graph-gaps-json', ['graph', 'service', '--format', 'json'], { files: { 'service/serverless.yml': INCOMPLETE } }],
  ['trace', ['trace', 'shop.sam.yaml', 'ShopApi'], { files: SHOP_EXAMPLE }],
  ['trace-all', ['trace', 'gaps.yaml'], { files: { 'gaps.yaml': GAPS } }],
  ['trace-colors', ['trace', 'orders.yaml'], { files, terminal: true }],
  ['trace-narrow', ['trace', 'orders.yaml'], { files, terminal: true, columns: 60, env: { NO_COLOR: '1' } }],
  ['trace-json', ['trace', 'orders.yaml', '--format', 'json'], { files }],
  ['trace-nothing', ['trace', 'mail/clean.yaml'], { files }],
  ['diff', ['diff', 'orders.yaml', 'next.yaml'], { files: NEXT }],
  ['diff-narrow', ['diff', 'orders.yaml', 'next.yaml'], { files: NEXT, terminal: true, columns: 60, env: { NO_COLOR: '1' } }],
  ['diff-colors', ['diff', 'orders.yaml', 'next.yaml'], { files: NEXT, terminal: true }],
  ['diff-json', ['diff', 'orders.yaml', 'next.yaml', '--format', 'json'], { files: NEXT }],
  ['diff-markdown', ['diff', 'orders.yaml', 'next.yaml', '--format', 'markdown'], { files: NEXT }],
  ['diff-nothing', ['diff', 'orders.yaml', 'orders.yaml'], { files }],
  ['lint-stats', ['--stats', '--quiet', 'gaps.yaml', 'orders.yaml'], { files: { ...files, 'gaps.yaml': GAPS }, tick: 2 }],
  ['graph-json', ['graph', '--format', 'json'], { files: { 'a.yaml': MAILS_JSON, 'b.yaml': ORDERS } }],
];

/** Enough to show every form; a new rule changes nothing here. */
const RULES = ['async-failure-dropped', 'fat-event', 'missing-dlq', 'undeliverable-hop', 'visibility-timeout-too-short'];

for (const [name, argv, setting] of cases) {
  test(`${name}: hoplint ${argv.join(' ')}`, async () => {
    const actual = transcript(argv, await hoplint(argv, { ...setting, rules: RULES }));
    const path = fileURLToPath(new URL(`${name}.txt`, folder));
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, actual);
    }
    assert.equal(actual, readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
  });
}

/** As a reader would have seen it; escape characters are written out. */
function transcript(argv: readonly string[], { code, stdout, stderr }: Outcome): string {
  const parts = [`$ hoplint ${argv.join(' ')}`.trimEnd(), stdout.trimEnd()];
  if (stderr !== '') parts.push('--- standard error', stderr.trimEnd());
  return `${[...parts, `--- exit code ${code}`].join('\n').replaceAll('\u001b', '\\e')}\n`;
}
