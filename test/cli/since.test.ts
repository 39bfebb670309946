/** What a branch adds is told, what was there when it began is not; against repositories that git made. */

import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { newRepository, repositoryIn, scratchFolder, type RealGit } from '../git/real-git.ts';
import { hoplintIn, type Printed } from './disk-host.ts';
import { BROKEN, ORDERS } from './templates.ts';

const RULES = ['missing-dlq', 'visibility-timeout-too-short', 'undeliverable-hop'];

function run({ folder }: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<Printed> {
  return hoplintIn(folder, argv, { known: RULES });
}

/** The findings as `path rule resource`. */
async function found(real: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await run(real, '--format', 'json', ...argv);
  assert.equal(stderr, '');
  const { files } = JSON.parse(stdout) as { files: { path: string; findings: { rule: string; resource: string }[] }[] };
  return files.flatMap(({ path, findings }) => findings.map(({ rule, resource }) => `${path} ${rule} ${resource}`));
}

async function refusal(real: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<string> {
  const { code, stderr } = await run(real, ...argv);
  assert.equal(code, 2);
  return stderr.replace(/\b[0-9a-f]{10}\b/g, 'ID');
}

/** A queue without a dead-letter queue, with a function that reads it. */
function reading(name: string): string {
  return `  ${name}:
    Type: AWS::SQS::Queue
  ${name}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt ${name}.Arn
      FunctionName: orders-worker
`;
}

function template(...names: readonly string[]): string {
  return `Resources:\n${names.map(reading).join('')}`;
}

/** `main` has three findings; the branch `mails` stands at its last commit. */
function shop(t: TestContext): RealGit {
  const real = newRepository(t);
  real.write('orders.yaml', ORDERS);
  real.write('infra/parcels.yaml', template('Parcels'));
  real.commit('first');
  real.git('switch', '--quiet', '-c', 'mails');
  return real;
}

test('what a branch adds is told, what was there is counted', async (t) => {
  const real = shop(t);
  assert.deepEqual(await found(real, '--since', 'main'), []);
  real.write('infra/parcels.yaml', `# moved\n\n${template('Early', 'Parcels')}`);
  assert.deepEqual(await found(real, '--since', 'main'), ['infra/parcels.yaml missing-dlq Early']);
  real.commit('one more');
  assert.deepEqual(await found(real, '--since', 'main'), ['infra/parcels.yaml missing-dlq Early']);
  assert.deepEqual(await found(real, '--since', 'mails'), []);
  const { stdout, code } = await run(real, '--since', 'main');
  assert.match(stdout, /1 finding in 1 file: 1 warning · 1 fixable: hoplint fix --since main\n3 older than main · 0 ms\n$/);
  assert.equal(code, 1);
  assert.equal((await run(real, '--since', 'main', '--max-warnings', '1')).code, 0);
  assert.equal((await run(real, '--since', 'main', '--fail-on', 'error')).code, 0);
});

test('no report shows what was there, in words or in its picture', async (t) => {
  const real = shop(t);
  real.write('infra/parcels.yaml', template('Early', 'Parcels'));
  for (const format of ['html', 'markdown', 'sarif', 'github', 'gitlab', 'junit']) {
    const { stdout } = await run(real, '--since', 'main', '--format', format);
    assert.match(stdout, /Early keeps failing messages/, format);
    assert.doesNotMatch(stdout, /Parcels keeps failing messages|OrdersQueue/, format);
  }
});

test('the commit that the branch left is meant, not what its origin has become since', async (t) => {
  const real = shop(t);
  real.write('mails.yaml', template('Mails'));
  real.commit('mails');
  real.git('switch', '--quiet', 'main');
  real.write('orders.yaml', template('Other'));
  real.commit('main goes on');
  real.git('switch', '--quiet', 'mails');
  assert.deepEqual(await found(real, '--since', 'main'), ['mails.yaml missing-dlq Mails']);
});

test('files that nobody has added yet count, those that git leaves out do not', async (t) => {
  const real = shop(t);
  real.write('.gitignore', 'build/\n');
  real.write('build/made.yaml', template('Made'));
  real.write('mails.yaml', template('Mails'));
  assert.deepEqual(await found(real, '--since', 'main'), ['mails.yaml missing-dlq Mails']);
  const { stdout, stderr } = await run(real, 'build', '--since', 'main', '--quiet');
  assert.match(stdout, /^build\/made\.yaml:2:3 /);
  assert.equal(stderr, 'hoplint: git leaves out build, so no commit has it: all that is found there counts as new\n');
});

test('a renamed file stays known, also from one folder to another and changed on the way', async (t) => {
  const real = shop(t);
  real.move('orders.yaml', 'teams/shop/sales.yaml');
  real.write('teams/shop/sales.yaml', `# sales\n${ORDERS}`);
  real.move('infra/parcels.yaml', 'delivery.yaml');
  assert.deepEqual(await found(real, '--since', 'main'), []);
  assert.deepEqual(await found(real, 'delivery.yaml', '--since', 'main'), []);
  assert.deepEqual(await found(real, 'teams', '--since', 'main'), []);
  real.write('copy.yaml', template('Parcels'));
  assert.deepEqual(await found(real, 'copy.yaml', 'delivery.yaml', '--since', 'main'), []);
  real.write('infra/parcels.yaml', template('Parcels'));
  assert.deepEqual(await found(real, 'copy.yaml', '--since', 'main'), ['copy.yaml missing-dlq Parcels']);
});

test('two files of one text that change places of folders are both known', async (t) => {
  const real = newRepository(t);
  real.write('a/stack.yaml', template('Jobs'));
  real.write('b/queue.yaml', template('Jobs').replace('orders-worker', 'mails-worker'));
  real.commit('first');
  real.move('a/stack.yaml', 'c/one.yaml');
  real.move('b/queue.yaml', 'c/two.yaml');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
});

/** A queue whose function another template has. */
const QUEUE = `Resources:
  Letters:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt Dead.Arn }
  Dead: { Type: AWS::SQS::Queue }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Letters.Arn, FunctionName: !ImportValue worker }
`;

test('what another template brings into one that did not change is new', async (t) => {
  const real = newRepository(t);
  real.write('queue.yaml', QUEUE);
  const worker = (timeout: number): string => `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties: { Handler: a.b, Runtime: nodejs22.x, Role: r, Code: { ZipFile: '' }, Timeout: ${timeout} }
Outputs:
  Worker: { Value: !Ref Worker, Export: { Name: worker } }
`;
  real.write('worker.yaml', worker(5));
  real.commit('first');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  real.write('worker.yaml', worker(60));
  assert.deepEqual(await found(real, '--since', 'HEAD'), ['queue.yaml visibility-timeout-too-short Letters']);
  real.commit('slower');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  real.remove('worker.yaml');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
});

test('what an included file brings is new, and so is what the lack of one brings', async (t) => {
  const real = newRepository(t);
  const service = `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  export:
    handler: export.handler
    timeout: \${file(settings.yml):timeout}
    events:
      - sqs: { arn: !GetAtt Jobs.Arn, functionResponseType: ReportBatchItemFailures }
resources:
  Resources:
    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 60
        RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt Dead.Arn }
    Dead: { Type: AWS::SQS::Queue }
`;
  real.write('serverless.yml', service);
  real.write('settings.yml', 'timeout: 5\n');
  real.commit('first');
  real.write('settings.yml', 'timeout: 120\n');
  assert.deepEqual(await found(real, '--since', 'HEAD'), ['serverless.yml visibility-timeout-too-short Jobs']);
  real.commit('slower');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  assert.deepEqual(await found(real, '--since', 'HEAD~1'), ['serverless.yml visibility-timeout-too-short Jobs']);
  real.remove('settings.yml');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  real.commit('without');
  real.write('settings.yml', 'timeout: 120\n');
  assert.deepEqual(await found(real, '--since', 'HEAD'), ['serverless.yml visibility-timeout-too-short Jobs']);
});

test('a file that a build makes and a template includes is taken as it is', async (t) => {
  const real = newRepository(t);
  real.write('.gitignore', 'made.yml\n');
  real.write('serverless.yml', `service: shop\nprovider: { name: aws }\nresources: \${file(made.yml)}\n`);
  real.write('made.yml', template('Made'));
  real.commit('first');
  assert.deepEqual(await found(real), ['made.yml missing-dlq Made']);
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
});

test('a syntax error that was there stays out, a new one does not', async (t) => {
  const real = newRepository(t);
  real.write('broken.yaml', BROKEN);
  real.commit('first');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  real.write('more.yaml', BROKEN);
  assert.deepEqual(await found(real, '--since', 'HEAD'), [
    'more.yaml missing-dlq Orders',
    'more.yaml parse-error null',
  ]);
});

test('a suppression that goes brings its finding back', async (t) => {
  const real = newRepository(t);
  const quiet = '# hoplint-disable-next-line missing-dlq -- for now\n';
  real.write('jobs.yaml', template('Jobs').replace('  Jobs:', `  ${quiet}  Jobs:`));
  real.commit('first');
  real.write('jobs.yaml', template('Jobs'));
  assert.deepEqual(await found(real, '--since', 'HEAD'), ['jobs.yaml missing-dlq Jobs']);
});

test('fix repairs what is new and leaves alone what was there', async (t) => {
  const real = shop(t);
  real.write('infra/parcels.yaml', template('Early', 'Parcels'));
  const { stdout } = await run(real, 'fix', '--since', 'main');
  assert.match(stdout, /1 fix in 1 file · 3 older than main\n$/);
  const fixed = readFileSync(`${real.folder}/infra/parcels.yaml`, 'utf8');
  assert.match(fixed, /EarlyDlq/);
  assert.doesNotMatch(fixed, /ParcelsDlq/);
  assert.equal(real.git('diff', '--name-only'), 'infra/parcels.yaml');
  assert.equal((await run(real, 'fix', '--since', 'main')).stdout, 'nothing to fix · 3 older than main\n');
});

test('baseline and commit cover together, each finding once', async (t) => {
  const real = shop(t);
  await run(real, 'init', '--baseline');
  real.commit('with a baseline');
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
  const { stdout } = await run(real, '--since', 'HEAD~1');
  assert.match(stdout, /nothing to report · 3 in the baseline · 0 ms\n$/);
  real.write('infra/parcels.yaml', template('Parcels', 'Letters'));
  real.commit('more');
  real.write('mails.yaml', template('Mails'));
  const report = JSON.parse((await run(real, '--since', 'HEAD', '--format', 'json')).stdout) as { summary: object };
  assert.deepEqual({ ...report.summary, milliseconds: 0 }, {
    files: 3,
    error: 0,
    warning: 1,
    info: 0,
    fixable: 1,
    baseline: { recorded: 3, stale: 0 },
    since: { ref: 'HEAD', commit: real.git('rev-parse', 'HEAD'), older: 1 },
    milliseconds: 0,
  });
});

test('configuration and what git leaves out are those of the work tree, for both versions', async (t) => {
  const real = newRepository(t);
  real.write('hoplint.config.yaml', 'rules: { missing-dlq: off }\n');
  real.write('jobs.yaml', template('Jobs'));
  real.commit('first');
  real.write('hoplint.config.yaml', 'rules: { missing-dlq: error }\n');
  assert.deepEqual(await found(real), ['jobs.yaml missing-dlq Jobs']);
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
});

test('a folder that is renamed with its configuration had that before', async (t) => {
  const real = newRepository(t);
  real.write('hoplint.config.yaml', 'rules: { missing-dlq: off }\n');
  real.write('app/hoplint.config.yaml', 'rules: { missing-dlq: error }\nbaseline: known.json\n');
  real.write('app/known.json', '{ "version": 1, "files": {} }');
  real.write('app/jobs.yaml', template('Jobs'));
  real.commit('first');
  real.move('app', 'service');
  assert.deepEqual(await found(real), ['service/jobs.yaml missing-dlq Jobs']);
  assert.deepEqual(await found(real, '--since', 'HEAD'), []);
});

test('works in a folder below, in a linked work tree and in a submodule', async (t) => {
  const real = shop(t);
  real.write('infra/parcels.yaml', template('Early', 'Parcels'));
  real.commit('one more');
  const below = { folder: `${real.folder}/infra` };
  assert.deepEqual(await found(below, '--since', 'main'), ['parcels.yaml missing-dlq Early']);
  assert.deepEqual(await found(below, '..', '--since', 'main'), ['parcels.yaml missing-dlq Early']);
  assert.deepEqual(await found(below, 'parcels.yaml', '--since', 'main'), ['parcels.yaml missing-dlq Early']);
  assert.deepEqual(await found(below, '*.yaml', '--since', 'main'), ['parcels.yaml missing-dlq Early']);

  const scratch = scratchFolder(t);
  real.git('worktree', 'add', '--quiet', '-b', 'beside', `${scratch}/beside`, 'mails');
  const beside = { folder: `${scratch}/beside` };
  assert.deepEqual(await found(beside, '--since', 'main'), ['infra/parcels.yaml missing-dlq Early']);
  const outside = { folder: scratch };
  assert.deepEqual(await found(outside, 'beside/infra', '--since', 'main'), [
    'beside/infra/parcels.yaml missing-dlq Early',
  ]);

  const outer = newRepository(t);
  outer.git('submodule', '--quiet', 'add', real.folder, 'lib/shop');
  outer.write('top.yaml', template('Top'));
  outer.commit('with a submodule');
  assert.deepEqual(await found(outer, '--since', 'HEAD'), []);
  outer.write('lib/shop/new.yaml', template('New'));
  assert.deepEqual(await found(outer, '--since', 'HEAD'), ['lib/shop/new.yaml missing-dlq New']);
  assert.deepEqual(await found({ folder: `${outer.folder}/lib/shop` }, '--since', 'HEAD~1'), [
    'infra/parcels.yaml missing-dlq Early',
    'new.yaml missing-dlq New',
  ]);
  repositoryIn(`${outer.folder}/lib/shop`).commit('in the submodule');
  assert.deepEqual(await found(outer, '--since', 'HEAD'), ['lib/shop/new.yaml missing-dlq New']);
});

test('line ends that git turns on the way out are no change', async (t) => {
  const real = shop(t);
  real.write('orders.yaml', ORDERS.replaceAll('\n', '\r\n'));
  assert.deepEqual(await found(real, '--since', 'main'), []);
});

test('a template in UTF-16 is read in the commit as it is in the work tree', async (t) => {
  const real = shop(t);
  const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');
  real.write('wide.yaml', wide(template('Invoices')));
  real.commit('one in UTF-16');
  real.git('branch', 'wide');
  real.write('wide.yaml', wide(template('Invoices', 'Parcels')));
  assert.deepEqual(await found(real, '--since', 'wide'), ['wide.yaml missing-dlq Parcels']);
});

test('a link leads where it led', async (t) => {
  const real = newRepository(t);
  real.write('stacks/jobs.yaml', template('Jobs'));
  symlinkSync('stacks', `${real.folder}/linked`);
  symlinkSync('linked/jobs.yaml', `${real.folder}/jobs.yaml`);
  real.commit('first');
  assert.deepEqual(await found(real, 'jobs.yaml', '--since', 'HEAD'), []);
  assert.deepEqual(await found(real, 'linked', '--since', 'HEAD'), []);
  real.write('stacks/jobs.yaml', template('Jobs', 'Mails'));
  assert.deepEqual(await found(real, 'jobs.yaml', '--since', 'HEAD'), ['jobs.yaml missing-dlq Mails']);
  assert.deepEqual(await found(real, 'linked', '--since', 'HEAD'), ['linked/jobs.yaml missing-dlq Mails']);
});

test('the text on standard input is compared with the file of its name', async (t) => {
  const real = shop(t);
  const argv = ['-', '--stdin-filename', 'infra/parcels.yaml', '--since', 'main', '--quiet'];
  const same = await hoplintIn(real.folder, argv, { known: RULES, stdin: template('Parcels') });
  assert.equal(same.stdout, '');
  const more = await hoplintIn(real.folder, argv, { known: RULES, stdin: template('Parcels', 'Letters') });
  assert.match(more.stdout, /^infra\/parcels\.yaml:9:3 warning missing-dlq /);
});

test('what cannot be compared is said, with what to do', async (t) => {
  const real = shop(t);
  const none = (name: string): string =>
    `hoplint: cannot compare with ${name}: there is no branch, tag or commit ${name} in this clone: `;
  assert.equal(await refusal(real, '--since', 'mian'), `${none('mian')}did you mean main?\n`);
  const scratch = scratchFolder(t);
  assert.equal(
    await refusal({ folder: scratch }, '--since', 'main'),
    'hoplint: . lies in no git repository, and --since asks one\n',
  );
  real.write('mails.yaml', template('Mails'));
  real.commit('mails');
  real.git('clone', '--quiet', '--depth=1', `file://${real.folder}`, `${scratch}/shallow`);
  const shallow = { folder: `${scratch}/shallow` };
  const remedy =
    'whose history was cut off: git fetch --unshallow brings the rest; for actions/checkout write fetch-depth: 0';
  assert.equal(
    await refusal(shallow, '--since', 'HEAD~1'),
    `hoplint: cannot compare with HEAD~1: HEAD~1 is not in this clone, ${remedy}\n`,
  );
  assert.equal(
    await refusal(shallow, '--since', 'main'),
    `${none('main')}git fetch --unshallow origin main:refs/remotes/origin/main brings it, ` +
      'if it is a branch there, as origin/main; for actions/checkout write fetch-depth: 0\n',
  );
  const both = await refusal({ folder: scratch }, 'shallow', real.folder, '--since', 'main');
  assert.match(both, /are repositories of their own: --since takes paths of one\n$/);
});

test('a clone without old files is told apart from one where nothing was found', async (t) => {
  const real = shop(t);
  real.write('orders.yaml', template('Orders'));
  real.commit('changed');
  real.git('config', 'uploadpack.allowFilter', 'true');
  const scratch = scratchFolder(t);
  real.git('clone', '--quiet', '--filter=blob:none', `file://${real.folder}`, `${scratch}/partial`);
  assert.equal(
    await refusal({ folder: `${scratch}/partial` }, '--since', 'origin/main'),
    'hoplint: cannot compare with origin/main: ID is not in this clone, which has left objects out: ' +
      'git fetch --refetch --no-filter\n',
  );
});
