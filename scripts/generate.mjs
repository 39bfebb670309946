// Writes every list that follows from the rules: npm run generate
//   --check   write nothing; name the files that are stale and fail

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withRuleSettings } from './generate/manifest.mjs';
import { withRuleTable } from './generate/readme.mjs';
import { findRules, indexOf, load, loadRules } from './generate/rules.mjs';
import { schemaOf } from './generate/schema.mjs';
import { validatorOf } from './generate/validator.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

/** @returns {Promise<Map<string, string>>} texts by path */
async function generate() {
  const found = findRules();
  const rules = await loadRules(found);
  const schema = schemaOf(rules, await load('config-keys', "export * from './config-keys.ts';", 'core'));
  return new Map([
    ['rules/index.ts', indexOf(found)],
    ['schemas/hoplint.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['core/config-validator.generated.ts', validatorOf(schema)],
    ['package.json', withRuleSettings(/** @type {string} */ (read('package.json')), rules)],
    ...withRuleTable(read('README.md'), rules),
  ]);
}

const texts = await generate();
const stale = [...texts].filter(([path, text]) => read(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
