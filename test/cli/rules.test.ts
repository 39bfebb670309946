import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { hoplint } from './memory-host.ts';

interface Listed {
  readonly rule: string;
  readonly severity: string;
  readonly strict: string;
  readonly fixable: boolean;
  readonly services: readonly string[];
  readonly dialects: readonly string[];
}

test('the list for machines tells what each rule is about', async () => {
  const { stdout } = await hoplint(['rules', '--format', 'json'], { rules: ['missing-dlq', 'dlq-without-alarm'] });
  const listed = JSON.parse(stdout) as readonly Listed[];
  const dialects = ['cloudformation', 'sam', 'serverless', 'cdk'];
  assert.deepEqual(
    listed.map(({ rule, severity, strict, fixable, services }) => ({ rule, severity, strict, fixable, services })),
    [
      { rule: 'dlq-without-alarm', severity: 'off', strict: 'warning', fixable: true, services: ['SQS', 'CloudWatch'] },
      { rule: 'missing-dlq', severity: 'warning', strict: 'warning', fixable: true, services: ['SQS'] },
    ],
  );
  assert.ok(listed.every((one) => one.dialects.join() === dialects.join()));
});

test('every rule names the services it is about', () => {
  assert.deepEqual(rules.filter(({ services = [] }) => services.length === 0).map(({ name }) => name), []);
});
