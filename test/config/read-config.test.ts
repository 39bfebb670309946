import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules, settingsFor, wantsFile, type Config, type WrittenConfig } from '../../core/config.ts';
import { extendedConfig } from '../../core/extends/extended-config.ts';
import { readConfig } from '../../core/read-config.ts';
import { positionAt } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';

function read(text: string, path = 'hoplint.config.yaml'): WrittenConfig {
  const result = readConfig({ path, text }, rules);
  assert.deepEqual(result?.problems, []);
  return result?.config as WrittenConfig;
}

/** What a configuration at `/work` comes to. */
function holds(text: string): Config {
  const path = '/work/hoplint.config.yaml';
  const result = extendedConfig(path, { path, text }, rules, { read: () => undefined, isRoot: () => false });
  assert.deepEqual(result?.problems, []);
  return result?.config as Config;
}

/** The problems as `line:character message`, one-based. */
function problems(text: string, path = 'hoplint.config.yaml'): readonly string[] {
  const result = readConfig({ path, text }, rules);
  assert.equal(result?.config, undefined);
  return (result?.problems ?? []).map(({ at, message }) => {
    const { line, character } = positionAt(at.source, at.start);
    return `${line + 1}:${character + 1} ${message}`;
  });
}

const full = `
$schema: ./node_modules/hoplint/schemas/hoplint.schema.json
extends: strict
include: ["**/*.template.json"]
ignore: [fixtures/**]
parameters: { Stage: prod, Account: 012345678901 }
rules:
  missing-dlq: error
  visibility-timeout-too-short: [warning, { factor: 3 }]
overrides:
  - files: [sandbox/**]
    rules: { missing-dlq: off }
`;

test('every key of the configuration is read', () => {
  const written = read(full);
  assert.deepEqual(written.extends.map(({ value }) => value), ['strict']);
  const values = [...written.parameters].map(([name, { value }]) => [name, value]);
  assert.deepEqual(values, [['Stage', 'prod'], ['Account', '012345678901']]);
  assert.equal(written.rules.get('missing-dlq')?.severity, 'error');
  const timeout = written.rules.get('visibility-timeout-too-short');
  assert.deepEqual([timeout?.severity, timeout?.options], ['warning', { factor: 3 }]);
  const config = holds(full);
  assert.equal(config.preset?.value, 'strict');
  assert.equal(wantsFile(config, '/work/cdk.out/Api.template.json'), true);
  assert.equal(wantsFile(config, '/work/template.yaml'), false);
  assert.equal(wantsFile(config, '/work/fixtures/Api.template.json'), false);
});

test('JSON and the hoplint key of package.json say the same', () => {
  const json = JSON.stringify({ rules: { 'missing-dlq': 'off' } });
  assert.equal(read(json, 'hoplint.config.json').rules.get('missing-dlq')?.severity, 'off');
  const manifest = JSON.stringify({ name: 'orders', hoplint: { rules: { 'missing-dlq': 'off' } } });
  assert.equal(read(manifest, 'orders/package.json').rules.get('missing-dlq')?.severity, 'off');
  assert.equal(readConfig({ path: 'package.json', text: '{ "name": "orders" }' }, rules), undefined);
});

test('an empty file is a configuration that decides nothing', () => {
  assert.equal(read('# nothing yet\n').rules.size, 0);
});

test('an override applies to its files only, over the general setting', () => {
  const config = holds(full);
  const severities = (path: string): unknown =>
    activeRules(rules, 'recommended', settingsFor(config, path)).find(({ rule }) => rule.name === 'missing-dlq')
      ?.severity;
  assert.equal(severities('/work/template.yaml'), 'error');
  assert.equal(severities('/work/sandbox/template.yaml'), undefined);
});

test('options that are not set keep their default', () => {
  const options = (text: string): unknown =>
    activeRules(rules, 'recommended', settingsFor(holds(text), '/work/a.yaml')).find(
      ({ rule }) => rule.name === 'visibility-timeout-too-short',
    )?.options;
  assert.deepEqual(options('rules: { visibility-timeout-too-short: error }'), { factor: 6 });
  assert.deepEqual(options('rules: { visibility-timeout-too-short: [error, { factor: 2 }] }'), { factor: 2 });
});

test('a wrong key, rule, severity or type is named with its line and the nearest right name', () => {
  assert.deepEqual(problems('extend: strict\n'), ['1:1 unknown key extend: did you mean extends?']);
  assert.deepEqual(problems('extends: { strict: true }\n'), ['1:10 extends must be text or a list']);
  assert.deepEqual(problems('extends: [strict, 3]\n'), ['1:19 extends[1] must be text']);
  assert.deepEqual(problems('rules:\n  mising-dlq: off\n'), [
    '2:3 there is no rule mising-dlq: did you mean missing-dlq?',
  ]);
  assert.deepEqual(problems('rules:\n  missing-dlq: fatal\n'), [
    '2:16 rules.missing-dlq must be one of off, info, warning, error',
  ]);
  assert.deepEqual(problems('ignore: fixtures\n'), ['1:9 ignore must be a list']);
  assert.deepEqual(problems('overrides:\n  - files: [a]\n'), ['2:5 overrides[0] needs the key rules']);
  assert.deepEqual(problems('- a\n- b\n'), ['1:1 the configuration must be keys with values']);
});

test('wrong options of a rule are named', () => {
  const rule = 'visibility-timeout-too-short';
  assert.deepEqual(problems(`rules:\n  ${rule}: [warning, { factr: 3 }]\n`), [
    `2:45 ${rule} has no option factr: did you mean factor?`,
  ]);
  assert.deepEqual(problems(`rules:\n  ${rule}: [warning, { factor: six }]\n`), [
    `2:53 rules.${rule}[1].factor must be a number`,
  ]);
  assert.deepEqual(problems(`rules:\n  ${rule}: [warning, { factor: -1 }]\n`), [
    `2:53 rules.${rule}[1].factor must be more than 0`,
  ]);
});

test('a key that stands twice is named with both its lines', () => {
  assert.deepEqual(problems('extends: strict\nrules: {}\nextends: recommended\n'), [
    '3:1 extends stands in line 1 already: keep one of them',
  ]);
  assert.deepEqual(problems('rules:\n  missing-dlq: off\n  missing-dlq: error\n'), [
    '3:3 missing-dlq stands in line 2 already: keep one of them',
  ]);
  assert.deepEqual(problems('{ "rules": {}, "rules": {} }', 'hoplint.config.json'), [
    '1:16 rules stands in line 1 already: keep one of them',
  ]);
});

test('all mistakes are reported at once, in the order of the text', () => {
  assert.deepEqual(problems('rules: { nope: off }\nignored: []\n'), [
    '1:10 there is no rule nope',
    '2:1 unknown key ignored: did you mean ignore?',
  ]);
});

test('a file that is no YAML says where it breaks', () => {
  const [first] = problems('rules:\n  missing-dlq: "off\n');
  assert.match(first as string, /^2:16 .*quote/);
});

test('a baseline is a file', () => {
  assert.equal(read('baseline: hoplint.baseline.json\n').baseline?.name, 'hoplint.baseline.json');
  assert.equal(read('extends: strict\n').baseline, undefined);
  assert.deepEqual(problems('baseline: [a.json]\n'), ['1:11 baseline must be text']);
  assert.deepEqual(problems('base-line: a.json\n'), ['1:1 unknown key base-line: did you mean baseline?']);
});
