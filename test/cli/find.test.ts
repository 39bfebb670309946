import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Setting, type Tree } from './memory-host.ts';
import { BROKEN, CLEAN, COMPOSE, MAILS_JSON, ORDERS } from './templates.ts';

/** The templates that a run has read, and what it has skipped. */
async function read(argv: readonly string[], files: Tree, setting: Setting = {}) {
  const { code, stdout, stderr } = await hoplint([...argv, '--format', 'json', '--fail-on', 'never'], {
    ...setting,
    files,
  });
  assert.equal(stderr, '');
  assert.equal(code, 0);
  const report = JSON.parse(stdout) as { files: { path: string }[]; skipped: { path: string; reason: string }[] };
  return {
    files: report.files.map(({ path }) => path),
    skipped: report.skipped.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

test('a folder is searched for every name that can be a template, in the order of names', async () => {
  const files = { 'z.yml': CLEAN, 'a.template': CLEAN, 'b/c.json': '{"Resources":{"A":{"Type":"AWS::SQS::Queue"}}}' };
  assert.deepEqual((await read([], { ...files, 'notes.txt': CLEAN, 'package.json': '{}' })).files, [
    'a.template',
    'b/c.json',
    'z.yml',
  ]);
});

test('other YAML and JSON in a folder makes no noise', async () => {
  const files = { 'compose.yaml': COMPOSE, 'data.json': '{"Resources": 1}', 'a.yaml': CLEAN };
  assert.deepEqual(await read(['.'], files), { files: ['a.yaml'], skipped: [] });
});

test('a file that was named and is no template is skipped with a reason and does not fail', async () => {
  assert.deepEqual(await read(['compose.yaml'], { 'compose.yaml': COMPOSE }), {
    files: [],
    skipped: ['compose.yaml: not a template'],
  });
});

test('a service that is a program is not run; a word says what to lint instead', async () => {
  const { skipped } = await read(['serverless.ts'], { 'serverless.ts': 'export default { service: name() };' });
  assert.match(skipped.join(), /^serverless.ts: a service that is a program, and Hoplint runs none\. .*serverless package/);
});

test('what .gitignore names is left out, on every level, and may be taken back', async () => {
  const files = {
    '.git/HEAD': 'ref: refs/heads/main',
    '.gitignore': 'build/\n*.gen.yaml\n',
    'a.yaml': CLEAN,
    'a.gen.yaml': CLEAN,
    'build/b.yaml': CLEAN,
    'lib/.gitignore': '!keep.gen.yaml\nprivate.yaml\n',
    'lib/keep.gen.yaml': CLEAN,
    'lib/private.yaml': CLEAN,
    'lib/deep/private.yaml': CLEAN,
  };
  assert.deepEqual((await read(['.'], files)).files, ['a.yaml', 'lib/keep.gen.yaml']);
});

test('a search that begins below the root of the repository knows the .gitignore above', async () => {
  const files = { '.git/HEAD': '', '.gitignore': 'generated\n', 'lib/a.yaml': CLEAN, 'lib/generated/b.yaml': CLEAN };
  assert.deepEqual((await read(['lib'], files)).files, ['lib/a.yaml']);
});

test('an ignored folder that is named is searched all the same', async () => {
  const files = { '.git/HEAD': '', '.gitignore': 'cdk.out\n', 'cdk.out/Api.template.json': MAILS_JSON };
  assert.deepEqual((await read(['.'], files)).files, []);
  assert.deepEqual((await read(['cdk.out'], files)).files, ['cdk.out/Api.template.json']);
});

test('folders of tools are never searched, cdk.out is', async () => {
  const files = Object.fromEntries(
    ['node_modules/x', '.git', '.serverless', '.aws-sam/build', 'cdk.out'].map((folder) => [`${folder}/a.yaml`, CLEAN]),
  );
  assert.deepEqual((await read(['.'], files)).files, ['cdk.out/a.yaml']);
});

test('a loop of links ends, and links out of the folder are not followed', async () => {
  const files = {
    'app/a.yaml': CLEAN,
    'app/loop': { link: '/work/app' },
    'app/up': { link: '/work' },
    'app/circle': { link: '/work/app/circle2' },
    'app/circle2': { link: '/work/app/circle' },
    'outside/b.yaml': CLEAN,
  } as const;
  assert.deepEqual((await read(['app'], files)).files, ['app/a.yaml']);
});

test('a link that is named is followed, and a file reached in two ways is read once', async () => {
  const files = { 'real/a.yaml': CLEAN, linked: { link: '/work/real' } } as const;
  assert.deepEqual((await read(['linked'], files)).files, ['linked/a.yaml']);
  assert.deepEqual((await read(['real', 'linked', 'real/a.yaml'], files)).files, ['real/a.yaml']);
});

test('globs with either separator', async () => {
  const files = { 'stacks/a/x.yaml': CLEAN, 'stacks/b/y.yaml': CLEAN, 'stacks/b/z.yml': CLEAN, 'other/y.yaml': CLEAN };
  assert.deepEqual((await read(['stacks/**/*.yaml'], files)).files, ['stacks/a/x.yaml', 'stacks/b/y.yaml']);
  assert.deepEqual((await read(['stacks\\*\\y.yaml'], files)).files, ['stacks/b/y.yaml']);
  assert.deepEqual((await read(['*/{a,b}/*.y?(a)ml'], files)).files, [
    'stacks/a/x.yaml',
    'stacks/b/y.yaml',
    'stacks/b/z.yml',
  ]);
});

test('a glob is understood in a folder whose own name looks like one', async () => {
  const files = { '[app]/a.yaml': CLEAN, '[app]/lib/b.yaml': CLEAN };
  assert.deepEqual((await read(['**/*.yaml'], files, { cwd: '/work/[app]' })).files, ['a.yaml', 'lib/b.yaml']);
});

test('a name with brackets is a file before it is a pattern', async () => {
  assert.deepEqual((await read(['[id].yaml'], { '[id].yaml': CLEAN, 'i.yaml': CLEAN })).files, ['[id].yaml']);
});

test('paths are shown relative to where one stands', async () => {
  const files = { 'app/a.yaml': CLEAN, 'lib/b.yaml': CLEAN };
  assert.deepEqual((await read(['.', '../lib'], files, { cwd: '/work/app' })).files, ['../lib/b.yaml', 'a.yaml']);
});

test('a giant in a folder is skipped, a giant that is named is an error', async () => {
  const files = { 'big.json': { bytes: 20 * 1024 * 1024 }, 'a.yaml': CLEAN };
  assert.deepEqual(await read(['.'], files), {
    files: ['a.yaml'],
    skipped: ['big.json: larger than 16 MB, no template is'],
  });
  const named = await hoplint(['big.json', 'a.yaml'], { files });
  assert.equal(named.code, 2);
  assert.match(named.stderr, /cannot read big\.json: it is larger than 16 MB/);
  assert.match(named.stdout, /1 template/);
});

test('a file and a folder that cannot be read are named, and the run goes on', async () => {
  const files: Tree = {
    'a.yaml': ORDERS,
    'secret.yaml': { unreadable: true },
    private: { unreadable: true },
    'private/b.yaml': CLEAN,
  };
  const { code, stdout, stderr } = await hoplint(['.'], { files });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    'hoplint: cannot read private: permission denied\nhoplint: cannot read secret.yaml: permission denied\n',
  );
  assert.match(stdout, /OrdersQueue keeps failing messages/);
});

test('a path that leads nowhere stops the run with the nearest name', async () => {
  const files = { 'template.yaml': CLEAN, 'lib/orders.yaml': CLEAN };
  const wrong = async (word: string): Promise<string> => {
    const { code, stdout, stderr } = await hoplint(['lint', word], { files });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    return stderr.trim();
  };
  const nothing = 'hoplint: there is no file or folder';
  assert.equal(await wrong('templat.yaml'), `${nothing} templat.yaml: did you mean template.yaml?`);
  assert.equal(await wrong('lib/order.yaml'), `${nothing} lib/order.yaml: did you mean lib/orders.yaml?`);
  assert.equal(await wrong('grpah'), `${nothing} grpah: did you mean graph?`);
  assert.equal(await wrong('nowhere/at/all.yaml'), `${nothing} nowhere/at/all.yaml`);
  assert.equal(await wrong('lib/*.json'), 'hoplint: no file matches lib/*.json');
});

test('an empty folder, and one without a template, are nothing to fail on', async () => {
  for (const files of [{}, { 'compose.yaml': COMPOSE }]) {
    const { code, stdout } = await hoplint([], { files });
    assert.equal(code, 0);
    assert.equal(stdout, 'no template found · 0 ms\n');
  }
});

test('a broken file is a finding, and the others are linted', async () => {
  const { code, stdout } = await hoplint(['--quiet'], { files: { 'broken.yaml': BROKEN, 'orders.yaml': ORDERS } });
  assert.equal(code, 1);
  assert.match(stdout, /^broken\.yaml:3:11 error parse-error /m);
  assert.match(stdout, /^orders\.yaml:3:3 warning missing-dlq /m);
});

test('a file that another one includes is judged there, not by itself', async () => {
  const files = {
    'serverless.yml': 'service: shop\nprovider: { name: aws }\nresources: ${file(queues.yml)}\n',
    'queues.yml': 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n',
  };
  const { stdout } = await hoplint(['--quiet'], { files });
  assert.equal(stdout.match(/missing-dlq/g)?.length, 1);
  assert.match(stdout, /^queues\.yml:2:3 warning missing-dlq /);
});
