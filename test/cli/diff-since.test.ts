/** What a branch does to messages in flight, against repositories that git made. */

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { newRepository, type RealGit } from '../git/real-git.ts';
import { hoplintIn, type Printed } from './disk-host.ts';
import { BROKEN } from './templates.ts';

const RULES = ['missing-dlq', 'visibility-timeout-too-short'];

function diff({ folder }: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<Printed> {
  return hoplintIn(folder, ['diff', ...argv], { known: RULES });
}

/** The losses and the findings of a comparison, in a line each. */
async function told(real: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await diff(real, '--since', 'main', '--format', 'json', ...argv);
  assert.equal(stderr, '');
  const { losses, findings } = JSON.parse(stdout) as {
    losses: { resource: string; fate: string }[];
    findings: { change: string; rule: string; resource: string }[];
  };
  return [
    ...losses.map(({ resource, fate }) => `${resource} ${fate}`),
    ...findings.map(({ change, rule, resource }) => `${change} ${rule} ${resource}`),
  ];
}

async function refusal(real: Pick<RealGit, 'folder'>, ...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await diff(real, ...argv);
  assert.deepEqual([code, stdout], [2, '']);
  return stderr;
}

function queue(id: string, name: string): string {
  return `  ${id}:
    Type: AWS::SQS::Queue
    Properties: { QueueName: ${name} }
`;
}

function template(...queues: readonly string[]): string {
  return `Resources:\n${queues.join('')}`;
}

/** A branch at the last commit of `main`. */
function shop(t: TestContext): RealGit {
  const real = newRepository(t);
  real.write('infra/orders.yaml', template(queue('Orders', 'orders')));
  real.write('infra/mails.yaml', template(queue('Mails', 'mails')));
  real.write('fixtures/broken.yaml', BROKEN);
  real.commit('first');
  real.git('switch', '--quiet', '-c', 'rename');
  return real;
}

test('a queue that a branch renames loses its messages, committed or not', async (t) => {
  const real = shop(t);
  assert.equal((await diff(real, '--since', 'main')).stdout, 'nothing changes for messages\n');
  real.write('infra/orders.yaml', template(queue('Orders', 'orders-v2')));
  assert.deepEqual(await told(real), ['Orders replaced']);
  real.commit('renamed');
  const { stdout, code } = await diff(real, '--since', 'main');
  assert.match(stdout, /Orders is replaced, because QueueName changes\n/);
  assert.equal(code, 1);
  assert.equal((await diff(real, '--since', 'rename')).code, 0);
  assert.match((await diff(real, '--since', 'main', '--format', 'markdown')).stdout, /Orders/);
});

test('the commit that both have in common is the old side', async (t) => {
  const real = shop(t);
  real.write('infra/orders.yaml', template(queue('Orders', 'orders-v2')));
  real.commit('renamed');
  real.git('switch', '--quiet', 'main');
  real.write('infra/mails.yaml', template(queue('Mails', 'mails-v2')));
  real.commit('main goes on');
  real.git('switch', '--quiet', 'rename');
  assert.deepEqual(await told(real), ['Orders replaced']);
});

test('paths keep it to some files, also to one that was moved or removed', async (t) => {
  const real = shop(t);
  real.write('infra/orders.yaml', template(queue('Orders', 'orders-v2')));
  real.remove('infra/mails.yaml');
  assert.deepEqual(await told(real, 'infra/orders.yaml'), ['Orders replaced']);
  assert.deepEqual(await told({ folder: `${real.folder}/infra` }, 'orders.yaml'), ['Orders replaced']);
  assert.match((await diff(real, '--since', 'main', 'infra/mails.yaml')).stdout, /infra\/mails\.yaml/);
  assert.doesNotMatch((await diff(real, '--since', 'main', 'infra/orders.yaml')).stdout, /mails/i);
  real.move('infra/orders.yaml', 'shop.yaml');
  assert.deepEqual(await told(real, 'shop.yaml'), ['Orders replaced']);
});

test('what a sparse work tree leaves out was not removed', async (t) => {
  const real = shop(t);
  real.git('sparse-checkout', 'set', '--no-cone', '/infra/orders.yaml');
  assert.equal((await diff(real, '--since', 'main')).stdout, 'nothing changes for messages\n');
  real.write('infra/orders.yaml', template(queue('Orders', 'orders-v2')));
  assert.deepEqual(await told(real), ['Orders replaced']);
});

test('what is new in a template tells, and what was found before does not', async (t) => {
  const real = shop(t);
  real.write('infra/mails.yaml', template(queue('Mails', 'mails'), queue('Letters', 'letters')));
  assert.deepEqual(await told(real), ['new missing-dlq Letters']);
  real.write('infra/parcels.yaml', template(queue('Parcels', 'parcels')));
  assert.deepEqual(await told(real), ['new missing-dlq Letters', 'new missing-dlq Parcels']);
});

test('a template that became unreadable, or was, is not compared', async (t) => {
  const real = shop(t);
  real.write('infra/orders.yaml', BROKEN);
  assert.equal(
    await refusal(real, '--since', 'main'),
    'hoplint: cannot compare infra/orders.yaml before it can be read: hoplint infra/orders.yaml says why\n',
  );
  real.write('infra/orders.yaml', template(queue('Orders', 'orders')));
  real.write('fixtures/broken.yaml', template(queue('Fixed', 'fixed')));
  assert.equal(
    await refusal(real, '--since', 'main'),
    'hoplint: cannot compare fixtures/broken.yaml: it could not be read as of main\n',
  );
});

test('what a build makes is in no commit: two folders are compared instead', async (t) => {
  const real = shop(t);
  real.write('.gitignore', 'cdk.out/\n');
  real.write('cdk.out/shop.template.json', '{ "Resources": { "Jobs": { "Type": "AWS::SQS::Queue" } } }');
  assert.equal(
    await refusal(real, '--since', 'main', 'cdk.out'),
    'hoplint: git leaves out cdk.out, so there is none as of main; make it of both versions and compare the two: ' +
      'hoplint diff ../before/cdk.out cdk.out\n',
  );
});

test('a commit in the place of a path leads to --since', async (t) => {
  const real = shop(t);
  const lead = (word: string, how: string): string =>
    `hoplint: ${word} is no file or folder; to compare the work tree with that commit: hoplint diff --since ${how}\n`;
  assert.equal(await refusal(real, 'main', 'infra'), lead('main', 'main infra'));
  assert.equal(await refusal(real, 'HEAD~0'), lead('HEAD~0', 'HEAD~0'));
  assert.equal(await refusal(real, 'main...rename'), lead('main...rename', 'main'));
  assert.match(await refusal(real, 'mian', 'infra'), /there is no file or folder mian/);
  assert.match(await refusal(real, '--since', 'mian'), /cannot compare with mian: .* did you mean main\?\n$/);
});
