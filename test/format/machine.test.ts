import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatJson } from '../../core/format/json.ts';
import { formatQuiet } from '../../core/format/quiet.ts';
import { formatText } from '../../core/format/text.ts';
import { gather } from '../../core/run-result.ts';
import { fileWith, findingOn, placeOf } from './sample.ts';

const orders = { path: 'orders.yaml', text: 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n' };
const options = { version: '1.2.3', documented: new Set(['missing-dlq']) };

test('quiet output is one line for each finding, with one-based places', () => {
  const run = gather([fileWith(orders, findingOn(orders, 'Orders', { when: 'IsProd is false' }))], []);
  assert.equal(
    formatQuiet(run),
    'orders.yaml:2:3 warning missing-dlq Orders keeps failing messages until they expire when IsProd is false. ' +
      'A failing order comes back for 4 days. Add a dead-letter queue.\n',
  );
});

test('JSON has zero-based places, every key of the contract and a line break at its end', () => {
  const at = placeOf(orders, 'Orders');
  const edit = { at: { ...at, start: at.end }, newText: 'Two' };
  const finding = findingOn(orders, 'Orders', {
    related: [{ at: placeOf(orders, 'Type'), message: 'its type' }],
    fixes: () => [{ title: 'add it', safety: 'safe', edits: [edit] }],
  });
  const hidden = { rule: 'shared-queue', reason: 'on purpose', finding, at };
  const run = gather([{ ...fileWith(orders, finding), suppressed: [hidden] }], [{ path: 'n.yaml', reason: 'too big' }]);
  const text = formatJson({ ...run, milliseconds: 12.3 }, options);
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } };
  assert.ok(text.endsWith('}\n'));
  assert.deepEqual(JSON.parse(text), {
    hoplint: '1.2.3',
    files: [
      {
        path: 'orders.yaml',
        dialect: 'cloudformation',
        findings: [
          {
            rule: 'missing-dlq',
            severity: 'warning',
            message:
              'Orders keeps failing messages until they expire. A failing order comes back for 4 days. ' +
              'Add a dead-letter queue.',
            resource: 'Orders',
            range,
            when: null,
            related: [
              {
                path: 'orders.yaml',
                range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
                message: 'its type',
              },
            ],
            fixes: [
              {
                title: 'add it',
                safety: 'safe',
                edits: [{ path: 'orders.yaml', range: { start: range.end, end: range.end }, newText: 'Two' }],
              },
            ],
            docs: 'rules/missing-dlq.md',
          },
        ],
        suppressed: [{ rule: 'shared-queue', reason: 'on purpose', range }],
      },
    ],
    skipped: [{ path: 'n.yaml', reason: 'too big' }],
    summary: { files: 1, error: 0, warning: 1, info: 0, fixable: 1, milliseconds: 12 },
  });
});

test('JSON of the same input is the same bytes, whatever the order of the files', () => {
  const mail = { path: 'mail.yaml', text: 'Mail: {}\n' };
  const files = [fileWith(orders, findingOn(orders, 'Orders')), fileWith(mail, findingOn(mail, 'Mail'))];
  assert.equal(formatJson(gather(files, []), options), formatJson(gather([...files].reverse(), []), options));
});

test('a finding in an included file stands under that file, once for all templates that include it', () => {
  const shared = { path: 'shared.yaml', text: 'Orders: {}\n' };
  const two = ['b/serverless.yml', 'a/serverless.yml'].map((path) =>
    fileWith({ path, text: '' }, findingOn(shared, 'Orders')),
  );
  const run = gather(two, []);
  assert.deepEqual(
    run.files.map(({ path, findings }) => [path, findings.length]),
    [
      ['a/serverless.yml', 0],
      ['b/serverless.yml', 0],
      ['shared.yaml', 1],
    ],
  );
  assert.equal(run.templates, 2);
});

test('what a CDK app made has its construct: whole in JSON, as the app named it in every message', () => {
  const construct = { path: 'Shop/Orders/Resource', logicalId: 'Orders', template: 'Shop.template.json', trace: [] };
  const run = gather([fileWith(orders, findingOn(orders, 'Orders', { construct }))], []);
  const report = JSON.parse(formatJson(run, options)) as { files: { findings: Record<string, unknown>[] }[] };
  const finding = report.files[0]?.findings[0];
  assert.equal(finding?.['constructPath'], 'Shop/Orders/Resource');
  assert.match(String(finding?.['message']), /^Shop\/Orders: Orders keeps failing messages/);
  assert.match(formatQuiet(run), /^orders\.yaml:2:3 warning missing-dlq Shop\/Orders: Orders keeps/);
  assert.match(formatText(run, { columns: 80, colored: false }), /╭─ line 2 · Shop\/Orders\n/);
});
