/** What the README shows is what the tool prints. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';

const readme = readFileSync('README.md', 'utf8').replaceAll('\r\n', '\n');
const files = { 'examples/orders.yaml': readFileSync('examples/orders.yaml', 'utf8') };

function fence(language: string): string {
  const match = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(readme);
  assert.ok(match, `the README has no ${language} block`);
  return match[1] as string;
}

test('the findings in the README are findings of the example', async () => {
  const { stdout } = await hoplint(['examples/orders.yaml'], { files });
  const [command, ...findings] = fence('console').trimEnd().split('\n\n');
  assert.equal(command, '$ npx hoplint examples/orders.yaml');
  assert.equal(findings.length, 3);
  for (const finding of findings) assert.ok(stdout.includes(`\n${finding}\n`), `not printed any more:\n${finding}`);
});

test('the diagram in the README is the graph of the example', async () => {
  const { stdout } = await hoplint(['graph', 'examples/orders.yaml'], { files });
  assert.equal(fence('mermaid'), stdout);
});

test('the trace in the README is part of what is told of the example', async () => {
  const shop = { 'examples/shop.sam.yaml': readFileSync('examples/shop.sam.yaml', 'utf8') };
  const { stdout } = await hoplint(['trace', 'examples/shop.sam.yaml', 'ShopApi'], { files: shop });
  const [command, ...parts] = fence('text').trimEnd().split('\n\n');
  assert.equal(command, '$ npx hoplint trace examples/shop.sam.yaml ShopApi');
  assert.equal(parts.length, 2);
  for (const part of parts) assert.ok(`\n${stdout}`.includes(`\n${part}\n`), `not printed any more:\n${part}`);
});

test('the impact in the README is that of the change it tells of', async () => {
  const [before = ''] = Object.values(files);
  const after = before
    .replace('      VisibilityTimeout: 30\n', '      VisibilityTimeout: 30\n      FifoQueue: true\n')
    .replace(/ {2}MailSubscription:\n(?: {4}.*\n)+\n/, '');
  const { stdout } = await hoplint(['diff', 'examples/orders.yaml', 'orders.yaml'], { files: { ...files, 'orders.yaml': after } });
  assert.ok(readme.includes(`\n$ npx hoplint diff examples/orders.yaml orders.yaml\n\n${stdout}\`\`\`\n`), stdout);
});

test('the README sets up with exactly two commands', () => {
  const commands = [...readme.matchAll(/^npm ci .*$/gm)].map(([command]) => command);
  assert.deepEqual(commands, ['npm ci && npx hoplint examples/', 'npm ci && npm test']);
});
