import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFiles, isRefused, lines, resource, templateOf, type ChangesIn } from './changed.ts';

const setVisibility: ChangesIn = (template) => [
  { do: 'set', in: resource(template, 'Jobs'), path: ['Properties', 'VisibilityTimeout'], value: 180 },
];

/** A service whose queue has this timeout. */
function service(timeout: string, ...custom: readonly string[]): string {
  return lines(
    'service: jobs',
    'provider: { name: aws, runtime: nodejs22.x }',
    'custom:',
    ...custom,
    'resources:',
    '  Resources:',
    '    Jobs:',
    '      Type: AWS::SQS::Queue',
    '      Properties:',
    `        VisibilityTimeout: ${timeout}`,
  );
}

function changedIn(text: string, files: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return changedFiles(templateOf(text, 'serverless.yml', files), setVisibility);
}

test('a value that one variable brings in is changed where it is written', () => {
  const own = service('${self:custom.visibility}', '  visibility: 30 # seconds');
  assert.deepEqual([...changedIn(own)], [['serverless.yml', own.replace('30 #', '180 #')]]);
  const files = { 'settings.yml': lines('visibility: 30') };
  const included = service('${file(settings.yml):visibility}', '  name: jobs');
  assert.deepEqual([...changedIn(included, files)], [['settings.yml', lines('visibility: 180')]]);
});

test('a value that others use too is overridden where the queue has it', () => {
  const shared = service('${self:custom.visibility}', '  visibility: 30', '  longest: ${self:custom.visibility}');
  const after = shared.replace('VisibilityTimeout: ${self:custom.visibility}', 'VisibilityTimeout: 180');
  assert.deepEqual([...changedIn(shared)], [['serverless.yml', after]]);
});

test('a value that another deployment may choose stays', () => {
  const chosen = service('${opt:visibility, 30}', '  name: jobs');
  assert.ok(isRefused(templateOf(chosen, 'serverless.yml'), setVisibility));
  const byStage = service('${self:custom.by.${sls:stage}}', '  by: { dev: 30, prod: 60 }');
  assert.ok(isRefused(templateOf(byStage, 'serverless.yml'), setVisibility));
});
