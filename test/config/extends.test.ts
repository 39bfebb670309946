/** What a configuration comes to with all that it extends, and what is said where that cannot be. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules, settingsFor, wantsFile, type Config } from '../../core/config.ts';
import { extendedConfig, type ExtendedConfig } from '../../core/extends/extended-config.ts';
import { positionAt, type Place } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';

type Texts = Readonly<Record<string, string>>;

const CONFIG = 'app/hoplint.config.yaml';

/** Files below `/work`, which is a repository, as `path: text`; the configuration in question is that of `app`. */
function extended(texts: Texts, path = CONFIG): ExtendedConfig {
  const read = (wanted: string) => {
    const name = wanted.replace('/work/', '');
    const text = texts[name];
    return text === undefined ? undefined : { path: name, text };
  };
  const source = read(`/work/${path}`);
  assert.ok(source);
  const result = extendedConfig(`/work/${path}`, source, rules, { read, isRoot: (folder) => folder === '/work' });
  assert.ok(result);
  return result;
}

function config(texts: Texts): Config {
  const { config: found, problems } = extended(texts);
  assert.deepEqual(problems.map(({ message }) => message), []);
  return found as Config;
}

function placeText({ source, start }: Place): string {
  const { line, character } = positionAt(source, start);
  return `${source.path}:${line + 1}:${character + 1}`;
}

/** Problems as `place message < place of the extends that led there < …`. */
function problems(texts: Texts): readonly string[] {
  const { config: found, problems: all } = extended(texts);
  assert.equal(found, undefined);
  return all.map(({ at, message, chain }) => [`${placeText(at)} ${message}`, ...chain.map(placeText)].join(' < '));
}

/** Severity and options of a rule in a file below `/work`. */
function setting(texts: Texts, rule: string, path = 'app/a.yaml'): unknown {
  const found = config(texts);
  const layers = settingsFor(found, `/work/${path}`);
  const active = activeRules(rules, found.preset?.value ?? 'recommended', layers).find((one) => one.rule.name === rule);
  return active === undefined ? 'off' : [active.severity, active.options];
}

const missing = 'missing-dlq';
const timeout = 'visibility-timeout-too-short';

test('a file is named relative to the one that says it', () => {
  const texts = { [CONFIG]: 'extends: ../base/team.yaml\n', 'base/team.yaml': 'rules: { missing-dlq: info }\n' };
  assert.deepEqual(setting(texts, missing), ['info', {}]);
  const json = '{ "rules": { "missing-dlq": "off" } }';
  const more = { 'base/team.yaml': 'extends: ./more.json\n', 'base/more.json': json };
  const deep = { ...texts, ...more };
  assert.equal(setting(deep, missing), 'off');
});

test('a package is found in the nearest node_modules, by its configuration, its package.json or a file in it', () => {
  const manifest = '{ "name": "x" }';
  const beside = {
    'app/node_modules/@acme/hoplint-config/package.json': manifest,
    'app/node_modules/@acme/hoplint-config/hoplint.config.yaml': 'rules: { missing-dlq: info }\n',
    'node_modules/@acme/hoplint-config/package.json': manifest,
    'node_modules/@acme/hoplint-config/hoplint.config.yaml': 'rules: { missing-dlq: error }\n',
  };
  assert.deepEqual(setting({ [CONFIG]: "extends: '@acme/hoplint-config'\n", ...beside }, missing), ['info', {}]);
  const above = {
    'node_modules/hoplint-config-acme/package.json': '{ "hoplint": { "rules": { "missing-dlq": "error" } } }',
    'node_modules/hoplint-config-acme/strict.yaml': 'extends: strict\n',
    'node_modules/hoplint-config-acme/presets/loose.json': '{ "rules": { "missing-dlq": "off" } }',
  };
  assert.deepEqual(setting({ [CONFIG]: 'extends: hoplint-config-acme\n', ...above }, missing), ['error', {}]);
  assert.equal(config({ [CONFIG]: 'extends: hoplint-config-acme/strict.yaml\n', ...above }).preset?.value, 'strict');
  assert.equal(setting({ [CONFIG]: 'extends: hoplint-config-acme/presets/loose\n', ...above }, missing), 'off');
});

test('of a list the later one wins, and the own keys win over all', () => {
  const texts = {
    'app/a.yaml':
      `rules: { missing-dlq: info, ${timeout}: [warning, { factor: 2 }] }\n` + 'parameters: { Stage: dev, Team: a }\n',
    'app/b.yaml': 'rules: { missing-dlq: error }\nparameters: { Stage: test }\n',
  };
  const both = { ...texts, [CONFIG]: 'extends: [./a.yaml, ./b.yaml]\n' };
  assert.deepEqual(setting(both, missing), ['error', {}]);
  assert.deepEqual(setting({ ...texts, [CONFIG]: 'extends: [./b.yaml, ./a.yaml]\n' }, missing), ['info', {}]);
  const keys = 'rules: { missing-dlq: off }\nparameters: { Stage: prod }\n';
  const own = { ...texts, [CONFIG]: `extends: [./a.yaml, ./b.yaml]\n${keys}` };
  assert.equal(setting(own, missing), 'off');
  const values = [...config(own).parameters].map(([name, { value }]) => `${name}=${value}`);
  assert.deepEqual(values, ['Stage=prod', 'Team=a']);
});

