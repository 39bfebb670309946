// Templates for CI services, held against the services' schemas, and their shell lines run on a small repository.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { parse } from 'yaml';
import { ORDERS } from '../cli/templates.ts';
import { checkOut, pack, root, run, temporaryFolder, type Outcome } from './checkout.ts';
import { complaints, type Service } from './schemas.ts';

const folder = temporaryFolder();
const workspace = join(folder.path, 'workspace');
let tarball: string;

before(() => {
  tarball = join(folder.path, pack(checkOut(folder.path, 'checkout'), folder.path).filename);
});

beforeEach(() => {
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(join(workspace, 'infra'), { recursive: true });
  writeFileSync(join(workspace, 'infra/orders.yaml'), ORDERS);
});

after(folder.remove);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
}

/** Runs lines as the service's runner does, with the packed tarball in place of a tag. */
function shell(lines: readonly string[], variables: Readonly<Record<string, string>> = {}): Outcome {
  const npm = { npm_config_offline: 'true', npm_config_cache: join(folder.path, 'cache') };
  const env = { HOPLINT: tarball, ...npm, ...variables };
  return run('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], workspace, env);
}

function assertReport(path: string, rule: RegExp): void {
  assert.ok(existsSync(join(workspace, path)), `${path} was not written`);
  assert.match(readFileSync(join(workspace, path), 'utf8'), rule);
}

const JUNIT = /<testcase [^>]*name="missing-dlq OrdersQueue"[^>]*><failure /;

const TEMPLATES: readonly (readonly [path: string, service: Service])[] = [
  ['ci/gitlab.yml', 'gitlab-ci'],
  ['ci/azure.yml', 'azure-pipelines'],
  ['ci/bitbucket-pipelines.yml', 'bitbucket-pipelines'],
  ['ci/circleci.yml', 'circleciconfig'],
  ['.pre-commit-hooks.yaml', 'pre-commit-hooks'],
];

test('each template is as its service wants it', () => {
  for (const [path, service] of TEMPLATES) assert.deepEqual(complaints(service, read(path)), [], path);
});

test('the schemas do complain', () => {
  const wrong = '{ hoplint: { steps: 3, script: 4 } }';
  for (const [, service] of TEMPLATES) assert.notDeepEqual(complaints(service, wrong), [], service);
});

test('GitLab: code quality and results of tests; options reach the command line', () => {
  const { hoplint: job } = parse(read('ci/gitlab.yml')) as {
    hoplint: { script: string[]; variables: Record<string, string>; artifacts: { reports: Record<string, string> } };
  };
  const options = { HOPLINT_OPTIONS: '--fail-on never' };
  const { code, stdout } = shell(job.script, { ...job.variables, ...options, HOPLINT: tarball });
  assert.equal(code, 0);
  assert.match(stdout, /^warning\[missing-dlq\]/m);
  const { codequality = '', junit = '' } = job.artifacts.reports;
  assertReport(codequality, /"check_name": "missing-dlq"/);
  assertReport(junit, JUNIT);
});

test('Azure Pipelines: results of tests and SARIF, and the job fails', () => {
  const { steps, parameters } = parse(read('ci/azure.yml')) as {
    steps: { bash?: string; env?: Record<string, string>; publish?: string; inputs?: Record<string, string> }[];
    parameters: { name: string; default: string }[];
  };
  const step = steps.find(({ bash }) => bash !== undefined);
  const values = new Map(parameters.map((parameter) => [`\${{ parameters.${parameter.name} }}`, parameter.default]));
  const valueOf = (text: string): string => values.get(text) ?? text.replace('$(Agent.TempDirectory)', '.');
  const env = Object.entries(step?.env ?? {}).map(([name, text]) => [name, valueOf(text)]);
  assert.equal(shell([step?.bash ?? ''], { ...Object.fromEntries(env), HOPLINT: tarball }).code, 1);
  const [junit = ''] = steps.flatMap(({ inputs }) => inputs?.['testResultsFiles'] ?? []);
  const [sarif = ''] = steps.flatMap(({ publish }) => publish ?? []);
  assertReport(junit, JUNIT);
  assertReport(valueOf(sarif), /"ruleId": "missing-dlq"/);
});

test('Bitbucket Pipelines: results of tests', () => {
  const { definitions } = parse(read('ci/bitbucket-pipelines.yml')) as {
    definitions: { steps: { step: { script: string[] } }[] };
  };
  const { code } = shell(definitions.steps[0]?.step.script ?? []);
  assert.equal(code, 1);
  assertReport('test-results/hoplint.xml', JUNIT);
});

test('CircleCI: results of tests', () => {
  const { jobs } = parse(read('ci/circleci.yml')) as { jobs: { hoplint: { steps: { run?: { command: string } }[] } } };
  const { code } = shell(jobs.hoplint.steps.flatMap((step) => step.run?.command ?? []));
  assert.equal(code, 1);
  assertReport('test-results/hoplint/junit.xml', JUNIT);
});

test('Jenkins: results of tests', () => {
  const [, line = ''] = /sh '(.*)'/.exec(read('ci/Jenkinsfile')) ?? [];
  assert.equal(shell([line]).code, 1);
  assertReport('hoplint-junit.xml', JUNIT);
});

/** By the file name in the first line of an example. */
const SERVICES: Readonly<Record<string, Service>> = {
  '.github/workflows/hoplint.yml': 'github-workflow',
  '.pre-commit-config.yaml': 'pre-commit-config',
  '.gitlab-ci.yml': 'gitlab-ci',
  'azure-pipelines.yml': 'azure-pipelines',
};

test('each example of docs/ci.md is as its service wants it', () => {
  const examples = [...read('docs/ci.md').matchAll(/^```yaml\n# (\S+)\n([^]*?)^```$/gm)];
  assert.deepEqual(new Set(examples.map(([, name]) => name)), new Set(Object.keys(SERVICES)));
  for (const [, name = '', text = ''] of examples) {
    assert.deepEqual(complaints(SERVICES[name] as Service, text), [], text);
  }
});

test('docs/ci.md names each input and output of the action, and no other', () => {
  const { inputs, outputs } = parse(read('action.yml')) as { inputs: object; outputs: object };
  const page = read('docs/ci.md');
  const table = page.slice(page.indexOf('| input |'), page.indexOf('\nOutputs:'));
  const rows = table.split('\n').slice(2).flatMap((row) => row.split('|')[1]?.match(/(?<=`)[a-z-]+(?=`)/g) ?? []);
  assert.deepEqual(rows.sort(), Object.keys(inputs).sort());
  const [told = ''] = /Outputs:[^.]*/.exec(page) ?? [];
  for (const name of Object.keys(outputs)) assert.ok(told.includes(`\`${name}\``), name);
});

const TEMPLATE_NAMES = ['a.yaml', 'B.YML', 'c.template', 'cdk.out/d.template.json', 'samconfig.toml'];

test('pre-commit runs a command that the package has, once for all files, when a template changes', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as {
    id: string;
    entry: string;
    language: string;
    files: string;
    pass_filenames: boolean;
  }[];
  assert.deepEqual(hooks.map(({ id }) => id), ['hoplint', 'hoplint-fix']);
  const ended: (number | null)[] = [];
  for (const { entry, language, files, pass_filenames } of hooks) {
    assert.deepEqual([language, pass_filenames], ['node', false]);
    const wanted = new RegExp(files.replace('(?i)', ''), 'i');
    const changes = [...TEMPLATE_NAMES, 'README.md', 'e.yaml.txt', 'pyproject.toml'];
    assert.deepEqual(changes.filter((path) => wanted.test(path)), TEMPLATE_NAMES);
    ended.push(shell([`npx --yes --package "$HOPLINT" -- ${entry}`]).code);
  }
  assert.deepEqual(ended, [1, 0]);
  assertReport('infra/orders.yaml', /OrdersDlq/);
});
