import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../core/read-config.ts';
import { rules } from '../../rules/index.ts';
import { hoplint, type Tree } from './memory-host.ts';
import { CLEAN, ORDERS } from './templates.ts';

/** The findings as `path rule severity`. */
async function findings(files: Tree, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await hoplint(['--quiet', ...argv], { files });
  assert.equal(stderr, '');
  return stdout.split('\n').flatMap((line) => {
    const [, path, severity, rule] = /^(.+?):\d+:\d+ (\w+) (\S+)/.exec(line) ?? [];
    return path === undefined ? [] : [`${path} ${rule} ${severity}`];
  });
}

const quietTimeout = 'rules: { visibility-timeout-too-short: off }\n';

test('each file follows the nearest configuration above it', async () => {
  const files = {
    'hoplint.config.yaml': quietTimeout,
    'a.yaml': ORDERS,
    'app/hoplint.config.yml': 'rules: { missing-dlq: error, visibility-timeout-too-short: off }\n',
    'app/deep/b.yaml': ORDERS,
    'lib/package.json': '{ "name": "lib", "hoplint": { "rules": { "missing-dlq": "off" } } }',
    'lib/c.yaml': ORDERS,
    'tool/package.json': '{ "name": "tool" }',
    'tool/d.yaml': ORDERS,
  };
  assert.deepEqual(await findings(files), [
    'a.yaml missing-dlq warning',
    'app/deep/b.yaml missing-dlq error',
    'lib/c.yaml visibility-timeout-too-short error',
    'tool/d.yaml missing-dlq warning',
  ]);
});

test('the search for a configuration ends at the root of the repository', async () => {
  const files = { 'hoplint.config.yaml': quietTimeout, 'repo/.git/HEAD': '', 'repo/a.yaml': ORDERS };
  assert.equal((await findings(files, 'repo')).length, 2);
});

test('--config replaces every other configuration, --rule goes over it', async () => {
  const files = {
    'hoplint.config.yaml': 'rules: { missing-dlq: off }\n',
    'ci/strict.yaml': quietTimeout,
    'a.yaml': ORDERS,
  };
  assert.deepEqual(await findings(files, 'a.yaml', '--config', 'ci/strict.yaml'), ['a.yaml missing-dlq warning']);
  assert.deepEqual(await findings(files, 'a.yaml', '--config', 'ci/strict.yaml', '--rule', 'missing-dlq=error'), [
    'a.yaml missing-dlq error',
  ]);
});

test('ignore, include and overrides are relative to the configuration', async () => {
  const files = {
    'app/hoplint.config.yaml': [
      'ignore: [fixtures/**]',
      'include: ["*.stack"]',
      'overrides: [{ files: [sandbox/**], rules: { missing-dlq: off, visibility-timeout-too-short: off } }]',
    ].join('\n'),
    'app/a.stack': ORDERS,
    'app/b.yaml': ORDERS,
    'app/fixtures/c.stack': ORDERS,
    'app/sandbox/d.stack': ORDERS,
  };
  assert.deepEqual(await findings(files, 'app', '--rule', 'visibility-timeout-too-short=off'), [
    'app/a.stack missing-dlq warning',
  ]);
  const named = await hoplint(['app/fixtures/c.stack'], { files });
  assert.match(named.stdout, /^skipped app\/fixtures\/c\.stack: app\/hoplint\.config\.yaml leaves it out$/m);
});

test('a mistake in the configuration stops the run and is named with its place', async () => {
  const files = { 'app/hoplint.config.yaml': 'rules:\n  mising-dlq: off\nignored: []\n', 'app/a.yaml': ORDERS };
  const { code, stdout, stderr } = await hoplint(['app'], { files });
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.deepEqual(stderr.trimEnd().split('\n'), [
    'hoplint: app/hoplint.config.yaml:2:3: there is no rule mising-dlq: did you mean missing-dlq?',
    'app/hoplint.config.yaml:3:1: unknown key ignored: did you mean ignore?',
  ]);
});

test('a configuration that is asked for must be there', async () => {
  const { code, stderr } = await hoplint(['--config', 'hoplint.yaml'], { files: { 'a.yaml': CLEAN } });
  assert.equal(code, 2);
  assert.equal(stderr, 'hoplint: there is no file hoplint.yaml\n');
});

test('init writes a configuration that is valid and changes nothing', async () => {
  const { code, stdout, files } = await hoplint(['init'], { files: { 'a.yaml': ORDERS } });
  assert.equal(code, 0);
  assert.equal(stdout, 'wrote hoplint.config.yaml\n');
  const text = files.get('hoplint.config.yaml') as string;
  assert.deepEqual(readConfig({ path: 'hoplint.config.yaml', text }, rules)?.problems, []);
  assert.deepEqual(await findings(Object.fromEntries(files)), await findings({ 'a.yaml': ORDERS }));
});