test('who sets the severity alone keeps the options that are set below', () => {
  const texts = {
    'app/a.yaml': `rules: { ${timeout}: [warning, { factor: 2 }] }\n`,
    [CONFIG]: `extends: ./a.yaml\nrules: { ${timeout}: error }\n`,
  };
  assert.deepEqual(setting(texts, timeout), ['error', { factor: 2 }]);
});

test('a preset is the ground under the rules of all files, and the last one named counts', () => {
  const texts = { 'app/a.yaml': 'extends: recommended\nrules: { missing-dlq: off }\n' };
  const after = { ...texts, [CONFIG]: 'extends: [./a.yaml, strict]\n' };
  assert.equal(config(after).preset?.value, 'strict');
  assert.equal(setting(after, missing), 'off');
  assert.equal(config({ ...texts, [CONFIG]: 'extends: [strict, ./a.yaml]\n' }).preset?.value, 'recommended');
});

test('overrides are appended: own rules go over those of an extended file, own overrides over both', () => {
  const texts = {
    'base.yaml':
      'rules: { missing-dlq: info }\noverrides: [{ files: [app/sandbox/**], rules: { missing-dlq: off } }]\n',
    [CONFIG]: 'extends: ../base.yaml\n',
  };
  assert.equal(setting(texts, missing, 'app/sandbox/a.yaml'), 'off');
  assert.deepEqual(setting(texts, missing), ['info', {}]);
  const own = { ...texts, [CONFIG]: `${texts[CONFIG]}rules: { missing-dlq: error }\n` };
  assert.deepEqual(setting(own, missing, 'app/sandbox/a.yaml'), ['error', {}]);
  const overrides = 'overrides: [{ files: [sandbox/**], rules: { missing-dlq: warning } }]\n';
  const overriding = { ...own, [CONFIG]: `${own[CONFIG]}${overrides}` };
  assert.deepEqual(setting(overriding, missing, 'app/sandbox/a.yaml'), ['warning', {}]);
});

test('globs are relative to the file that they are written in, those of a package to the file that extends it', () => {
  const base = {
    'base/team.yaml': 'ignore: [old/**, ../gen/**, /top.yaml]\n',
    [CONFIG]: 'extends: ../base/team.yaml\nignore: [tmp/**]\n',
  };
  const wants = (texts: Texts, path: string): boolean => wantsFile(config(texts), `/work/${path}`);
  const ignored = ['base/old/a.yaml', 'gen/a.yaml', 'base/top.yaml', 'app/tmp/a.yaml'];
  for (const path of ignored) assert.equal(wants(base, path), false, path);
  const wanted = ['app/old/a.yaml', 'app/gen/a.yaml', 'top.yaml', 'tmp/a.yaml'];
  for (const path of wanted) assert.equal(wants(base, path), true, path);
  const acme = {
    'node_modules/acme/package.json': '{}',
    'node_modules/acme/hoplint.config.yml': 'extends: ./more/ignored.yaml\n',
    'node_modules/acme/more/ignored.yaml': 'ignore: [fixtures/**]\n',
    [CONFIG]: 'extends: acme\n',
  };
  assert.equal(wants(acme, 'app/fixtures/a.yaml'), false);
  assert.equal(wants(acme, 'fixtures/a.yaml'), true);
});

test('what one file includes takes the place of what an extended one includes', () => {
  const base = { 'base.yaml': 'include: ["*.template"]\n', [CONFIG]: 'extends: ../base.yaml\n' };
  assert.equal(wantsFile(config(base), '/work/app/a.template'), true);
  assert.equal(wantsFile(config(base), '/work/app/a.yaml'), false);
  const own = { ...base, [CONFIG]: 'extends: ../base.yaml\ninclude: ["*.yaml"]\n' };
  assert.equal(wantsFile(config(own), '/work/app/a.template'), false);
  assert.equal(wantsFile(config(own), '/work/app/a.yaml'), true);
});

test('a baseline is not inherited', () => {
  const texts = { 'base.yaml': 'baseline: hoplint.baseline.json\n', [CONFIG]: 'extends: ../base.yaml\n' };
  assert.equal(config(texts).baseline, undefined);
});

test('a baseline lies in the repository', () => {
  assert.equal(config({ [CONFIG]: 'baseline: ../hoplint.baseline.json\n' }).baseline?.name, '../hoplint.baseline.json');
  const outside = '../../home/.profile lies outside of the repository';
  assert.deepEqual(problems({ [CONFIG]: 'baseline: ../../home/.profile\n' }), [`app/hoplint.config.yaml:1:11 ${outside}`]);
});

