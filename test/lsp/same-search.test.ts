/** Editor and command line find the same in a folder: the same files, judged with the same others. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { pathOf, uriOf } from '../../server/src/uris.ts';
import { hoplint } from '../cli/memory-host.ts';
import { CHANNELS, WORKER } from '../tied-templates.ts';
import { Editor, pause } from './editor.ts';

interface Report {
  readonly files: readonly { readonly path: string; readonly findings: readonly Said[] }[];
}

interface Said {
  readonly path?: string;
  readonly rule: string;
  readonly message: string;
  readonly range: unknown;
}

const queue = 'Resources:\n  OrdersQueue:\n    Type: AWS::SQS::Queue\n';
const nesting = `Resources:
  Orders: { Type: AWS::SQS::Queue }
  Workers:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ../nested.yaml, Parameters: { Source: !GetAtt Orders.Arn } }
`;
const nested = `Parameters:
  Source: { Type: String }
Resources:
  Worker: { Type: AWS::Lambda::Function }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !Ref Source, FunctionName: !Ref Worker }
`;

/** Everything at once that decides what counts. */
const made: Readonly<Record<string, string>> = {
  '.gitignore': 'build/\n*.gen.yaml\n',
  'build/out.yaml': queue,
  'api.gen.yaml': queue,
  'node_modules/x/a.yaml': queue,
  'fixtures/a.yaml': queue,
  'hoplint.config.yaml': 'ignore: [fixtures]\nrules: { dlq-without-alarm: off }\n',
  'strict/hoplint.config.yaml': "extends: [strict, ../shared/team.yaml, '@acme/hoplint-config']\n",
  'shared/team.yaml': 'ignore: [../strict/old/**]\nrules: { missing-dlq: info }\n',
  'node_modules/@acme/hoplint-config/package.json': '{ "hoplint": { "ignore": ["gen/**"] } }',
  'strict/old/a.yaml': queue,
  'strict/gen/a.yaml': queue,
  'strict/a.yaml': queue,
  'channels.yaml': CHANNELS,
  'deep/er/worker.yaml': WORKER,
  'stack/parent.yaml': nesting,
  'nested.yaml': nested,
  'service/serverless.yml': 'service: orders\nprovider: { name: aws }\nresources: ${file(resources.yml)}\n',
  'service/resources.yml': queue,
  'broken.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A: [\n',
  'package.json': '{}',
  'compose.yaml': 'services: { web: { image: nginx } }\n',
};

function ofProject(folder: string): readonly (readonly [string, string])[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:ya?ml|json|template)$/.test(file) && !file.split(sep).includes('node_modules'))
    .map((file) => [`${folder}/${file.split(sep).join('/')}`, readFileSync(join(folder, file), 'utf8')]);
}

async function byCommandLine(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout, stderr } = await hoplint(['.', '--format', 'json', '--fail-on', 'never'], { files });
  assert.equal(stderr, '');
  const { files: found } = JSON.parse(stdout) as Report;
  return found.flatMap(({ path: template, findings }) =>
    findings.map(({ path = template, rule, range, message }) => JSON.stringify([`/work/${path}`, rule, range, message])),
  );
}

/** `expected` says in how many files at least something is to be found. */
async function byEditor(
  files: Readonly<Record<string, string>>,
  expected: readonly string[],
): Promise<readonly string[]> {
  const disk = new Map(Object.entries(files).map(([path, text]) => [uriOf(`/work/${path}`, 'file:///'), text]));
  const editor = await Editor.start({ rules, disk, folders: ['file:///work'] });
  const marked = new Set(expected.map((one) => (JSON.parse(one) as [string])[0])).size;
  await editor.until(() => editor.published.length >= marked, `findings in ${marked} files`, 60_000);
  await pause(100);
  const found = editor.published.flatMap(({ uri, diagnostics }) =>
    diagnostics.map(({ code, range, message }) => JSON.stringify([pathOf(uri), code, range, message])),
  );
  await editor.stop();
  return found;
}

test('a folder with all that decides what counts has the same findings in the editor as on the command line', async () => {
  const expected = await byCommandLine(made);
  assert.ok(expected.some((one) => one.includes('visibility-timeout-too-short')), expected.join('\n'));
  assert.deepEqual([...(await byEditor(made, expected))].sort(), [...expected].sort());
});

test('the templates of the project have the same findings in the editor as on the command line', async () => {
  const files = Object.fromEntries(['examples', 'test/cdk', 'test/vscode/workspace'].flatMap(ofProject));
  const expected = await byCommandLine(files);
  assert.ok(expected.length > 0);
  assert.deepEqual([...(await byEditor(files, expected))].sort(), [...expected].sort());
});