test('every line that init comments out is right as well', async () => {
  const text = (await hoplint(['init'])).files.get('hoplint.config.yaml') as string;
  const open = text
    .replace(/: (?:\[\]|\{\})$/gm, ':')
    .replace(/^# (?=(?:include|parameters|overrides):|  )/gm, '')
    .replace(/^#(?=  )/gm, '');
  const config = readConfig({ path: 'hoplint.config.yaml', text: open }, rules);
  assert.deepEqual(config?.problems, []);
  assert.deepEqual(config?.config?.ignore, ['fixtures/**']);
  assert.equal(config?.config?.rules.get('missing-dlq')?.severity, 'error');
  assert.equal(config?.config?.parameters.get('Stage')?.value, 'prod');
  assert.equal(config?.config?.overrides.length, 1);
});

test('init leaves an existing configuration alone', async () => {
  const { code, stderr, files } = await hoplint(['init'], { files: { 'hoplint.config.json': '{}' } });
  assert.equal(code, 2);
  assert.equal(stderr, 'hoplint: hoplint.config.json exists already\n');
  assert.equal(files.size, 1);
});

test('a configuration extends a file, a package and a preset at once', async () => {
  const files = {
    '.git/HEAD': '',
    'hoplint.base.json': '{ "rules": { "visibility-timeout-too-short": "off", "missing-dlq": "error" } }',
    'node_modules/@acme/hoplint-config/package.json': '{ "name": "@acme/hoplint-config", "main": "index.js" }',
    'node_modules/@acme/hoplint-config/index.js': 'throw new Error("nobody runs this");\n',
    'node_modules/@acme/hoplint-config/hoplint.config.yaml': 'ignore: [legacy/**]\n',
    'app/hoplint.config.yaml': "extends: [recommended, ../hoplint.base.json, '@acme/hoplint-config']\n",
    'app/a.yaml': ORDERS,
    'app/legacy/b.yaml': ORDERS,
  };
  assert.deepEqual(await findings(files, 'app'), ['app/a.yaml missing-dlq error']);
  const one = ['app/a.yaml', '--config', 'hoplint.base.json'];
  assert.deepEqual(await findings(files, ...one), ['app/a.yaml missing-dlq error']);
  assert.deepEqual(await findings(files, 'app', '--rule', 'missing-dlq=info'), ['app/a.yaml missing-dlq info']);
});

test('a mistake in an extended file stops the run and is named with the way that leads to it', async () => {
  const files = {
    'team.yaml': 'rules:\n  mising-dlq: off\n',
    'base.yaml': 'extends: ./team.yaml\n',
    'app/hoplint.config.yaml': 'extends: [strict, ../base.yaml]\n',
    'app/a.yaml': ORDERS,
  };
  const { code, stdout, stderr } = await hoplint(['app'], { files });
  assert.deepEqual([code, stdout], [2, '']);
  assert.equal(
    stderr,
    'hoplint: team.yaml:2:3: there is no rule mising-dlq: did you mean missing-dlq? ' +
      '(extended by base.yaml:1:10, extended by app/hoplint.config.yaml:1:19)\n',
  );
});

test('an extended file that cannot be read ends the run', async () => {
  const config = 'extends: ./team.yaml\n';
  const none = await hoplint(['.'], { files: { 'hoplint.config.yaml': config, 'a.yaml': ORDERS } });
  assert.deepEqual([none.code, none.stderr], [2, 'hoplint: hoplint.config.yaml:1:10: there is no file ./team.yaml\n']);
  const files = { 'hoplint.config.yaml': config, 'team.yaml': { unreadable: true }, 'a.yaml': ORDERS } as const;
  const denied = await hoplint(['.'], { files });
  assert.deepEqual([denied.code, denied.stderr], [2, 'hoplint: cannot read team.yaml: permission denied\n']);
});

test('--print-config tells what holds for a file, and what gives each value', async () => {
  const files = {
    'base.yaml':
      'extends: strict\nignore: [fixtures/**]\nparameters: { Stage: "07" }\n' +
      'rules: { shared-dlq: [warning, { sources: 5 }] }\n',
    'app/hoplint.config.yaml': 'extends: ../base.yaml\nrules: { shared-dlq: error, missing-dlq: "off" }\n',
  };
  const only = ['accepted-then-lost', 'missing-dlq', 'shared-dlq'];
  const { code, stdout } = await hoplint(['--print-config', 'app/fixtures/a.yaml'], { files, rules: only });
  assert.equal(code, 0);
  const [head, ...lines] = stdout.split('\n');
  const about = '# What holds for app/fixtures/a.yaml: app/hoplint.config.yaml.';
  assert.equal(head, `${about} Behind each value stands what gives it.`);
  assert.equal(lines.join('\n'), `extends: strict                        # base.yaml:1:10
ignore:
  - "fixtures/**"                      # relative to .
parameters:
  Stage: "07"                          # base.yaml:3:15
rules:
  accepted-then-lost: info             # strict
  missing-dlq: off                     # app/hoplint.config.yaml:2:42
  shared-dlq: [error, { sources: 5 }]  # app/hoplint.config.yaml:2:22, base.yaml:4:22
`);
  const asked = ['--preset', 'recommended', '--rule', 'missing-dlq=info', '--param', 'Stage=prod'];
  const atRoot = { ...files, 'hoplint.config.yaml': files['base.yaml'] };
  const over = await hoplint(['--print-config', 'fixtures/a.yaml', ...asked], { files: atRoot, rules: only });
  assert.match(over.stdout, /^# fixtures\/a\.yaml is left out of every run\.$/m);
  assert.match(over.stdout, /^extends: recommended +# --preset$/m);
  assert.match(over.stdout, /^ {2}Stage: prod +# --param Stage$/m);
  assert.match(over.stdout, /^ {2}missing-dlq: info +# --rule$/m);
  assert.match(over.stdout, /^ {2}accepted-then-lost: off +# recommended$/m);
  const read = readConfig({ path: 'hoplint.config.yaml', text: stdout }, rules);
  assert.deepEqual(read?.problems, [], 'it is a configuration itself');
});
