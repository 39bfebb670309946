// Writes deployed.json beside each Serverless service under the given folders, as the framework packages it.
// A development step, no part of the tests: README.md tells what has to be installed first, and where.
//
//   node test/differential/package-service.mjs TOOLS [FOLDER…]

import { spawnSync } from 'node:child_process';
import {
  cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [tools, ...named] = process.argv.slice(2);
if (tools === undefined) {
  console.error('name the folder in which the framework is installed');
  process.exit(2);
}
const services = fileURLToPath(new URL('serverless', import.meta.url));
const all = readdirSync(services).map((name) => join(services, name));
for (const folder of named.length > 0 ? named : all) packageService(resolve(folder));

/** In a copy outside the repository, so that nothing of it is packaged as code. */
function packageService(folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'package-service-'));
  try {
    symlinkSync(join(resolve(tools), 'node_modules'), join(scratch, 'node_modules'));
    cpSync(folder, join(scratch, 'service'), { recursive: true });
    // The framework packages no service without a file of code.
    writeFileSync(join(scratch, 'service/code.js'), '');
    const output = run(join(scratch, 'service'));
    if (output !== undefined) writeFileSync(join(folder, 'deployed.json'), `${settled(output)}\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function run(cwd) {
  const framework = join(resolve(tools), 'node_modules/serverless/bin/serverless.js');
  const quiet = { CI: '1', SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' };
  const config = ['serverless.yml', 'serverless.json'].find((name) => existsSync(join(cwd, name)));
  const keys = { AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
  const env = { PATH: process.env.PATH, HOME: cwd, ...quiet, ...keys };
  const args = [framework, 'package', '--package', 'packaged', '--config', config];
  const result = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) {
    process.exitCode = 1;
    console.error(`${cwd}\n${result.stdout}${result.stderr}`);
    return undefined;
  }
  if (/^Warning/m.test(result.stderr)) console.error(`${config}: ${result.stderr}`);
  return readFileSync(join(cwd, 'packaged/cloudformation-template-update-stack.json'), 'utf8');
}

/** Without what changes from run to run: hashes of code, times, and the folder of the upload. */
function settled(output) {
  const stack = output
    .replace(/LambdaVersion[0-9A-Za-z]{30,44}(?=")/g, 'LambdaVersion')
    .replace(/(ApiGatewayDeployment|WebsocketsDeployment)(?!Stage)[0-9A-Za-z]{10,50}(?=")/g, '$1')
    .replace(/serverless\/([\w-]+)\/([\w-]+)\/\d+-[^/"]+\//g, 'serverless/$1/$2/')
    .replace(/"(Code|Content|TemplateURL)?Sha256": "[^"]*"/g, '"$1Sha256": ""');
  return JSON.stringify(JSON.parse(stack), null, 2);
}