test('a mistake in an extended file is told at its place, with the way that leads there', () => {
  const texts = {
    [CONFIG]: 'extends:\n  - strict\n  - ../base.yaml\n',
    'base.yaml': 'extends: ./team.yaml\n',
    'team.yaml': 'rules:\n  mising-dlq: off\n',
  };
  const way = '< base.yaml:1:10 < app/hoplint.config.yaml:3:5';
  assert.deepEqual(problems(texts), [`team.yaml:2:3 there is no rule mising-dlq: did you mean missing-dlq? ${way}`]);
  const broken = { ...texts, 'team.yaml': 'rules: "off\n' };
  const [first = ''] = problems(broken);
  assert.match(first, /^team\.yaml:1:8 .*quote.* </);
  assert.ok(first.endsWith(way));
  const list = { ...texts, 'team.yaml': '- a\n' };
  assert.match(problems(list)[0] as string, /^team\.yaml:1:1 the configuration must be keys with values < base/);
});

test('a circle is told where it closes', () => {
  const texts = { [CONFIG]: 'extends: ../base.yaml\n', 'base.yaml': 'rules: {}\nextends: ./app/hoplint.config.yaml\n' };
  const way = 'app/hoplint.config.yaml → base.yaml → app/hoplint.config.yaml';
  assert.deepEqual(problems(texts), [
    `base.yaml:2:10 app/hoplint.config.yaml extends itself: ${way} < app/hoplint.config.yaml:1:10`,
  ]);
  assert.deepEqual(problems({ [CONFIG]: 'extends: ./hoplint.config.yaml\n' }), [
    'app/hoplint.config.yaml:1:10 app/hoplint.config.yaml extends itself: ' +
      'app/hoplint.config.yaml → app/hoplint.config.yaml',
  ]);
});

test('many that extend the same are no circle and cost no more than their number', () => {
  const twice = (index: number) => `extends: [./${index + 1}.yaml, ./${index + 1}.yaml]\n`;
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`app/${index}.yaml`, twice(index)]));
  const texts = { ...files, [CONFIG]: 'extends: ./0.yaml\n', 'app/60.yaml': 'rules: { missing-dlq: off }\n' };
  assert.equal(setting(texts, missing), 'off');
});

test('a chain without end is refused', () => {
  const next = (index: number) => [`app/${index}.yaml`, `extends: ./${index + 1}.yaml\n`];
  const files = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => next(index)));
  const [first] = problems({ ...files, [CONFIG]: 'extends: ./0.yaml\n' });
  assert.match(first as string, /^app\/99\.yaml:1:10 \.\/100\.yaml is extended by more than 100 files in a row/);
});

test('what cannot be extended is told with what may be meant', () => {
  const said = (word: string, texts: Texts = {}): string => {
    const [first, ...more] = problems({ [CONFIG]: `extends: '${word}'\n`, ...texts });
    assert.deepEqual(more, []);
    return (first as string).replace('app/hoplint.config.yaml:1:10 ', '');
  };
  assert.equal(said('./team.yaml'), 'there is no file ./team.yaml');
  const data = 'extends reads files in YAML and JSON';
  assert.equal(said('./team', { 'app/team.yml': '' }), `${data}: did you mean ./team.yml?`);
  assert.equal(said('./team.js', { 'app/team.js': '' }), `${data}, and never a program`);
  const where = 'in a node_modules folder from here upwards';
  const file = said('team.yaml', { 'app/team.yaml': '' });
  assert.equal(file, `there is no package team.yaml ${where}: did you mean ./team.yaml?`);
  assert.equal(said('strct'), `there is no package strct ${where}: did you mean strict?`);
  const forms = 'extends takes recommended, strict, a file that begins with ./ or ../, or a package';
  const odd = ['', '/etc/team.yaml', 'https://acme.example/team.yaml', 'C:\\team.yaml', '@acme'];
  for (const word of odd) assert.equal(said(word), forms);
  const acme = { 'node_modules/acme/package.json': '{ "name": "acme" }', 'node_modules/acme/index.js': '' };
  const none = 'holds no hoplint.config.yaml, and its package.json says nothing about hoplint';
  assert.equal(said('acme', acme), `the package acme ${none}`);
  assert.equal(said('acme/strict.yaml', acme), 'the package acme has no file strict.yaml');
});

test('nothing is read outside of the repository, or of a package by the package', () => {
  const at = 'app/hoplint.config.yaml:1:10';
  const refused = `${at} ../../secret.yaml lies outside of the repository: nothing is read there`;
  assert.deepEqual(problems({ [CONFIG]: 'extends: ../../secret.yaml\n', '/secret.yaml': '' }), [refused]);
  const acme = { 'node_modules/acme/package.json': '{}', 'node_modules/acme/a.yaml': 'extends: ../other/b.yaml\n' };
  assert.deepEqual(problems({ [CONFIG]: 'extends: acme/a.yaml\n', ...acme }), [
    `node_modules/acme/a.yaml:1:10 ../other/b.yaml lies outside of the package: nothing is read there < ${at}`,
  ]);
  const forms = /extends takes recommended, strict, a file/;
  assert.match(problems({ [CONFIG]: 'extends: acme/../../b.yaml\n', ...acme })[0] as string, forms);
});
