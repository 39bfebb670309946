/**
 * Each page shows two versions and what `hoplint diff before after` says of them, no rule asked. After an intended
 * change: UPDATE_GOLDEN=1 npm run test:unit -- impact/pages, then read the difference.
 */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hoplint } from '../cli/memory-host.ts';

const folder = new URL('../../../test/impact/pages/', import.meta.url);
const FILE = /^```\w+ ((?:before|after)\/\S+)\n([^]*?)^```$/gm;
const EXPECTED = /(?<=^```text exit (\d)\n)[^]*?(?=^```$)/m;

for (const name of readdirSync(folder)) {
  test(name, async () => {
    const path = fileURLToPath(new URL(name, folder));
    const page = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    const files = Object.fromEntries([...page.matchAll(FILE)].map(([, file, text]) => [file, text ?? '']));
    const { code, stdout, stderr } = await hoplint(['diff', 'before', 'after'], { files, rules: [] });
    assert.equal(stderr, '');
    const [expected = '', exit] = EXPECTED.exec(page) ?? [];
    if (process.env['UPDATE_GOLDEN'] === '1') {
      const updated = page.replace(EXPECTED, () => stdout).replace(/^```text exit \d$/m, `\`\`\`text exit ${code}`);
      writeFileSync(path, updated);
      return;
    }
    assert.equal(stdout, expected);
    assert.equal(code, Number(exit));
  });
}
