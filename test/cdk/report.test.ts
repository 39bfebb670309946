// `--format cdk`, read by the loader that the CDK toolchain itself reads it with.

import { Manifest, type PluginReportJson } from '@aws-cdk/cloud-assembly-schema';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hoplint, type Tree } from '../cli/memory-host.ts';
import { ORDERS } from '../cli/templates.ts';
import { SHOP } from './shop.ts';

// Only then does the loader hold the report against its schema.
process.env['TESTING_CDK'] = '1';

/** The plugins of a report that the toolchain accepts. */
function loaded(text: string): readonly PluginReportJson[] {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  try {
    const path = join(folder, 'validation-report.json');
    writeFileSync(path, text);
    return Manifest.loadValidationReport(path).pluginReports;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function reportOn(files: Tree, ...argv: readonly string[]) {
  const { stdout, stderr } = await hoplint(['--format', 'cdk', ...argv], { files });
  const [own, ...others] = loaded(stdout);
  assert.ok(own);
  assert.deepEqual(others, []);
  return { own, stderr };
}

/** The shop with its orders queue suppressed by CDK metadata. */
const QUIETED = SHOP['cdk.out/OrdersStack.template.json']?.replace(
  '"aws:cdk:path": "OrdersStack/Orders/Resource"',
  '$&, "hoplint": { "disable": [{ "rule": "missing-dlq", "reason": "replayed by hand" }] }',
);

test('every finding with its rule, words, constructs and the stack traces of their creation', async () => {
  const { own, stderr } = await reportOn(SHOP);
  assert.equal(stderr, '');
  assert.deepEqual([own.pluginName, own.pluginVersion, own.conclusion], ['Hoplint', '1.2.3', 'success']);
  assert.deepEqual(own.violations[0], {
    ruleName: 'missing-dlq',
    description:
      'Arrived89E2F266 keeps failing messages until they expire. ' +
      'A failing message comes back every 30 s for 4 days, about 11,500 tries, then it is deleted.',
    suggestedFix: 'Add ArrivedDlq (14 days) and move a message there after 5 tries.',
    severity: 'warning',
    violatingConstructs: [
      {
        constructPath: 'MailStack/Uploads/Arrived/Resource',
        cloudFormationResource: {
          templatePath: 'MailStackUploads2CB8C94D.nested.template.json',
          logicalId: 'Arrived89E2F266',
        },
        stackTraces: [
          [
            '...new Queue2 in aws-cdk-lib...',
            'new Uploads (/home/ada/shop/build/shop.js:36:25)',
            'new MailStack (/home/ada/shop/build/shop.js:30:9)',
            '<anonymous> (/home/ada/shop/build/shop.js:47:1)',
            '...node internals...',
          ].join('\n'),
        ],
      },
    ],
  });
});

test('what is said in the same words of two constructs is one violation', async () => {
  const { own } = await reportOn(SHOP);
  const orders = own.violations.find(({ description }) => description.startsWith('Orders'));
  assert.deepEqual(
    orders?.violatingConstructs.map(({ constructPath, cloudFormationResource }) => {
      return `${constructPath} in ${cloudFormationResource?.templatePath}`;
    }),
    [
      'OrdersStack/Orders/Resource in OrdersStack.template.json',
      'Prod/Orders/Orders/Resource in assembly-Prod/ProdOrders525171E2.template.json',
    ],
  );
});

test('an error fails the validation, a warning does not', async () => {
  assert.equal((await reportOn(SHOP, '--rule', 'missing-dlq=error')).own.conclusion, 'failure');
  assert.equal((await reportOn(SHOP, '--rule', 'missing-dlq=off')).own.conclusion, 'success');
});

test('a suppressed finding is reported as acknowledged, with its reason', async () => {
  const { own } = await reportOn({ ...SHOP, 'cdk.out/OrdersStack.template.json': QUIETED ?? '' });
  assert.deepEqual(
    own.suppressedViolations?.map(({ acknowledgedId, reason, violatingConstructs }) => {
      return [acknowledgedId, reason, violatingConstructs.map(({ constructPath }) => constructPath)];
    }),
    [['Hoplint::missing-dlq', 'replayed by hand', ['OrdersStack/Orders/Resource']]],
  );
});

test('findings without a construct are left out, and somebody is told', async () => {
  const { own, stderr } = await reportOn({ 'orders.yaml': ORDERS });
  assert.deepEqual(own.violations, []);
  assert.match(stderr, /^hoplint: \d+ findings are not in the cdk report: no construct of a CDK app is known/);
});

test('in the file that the toolchain reads, other plugins keep their say and an older own report goes', async () => {
  const plugin = (pluginName: string): object => ({ pluginName, conclusion: 'success', violations: [] });
  const standing = { version: '55.0.0', title: 'Shop', pluginReports: [plugin('Hoplint'), plugin('cdk-nag')] };
  const path = 'cdk.out/validation-report.json';
  const { files, stdout } = await hoplint(['cdk.out', '--format', 'cdk', '--output', path], {
    files: { ...SHOP, [path]: JSON.stringify(standing) },
  });
  const text = files.get(path);
  assert.ok(typeof text === 'string');
  assert.equal(stdout, '');
  assert.deepEqual(
    loaded(text).map(({ pluginName, violations }) => `${pluginName} ${violations.length}`),
    ['cdk-nag 0', 'Hoplint 2'],
  );
  assert.match(text, /"version": "55\.0\.0",\s+"title": "Shop"/);
});
