/** What a template or a configuration names is read in its own repository alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { hoplint, type Tree } from '../cli/memory-host.ts';
import { Editor } from '../lsp/editor.ts';

const SECRET = 'Resources:\n  Secret:\n    Type: AWS::SQS::Queue\n';

const NAMING: Readonly<Record<string, string>> = {
  'a Serverless file variable': 'service: a\nprovider: { name: aws }\nresources: ${file(PATH)}\n',
  'a nested stack': 'Resources:\n  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: PATH } }\n',
  'a SAM application':
    'Transform: AWS::Serverless-2016-10-31\n' +
    'Resources:\n  Inner: { Type: AWS::Serverless::Application, Properties: { Location: PATH } }\n',
  'an include':
    'Resources:\n  Orders: { Type: AWS::SNS::Topic }\n' +
    '  Fn::Transform: { Name: AWS::Include, Parameters: { Location: PATH } }\n',
};

/** Whether either shell has read the secret; the repository is `/work/repo`. */
async function shellsThatKnow(text: string, files: Tree): Promise<readonly string[]> {
  const name = `repo/app/${text.startsWith('service') ? 'serverless.yml' : 'template.yaml'}`;
  const all = { 'repo/.git/HEAD': '', [name]: text, ...files };
  const { stdout } = await hoplint(['graph', name, '--format', 'json'], { files: all });
  const texts = Object.entries(all).flatMap(([path, one]): [string, string][] => {
    return typeof one === 'string' ? [[`file:///work/${path}`, one]] : [];
  });
  const editor = await Editor.start({ rules, disk: new Map(texts) });
  const uri = `file:///work/${name}`;
  await editor.open(uri, text);
  const graph = await editor.ask<string>('hoplint/graph', { textDocument: { uri }, format: 'json' });
  await editor.stop();
  return [...(stdout.includes('Secret') ? ['command line'] : []), ...(graph.includes('Secret') ? ['editor'] : [])];
}

for (const [what, text] of Object.entries(NAMING)) {
  test(`${what} leads nowhere outside of the repository`, async () => {
    const secret = what === 'an include' ? 'Secret: { Type: AWS::SQS::Queue }\n' : SECRET;
    const within = await shellsThatKnow(text.replace('PATH', '../shared.yaml'), { 'repo/shared.yaml': secret });
    assert.deepEqual(within, ['command line', 'editor'], 'it is read in the repository');
    for (const path of ['../../secret.yaml', '/work/secret.yaml']) {
      assert.deepEqual(await shellsThatKnow(text.replace('PATH', path), { 'secret.yaml': secret }), [], path);
    }
    const link = { 'secret.yaml': secret, 'repo/app/linked.yaml': { link: '/work/secret.yaml' } } as const;
    assert.deepEqual(await shellsThatKnow(text.replace('PATH', './linked.yaml'), link), [], 'through a link');
  });
}
